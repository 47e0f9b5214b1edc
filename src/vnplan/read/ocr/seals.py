"""Red seals taken off a picture: they are stamped over words and turn 2,5 into 25.

In the red light of the picture a seal is nearly as white as the paper, and black ink below it as
dark as ever. Only what has the size and the shape of a seal is taken off: words printed in red stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

# Red ink is this much redder than green and blue; its pale edges a third of that.
_REDDER = 50
_EDGES = 17
# The mesh in which red spots are gathered (inches), and how red one of them is (of 255).
_MESH, _RED = 0.08, 12
# The diameter of a seal (inches: 36 mm by rule), and how much longer than wide it may be.
_SMALLEST, _LARGEST, _LONGER = 0.7, 2.4, 1.7

Spot = tuple[int, int]


class Patch(NamedTuple):
    """Red spots that touch, from and to which column and row of the mesh."""

    left: int
    top: int
    right: int
    bottom: int


def without_seals(picture: Any, dpi: int) -> Any:
    """A picture of Pillow (mode ``RGB``) in grey, without its red seals."""
    from PIL import ImageChops

    grey = picture.convert("L")
    red, green, blue = picture.split()
    redder = ImageChops.subtract(red, ImageChops.lighter(green, blue))
    mesh = max(1, round(dpi * _MESH))
    strong = redder.point([255 if v >= _REDDER else 0 for v in range(256)])
    if strong.getbbox() is None:
        return grey
    coarse = strong.reduce(mesh)
    width, data = coarse.width, coarse.tobytes()
    spots = {(i % width, i // width) for i, v in enumerate(data) if v >= _RED}
    for patch in _patches(spots):
        if not _is_seal(patch, mesh / dpi):
            continue
        box = (
            max(0, (patch.left - 1) * mesh),
            max(0, (patch.top - 1) * mesh),
            min(picture.width, (patch.right + 2) * mesh),
            min(picture.height, (patch.bottom + 2) * mesh),
        )
        ink = redder.crop(box).point([255 if v >= _EDGES else 0 for v in range(256)])
        grey.paste(red.crop(box), box, ink)
    return grey


def _is_seal(patch: Patch, inches: float) -> bool:
    sides = sorted(((patch.right - patch.left + 1) * inches, (patch.bottom - patch.top + 1) * inches))
    return sides[0] >= _SMALLEST and sides[1] <= _LARGEST and sides[1] <= _LONGER * sides[0]


def _patches(spots: Iterable[Spot]) -> Iterator[Patch]:
    free = set(spots)
    while free:
        found = [free.pop()]
        for x, y in found:  # grows meanwhile
            near = {(x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)} & free
            free -= near
            found += sorted(near)
        xs, ys = [x for x, _ in found], [y for _, y in found]
        yield Patch(min(xs), min(ys), max(xs), max(ys))
