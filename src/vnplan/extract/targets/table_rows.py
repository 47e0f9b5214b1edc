"""How the rows of a table hang together: depth, parts, ratios, names that lean on the row above.

=============================  ====================================================
``1.1`` below ``1``            part of it when both are counted alike
``- Lúa`` below a total        part of it when the unit is the same
``Trong đó`` / ``Chia ra``     opens parts of the row above
``So với GDP``                 restates the row above; no part
``+ Dịch vụ`` / ``Cơ cấu …``   named "Cơ cấu … - Dịch vụ"
=============================  ====================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from vnplan.extract.targets.catalogue import indicator_of
from vnplan.extract.targets.naming import show
from vnplan.extract.targets.words import Words, word
from vnplan.folding import fold
from vnplan.lexicon import Lexicon
from vnplan.lexicon import table as lexicon_table

_LABEL = re.compile(
    r"\s*(?:(?P<dash>[-–+•*])\s*|(?P<number>\d+(?:\.\d+)*)\s*[.)/]\s*"
    r"|(?P<letter>[A-Za-zđ])\s*[.)/]\s+|(?P<roman>[IVX]{1,5})\s*[.)/-]\s*)?"
)
_ORDINAL = re.compile(r"(?P<number>\d+(?:\.\d+)*)\.?|(?P<roman>[IVXL]+)\.?|(?P<letter>[A-Za-zđ])[.)]?")
_DASHES = MappingProxyType({"-": 1, "–": 1, "+": 2, "*": 2, "•": 2})

Level = tuple[int, int]
"""(kind, depth): 1 group letters and Roman numbers, 2 numbers, 3 dashes; smaller is higher."""

GROUP: Level = (1, 0)
UNLABELLED: Level = (3, 0)
_NO_ORDINAL: Level = (2, 9)
_LETTER: Level = (2, 5)
_LONGEST_ELIDED = 8


@dataclass(frozen=True, slots=True)
class RowWords:
    """Words of rows, from ``lexicon/tables.toml``."""

    parts: re.Pattern[str]
    ratios: re.Pattern[str]
    dependent: frozenset[str]
    ditto: frozenset[str]
    empty: frozenset[str]

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> RowWords:
        """The words, compiled once."""
        rows = lexicon_table("tables")["rows"]
        return cls(
            parts=re.compile(rf"{word(map(fold, rows['parts']))}\s*[:,]?\s*"),
            ratios=re.compile(word(map(fold, rows["ratios"]))),
            dependent=frozenset(map(fold, rows["dependent"])),
            ditto=frozenset(rows["ditto"]),
            empty=frozenset(rows["empty"]),
        )


@dataclass(frozen=True, slots=True)
class Above:
    """A row that later rows may belong to: name, depth, unit, and its records by column."""

    name: str
    level: Level
    unit: str | None
    records: tuple[tuple[int, int], ...]
    valued: bool

    def record(self, column: int) -> int | None:
        """The index of this row's record in ``column``."""
        return next((index for c, index in self.records if c == column), None)


def level_of(ordinal: str | None, raw: str) -> Level:
    """How deep a row stands, by its ordinal cell (None: no such column) or its own label."""
    match = _ORDINAL.fullmatch(ordinal or "")
    if match and match["number"]:
        return (2, match["number"].count(".") + 1)
    if match:
        return GROUP if match["roman"] or match["letter"].isupper() else _LETTER
    label = _LABEL.match(raw)
    if label and label["dash"]:
        return (3, _DASHES[label["dash"]])
    if label and label["number"]:
        return (2, label["number"].count(".") + 1)
    if label and (label["roman"] or label["letter"]):
        return GROUP
    return _NO_ORDINAL if ordinal == "" else UNLABELLED


def clean_name(raw: str) -> str:
    """The row's name without its label."""
    label = _LABEL.match(raw)
    return show(raw[label.end() :] if label else raw).rstrip(":").strip()


class Stack:
    """The rows above the one being read, from the outermost to the nearest."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon, self.words, self.rows = lexicon, Words.of(lexicon), RowWords.load()
        self.items: list[Above] = []
        self.parts: Level | None = None

    def clear(self) -> None:
        """Forget all: a row opened another period."""
        self.items.clear()
        self.parts = None

    def open_parts(self) -> None:
        """A row "Trong đó" stands alone: what follows are parts of the row above."""
        self.parts = self.items[-1].level if self.items else (0, 0)

    def reach(self, level: Level) -> None:
        """A row at ``level`` comes: parts end where their whole's level returns."""
        if self.parts is not None and (level < self.parts or level == self.parts != UNLABELLED):
            self.parts = None

    def push(self, above: Above) -> None:
        """Put a row on the stack, in the place of those as deep or deeper."""
        while self.items and self.items[-1].level >= above.level:
            self.items.pop()
        self.items.append(above)

    def same_row_again(self, records: tuple[tuple[int, int], ...]) -> None:
        """A row without a name: the one above in another unit."""
        if self.items:
            self.items[-1] = replace(self.items[-1], records=records)

    def whole(self, level: Level, inline: bool, ratio: bool, named: bool) -> Above | None:
        """The row that this one is part of or completes."""
        if not self.items:
            return None
        if ratio or inline or not named:
            return self.items[-1]
        for above in reversed(self.items):
            if above.level < level:
                return above
        if self.parts is not None:
            return next((a for a in reversed(self.items) if a.valued), None)
        return None

    def is_part(self, above: Above, level: Level, inline: bool, unit: str | None, leans: bool) -> bool:
        """Is a row below ``above`` a part of it, not only told under it?

        ``leans``: its name needs that of the row above.
        """
        if not above.valued:
            return False
        if inline or self.parts is not None:
            return True
        if above.level >= level:
            return False
        if level == _NO_ORDINAL and not leans and unit != above.unit:
            return False  # an indicator of its own whose number was left out
        return above.level[0] == level[0] == 2 or (level[0] == 3 and level[1] > 0 and unit == above.unit)

    def full_name(self, name: str, above: Above | None, ratio: bool, inline: bool) -> str:
        """The name with the words it leans on: "Cơ cấu kinh tế - Dịch vụ"."""
        if above is None or not name:
            return name or (above.name if above else "")
        folded = self.lexicon.fold(name)
        if ratio or folded in self.rows.dependent:
            return f"{above.name} - {name}"
        if above.level == GROUP or name == above.name or self.words.strong_heads.match(folded):
            return name
        joined = f"{above.name} - {name}"
        if above.valued:
            alone = len(name.split()) > 2 and above.unit != "%"
            own = indicator_of(name, "level", None, self.lexicon) if alone else None
            if own is not None and own != indicator_of(joined, "level", None, self.lexicon):
                return name
            return joined if inline or self.parts is not None or above.level[0] == 2 else name
        return joined if self._elided(name) else name

    def _elided(self, name: str) -> bool:
        """A short name without verb or head noun leans on the row above it."""
        verbs = self.words.creating.match(self.lexicon.fold(name))
        return len(name.split()) <= _LONGEST_ELIDED and not (verbs and verbs.group().strip())
