"""The drawn lines of a page: what separates the cells of ruled tables.

Word draws a rule as a thin filled rectangle for each side of each cell, LibreOffice as a
stroke, others as the outline of a box; all become horizontal and vertical rules here, pieces
of one line joined.
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as raw

from vnplan.read.pdf.glyphs import Turn

# A rule is at most this thick (points); a shorter one is a dot or a dash.
_THICK, _SHORT = 3.0, 1.5
# Joined pieces shorter than this are no rules: underlines of a letter, tick marks.
_LEAST = 6.0
# Pieces of one line lie this close, across it and along it.
_ACROSS, _ALONG = 1.2, 3.5
# Larger drawings (maps, charts) are no tables; bounds the work on a page.
_OBJECTS, _SEGMENTS, _DEPTH = 30_000, 400, 3
_WHITE = 250


class Rule(NamedTuple):
    """A straight line: ``at`` across (y of a horizontal one, x of a vertical one), from ``start``
    to ``end`` along."""

    at: float
    start: float
    end: float


class Rules(NamedTuple):
    """The rules of a page, upright."""

    across: list[Rule]
    down: list[Rule]


Sides = tuple[float, float, float, float]  # left, bottom, right, top
Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def rules_of(page: Any, turn: Turn) -> Rules:
    """The rules drawn on an open page."""
    across: list[Rule] = []
    down: list[Rule] = []
    for left, bottom, right, top in _Drawing(page).thin():
        box = turn.box(left, bottom, right, top)
        width, height = box.right - box.left, box.top - box.bottom
        if height <= width:
            across.append(Rule((box.bottom + box.top) / 2, box.left, box.right))
        else:
            down.append(Rule((box.left + box.right) / 2, box.bottom, box.top))
    return Rules(joined_rules(across), joined_rules(down))


class _Drawing:
    """Asks an open page about its shapes; what PDFium writes its answers into is made once."""

    __slots__ = ("_color", "_matrix", "_mode", "_page", "_point")

    def __init__(self, page: Any) -> None:
        self._page = page.raw
        self._matrix = raw.FS_MATRIX()
        self._mode = ctypes.c_int(), ctypes.c_int()
        self._point = ctypes.c_float(), ctypes.c_float()
        self._color = tuple(ctypes.c_uint() for _ in range(4))

    def thin(self) -> Iterator[Sides]:
        """Thin rectangles of the page, among them the sides of stroked boxes."""
        count = raw.FPDFPage_CountObjects(self._page)
        if count <= _OBJECTS:
            yield from self._of_objects(self._page, count, raw.FPDFPage_GetObject, _PLAIN, _DEPTH)

    def _of_objects(
        self, holder: Any, count: int, get: Callable[[Any, int], Any], outer: Matrix, depth: int
    ) -> Iterator[Sides]:
        type_of, path, form = raw.FPDFPageObj_GetType, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM
        for i in range(count):
            drawn = get(holder, i)
            kind = type_of(drawn)
            if kind == path:
                yield from self._of_path(drawn, outer)
            elif kind == form and depth > 1:
                inner = _times(self._matrix_of(drawn), outer)
                inside = raw.FPDFFormObj_CountObjects(drawn)
                if 0 < inside <= _OBJECTS:
                    yield from self._of_objects(drawn, inside, raw.FPDFFormObj_GetObject, inner, depth - 1)

    def _of_path(self, path: Any, outer: Matrix) -> Iterator[Sides]:
        fill, stroke = self._mode
        if not raw.FPDFPath_GetDrawMode(path, fill, stroke):
            return
        stroked = bool(stroke.value) and self._is_visible(path, raw.FPDFPageObj_GetStrokeColor)
        if not stroked and not (fill.value and self._is_visible(path, raw.FPDFPageObj_GetFillColor)):
            return
        count = raw.FPDFPath_CountSegments(path)
        if not 2 <= count <= _SEGMENTS:
            return
        for points in self._outlines(path, count, _times(self._matrix_of(path), outer)):
            xs, ys = [x for x, _ in points], [y for _, y in points]
            left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
            if right - left <= _THICK or top - bottom <= _THICK:
                if max(right - left, top - bottom) >= _SHORT:
                    yield left, bottom, right, top
            elif stroked:
                for (ax, ay), (bx, by) in itertools.pairwise(points):
                    if (abs(ax - bx) <= _THICK) != (abs(ay - by) <= _THICK):
                        yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def _is_visible(self, path: Any, color: Callable[..., int]) -> bool:
        red, green, blue, alpha = self._color
        if not color(path, red, green, blue, alpha):
            return True
        return alpha.value > 0 and min(red.value, green.value, blue.value) < _WHITE

    def _outlines(self, path: Any, count: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        """The straight-sided outlines of a path, closed where the path closes them."""
        a, b, c, d, e, f = matrix
        x, y = self._point
        points: list[tuple[float, float]] = []
        for i in range(count):
            segment = raw.FPDFPath_GetPathSegment(path, i)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_BEZIERTO:  # rounded: no rule of a table
                return
            if kind == raw.FPDF_SEGMENT_MOVETO and points:
                yield points
                points = []
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
            if raw.FPDFPathSegment_GetClose(segment) and points[-1] != points[0]:
                points.append(points[0])
        if len(points) > 1:
            yield points

    def _matrix_of(self, drawn: Any) -> Matrix:
        found = self._matrix
        if not raw.FPDFPageObj_GetMatrix(drawn, found):
            return _PLAIN
        return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    if outer == _PLAIN:
        return inner
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def joined_rules(pieces: list[Rule]) -> list[Rule]:
    """Pieces that make one line as one, those too short to be a rule left out."""
    lines: list[list[Rule]] = []
    for piece in sorted(pieces):
        if lines and piece.at - lines[-1][-1].at <= _ACROSS:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    found: list[Rule] = []
    for line in lines:
        line.sort(key=lambda rule: rule.start)
        at = sum(rule.at for rule in line) / len(line)
        start, end = line[0].start, line[0].end
        for rule in line[1:]:
            if rule.start - end > _ALONG:
                found.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            else:
                end = max(end, rule.end)
        found.append(Rule(at, start, end))
    return [rule for rule in found if rule.end - rule.start >= _LEAST]
