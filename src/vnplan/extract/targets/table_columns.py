"""What each column of a table holds: ordinal, name, unit, actual, plan, compare, owner, note."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from vnplan.folding import fold
from vnplan.grammar.period import find_periods
from vnplan.handover import CleanText, TableCell, TableRegion
from vnplan.lexicon import table as lexicon_table
from vnplan.lexicon.trie import pattern_of

_HEADER_LIMIT = 5
_YEAR = re.compile(r"(?:19|20)\d\d")
_LAST_YEAR = re.compile(r"(?<![\d-])(?:19|20)\d\d$")
# "Quý I/2026", "6 tháng đầu năm 2026" beside a plan tell what was reached so far.
_PART_OF_YEAR = re.compile(
    r"(?:kết quả )?(?:quý [ivx1-4]{1,3}|[3-9] tháng(?: đầu năm)?)[ /]*(?:năm )?(?:20\d\d)?"
)
_TWO_YEARS = re.compile(r"(?:19|20)?\d\d\s*/\s*[^/]*(?:19|20)\d\d")
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[a-hA-H])\)?(?:\s*=.*)?")
_NUMBER = re.compile(r"[<>≤≥=~]*\s*[\d][\d.,]*\s*%?")
_CAPTION_UNIT = re.compile(r"(?:đvt|đơn vị tính|đơn vị)\s*:?\s*(?P<unit>[^).;:|]{1,30})")
# "Tổng cộng 2026 - 2030", "Bình quân giai đoạn 2026 - 2030"
_ALL_YEARS = re.compile(
    r"(?<!\w)(?:tổng|tổng cộng|tổng số|cộng|cả|toàn)(?: \w+){0,3} (?:giai đoạn|nhiệm kỳ|thời kỳ|5 năm|20\d\d)"
    r"|(?:giai đoạn|thời kỳ) 20\d\d ?[-–] ?20\d\d (?:tổng|tổng cộng|tổng số|cộng)(?!\w)"
)
_EACH_YEAR = re.compile(r"(?<!\w)(?:bình quân|trung bình|mỗi năm|hằng năm|hàng năm|bq)(?!\w)")
_IN_PARENTHESIS = re.compile(r"\((?P<unit>[^()]{1,24})\)\s*$")

Grid = tuple[tuple[TableCell | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """Role of one column; ``first``/``last`` are the years of its heading, ``unit`` its own unit.

    ``total``: what all those years come to; ``annual``: what each of them has.
    """

    role: str
    first: int | None = None
    last: int | None = None
    unit: str | None = None
    total: bool = False
    annual: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns of a table, where its body starts, and a unit that its caption gives."""

    columns: tuple[Column, ...]
    body: int
    unit: str | None = None

    def first(self, role: str) -> int | None:
        """Index of the first column with this role."""
        return next((i for i, c in enumerate(self.columns) if c.role == role), None)


# A table of costs: its figures are estimates.
_ESTIMATE = re.compile(r"(?<!\w)(?:đơn giá|thành tiền|dự toán kinh phí|tổng kinh phí)(?!\w)")


def grid_of(region: TableRegion) -> Grid:
    """Rows with every merged cell repeated in each place it covers."""
    width = max((sum(c.col_span for c in row) for row in region.rows), default=0)
    grid: list[list[TableCell | None]] = [[None] * width for _ in region.rows]
    for r, row in enumerate(region.rows):
        c = 0
        for cell in row:
            while c < width and grid[r][c] is not None:
                c += 1
            for down in range(min(cell.row_span, len(grid) - r)):
                for across in range(min(cell.col_span, width - c)):
                    grid[r + down][c + across] = cell
            c += cell.col_span
    return tuple(tuple(row) for row in grid)


def headings_of(clean: CleanText, grid: Grid) -> tuple[list[str], int]:
    """The words over each column, as printed, and where the values begin."""
    lines: list[list[str]] = []
    body = min(len(grid), _HEADER_LIMIT)
    for r, row in enumerate(grid[:_HEADER_LIMIT]):
        texts = [clean.text[c.start : c.end].strip() if c else "" for c in row]
        if _is_numbering(clean, row):
            continue
        if r and any(_NUMBER.fullmatch(t) and not _YEAR.fullmatch(t) for t in texts):
            body = r
            break
        lines.append(texts)
    return _joined(lines, len(grid[0]) if grid else 0), body


def _joined(lines: list[list[str]], width: int) -> list[str]:
    """One heading a column, from the lines of the head."""
    headings = [""] * width
    for texts, below in zip(lines, [*lines, [""] * width][1:], strict=True):
        headings = _below(headings, _spread(texts, below))
    return headings


def _spread(texts: list[str], below: list[str]) -> list[str]:
    """A heading over several columns whose span was lost: "Năm 2025" and nothing, over "Kế hoạch", "Ước"."""
    spread: list[str] = []
    for i, text in enumerate(texts):
        held = not text and i > 0 and below[i] and below[i - 1] and below[i] != below[i - 1]
        spread.append(spread[-1] if held else text)
    return spread


def _below(headings: list[str], texts: list[str]) -> list[str]:
    """The headings with the words of the next line; a year tells more than the years above it."""
    return [
        h if t in h and not (_YEAR.fullmatch(t) and t != h) else f"{h} {t}".strip()
        for h, t in zip(headings, texts, strict=True)
    ]


def layout_of(clean: CleanText, region: TableRegion, grid: Grid) -> Layout | None:
    """The layout, None when no heading names both a name and a plan column."""
    lines: list[list[str]] = []
    headings: list[str] = []
    for r, row in enumerate(grid[:_HEADER_LIMIT]):
        texts = [clean.folded[c.start : c.end].strip() if c else "" for c in row]
        if r and not _is_heading(texts, headings):
            break
        lines.append(texts)
        headings = _joined(lines, len(texts))
        if r == 0 and not any(_role(t)[0] for t in texts):
            return None
    body = len(lines)
    while body < len(grid) and _is_numbering(clean, grid[body]):
        body += 1
    if any(_ESTIMATE.search(h) for h in headings):
        return None
    columns = _columns(headings)
    if not any(c.role == "name" for c in columns) or not any(c.role == "plan" for c in columns):
        return None
    return Layout(columns, body, caption_unit(clean, region))


def _is_heading(texts: list[str], above: list[str]) -> bool:
    """A further line of the heading: years and roles under empty or spanning cells, no values."""
    filled = [t for t in texts if t]
    if not filled:
        return False
    name = next((i for i, h in enumerate(above) if _role(h)[0] == "name"), 0)
    if texts[name] and texts[name] not in above[name]:
        return False
    return all(
        _role(t)[0] or _YEAR.search(t) or t.startswith("(") or t in above[i] for i, t in enumerate(texts) if t
    )


def _is_numbering(clean: CleanText, row: tuple[TableCell | None, ...]) -> bool:
    """The row of column numbers: (1) (2) (3), A B 1 2."""
    texts = [clean.text[c.start : c.end].strip() for c in row if c]
    filled = [t for t in texts if t]
    return len(filled) > 2 and all(_NUMBERING.fullmatch(t) for t in filled)


@lru_cache(maxsize=1)
def _cues() -> tuple[re.Pattern[str], Mapping[str, str]]:
    roles = {
        fold(cue): role for role, cues in reversed(lexicon_table("tables")["roles"].items()) for cue in cues
    }
    return re.compile(rf"(?<!\w){pattern_of(roles)}(?!\w)"), roles


def role_of(heading: str) -> str | None:
    """What a folded heading says its column holds."""
    return _role(heading)[0]


def _role(heading: str) -> tuple[str | None, str]:
    """The role a heading names by its first cue, and that cue."""
    if _TWO_YEARS.search(heading):
        return "compare", heading
    pattern, roles = _cues()
    best: tuple[str | None, str] = (None, "")
    for match in pattern.finditer(heading):
        role = roles[match.group()]
        if role in ("compare", "owner", "note", "actual"):
            return role, match.group()
        if best[0] is None:
            best = (role, match.group())
    if best[0] is None and (_YEAR.search(heading) or heading in ("%", "tỷ lệ (%)")):
        return ("plan", heading) if _YEAR.search(heading) else ("compare", heading)
    return best


def _columns(headings: list[str]) -> tuple[Column, ...]:
    columns: list[Column] = []
    named = False
    for index, heading in enumerate(headings):
        role, cue = _role(heading)
        if role == "plan" and cue in ("mục tiêu", "chỉ tiêu", "các chỉ tiêu", "nội dung") and not named:
            role = "name"
        elif role == "name" and named:
            role = "plan" if cue in ("mục tiêu", "chỉ tiêu", "chỉ tiêu chủ yếu") else "note"
        elif role == "name" and _YEAR.search(heading):
            role = "plan"
        if heading.startswith("%"):
            role = "compare"
        so_far = bool(_PART_OF_YEAR.fullmatch(heading))
        if so_far:
            role = "actual"
        named = named or role == "name"
        first, last = years_of(heading) if not so_far else (None, None)
        unit = _IN_PARENTHESIS.search(heading)
        over = first is not None and last is not None and first < last
        columns.append(
            Column(
                role or ("none" if heading or index else "ordinal"),
                first,
                last,
                unit["unit"] if unit else None,
                total=over and _ALL_YEARS.search(heading) is not None,
                annual=over and _EACH_YEAR.search(heading) is not None,
            )
        )
    return _settled(columns, headings)


def _settled(columns: list[Column], headings: list[str]) -> tuple[Column, ...]:
    """Bare years: those not after the last actual year are actuals; "Kết quả" is a plan only alone."""
    actual = [c.last for c in columns if c.role == "actual" and c.last]
    plans = [c for c in columns if c.role == "plan" and c.last]
    latest = max((c.last for c in plans if c.last), default=None)
    settled = []
    for column, heading in zip(columns, headings, strict=True):
        role = column.role
        if (
            role == "plan"
            and actual
            and column.last
            and column.last <= min(actual)
            and heading.strip().isdigit()
        ):
            role = "actual"
        if role == "plan" and column.last and latest and actual and column.last <= max(actual) < latest:
            # "Năm 2025: Kế hoạch, Ước thực hiện" beside "Kế hoạch 2026": the plan of a year gone by.
            role = "none"
        if role == "plan" and "kết quả" in heading and plans and not column.last:
            role = "none"
        settled.append(replace(column, role=role))
    return tuple(settled)


def years_of(heading: str) -> tuple[int | None, int | None]:
    """First and last year that a folded heading names."""
    periods = find_periods(heading)
    last = _LAST_YEAR.search(heading)
    over = [p for p in periods if last and p.start <= last.start() < p.end]
    if last and periods and (not over or over[0].kind == "year"):
        # "Kế hoạch giai đoạn 2026 - 2030" over "2026", "2027" …: the lower line tells.
        return int(last.group()), int(last.group())
    for period in periods:
        if period.kind in ("range", "until", "year", "baseline") and (period.first or period.last):
            return period.first, period.last
    year = _YEAR.search(heading)
    return (int(year.group()), int(year.group())) if year else (None, None)


def caption_unit(clean: CleanText, region: TableRegion) -> str | None:
    """The unit that the line above the table gives: "ĐVT: triệu đồng"."""
    above = clean.folded[max(0, region.start - 160) : region.start]
    match = max(_CAPTION_UNIT.finditer(above), key=lambda m: m.start(), default=None)
    return match["unit"].strip() if match else None
