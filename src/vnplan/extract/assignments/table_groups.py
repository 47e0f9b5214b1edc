"""Groups of rows in tables of targets: the row "II | Văn hóa - xã hội" heads those below it."""

from __future__ import annotations

import re
from functools import lru_cache

from vnplan.folding import fold
from vnplan.handover import CleanText, TableCell
from vnplan.lexicon import table

_ORDINAL = re.compile(r"[(]?(?:[ivxlc]{1,6}|[a-zđ]|\d{1,3}(?:\.\d{1,2}){0,3})[.)]?")
_LETTERS = re.compile(r"[^\W\d_]{2}")


def groups_of(clean: CleanText, number: int, valued: frozenset[int]) -> dict[int, str]:
    """Row with targets (``valued``) -> the folded words of the row that heads it."""
    heading: str | None = None
    groups: dict[int, str] = {}
    for row, cells in enumerate(clean.tables[number].rows):
        if row in valued:
            if heading is not None:
                groups[row] = heading
            continue
        said = [words for cell in cells if (words := _words(clean, cell)) is not None]
        if len(said) == 1 and said[0].strip(" :") not in _parts():
            heading = said[0]
        elif len(said) > 1:
            heading = None  # a row that says more is a target that was not read, or a head printed again
    return groups


def _words(clean: CleanText, cell: TableCell) -> str | None:
    folded = " ".join(clean.folded[cell.start : cell.end].split())
    return folded if _LETTERS.search(folded) and not _ORDINAL.fullmatch(folded) else None


@lru_cache(maxsize=1)
def _parts() -> frozenset[str]:
    return frozenset(map(fold, table("tables")["rows"]["parts"]))
