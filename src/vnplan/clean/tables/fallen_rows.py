"""The rows of a table that fell apart: which line belongs under which column.

The lines of a row go to the columns only when something proves it:

===========  ===========================================================================
table        proof
===========  ===========================================================================
of targets   figures where figures belong; a name over several lines has units behind it
of tasks     bodies' names in the columns of bodies, none in the lines of the task before them
===========  ===========================================================================
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vnplan.clean.tables.grid import Cell, Row
from vnplan.folding import fold
from vnplan.grammar.agency import head_phrases
from vnplan.lexicon import Lexicon, table
from vnplan.lexicon.trie import pattern_of

_MARKS = " *_\t"
_FIGURE = re.compile(r"[<>≤≥=~±\d.,%\s/–()+-]+|[Đđ]ạt|x", re.IGNORECASE)
_BODIES = ("persons", "roles", "quantifiers", "collective_nouns")
# No body's name fills a longer line (characters).
_LONGEST_BODIES = 160
_Proof = Callable[[str, Sequence[Cell], int], tuple[Cell, ...] | None]


def plain(text: str, cell: Cell) -> str:
    """What the line says, without marks of emphasis and the stop after a number."""
    return text[cell.start : cell.end].strip(_MARKS).rstrip(".")


@dataclass(frozen=True, slots=True)
class Reading:
    """How the rows below one head are read: ``width`` columns, ``proof`` gives a row's cells."""

    width: int
    proof: _Proof

    @classmethod
    def of(cls, head: Sequence[str], lexicon: Lexicon) -> Reading:
        """The reading for a head of these folded words."""
        cues = lexicon.cues
        owners = (*cues["owner_labels"], *cues["owner_columns"])
        bodies = tuple(i for i, w in enumerate(head) if w.startswith((*owners, *cues["helper_labels"])))
        headed = any(head[i].startswith(owners) for i in bodies)
        if not headed or bodies[0] < 2 or not _units().isdisjoint(head):
            return cls(len(head), _by_figures)
        return cls(len(head), _ByBodies(bodies, lexicon))

    def full(self, text: str, cells: Sequence[Cell]) -> Row | None:
        """The row with a cell for each column, None when nothing proves it."""
        found = self.proof(text, cells, self.width) if len(cells) >= self.width else None
        return Row(found) if found else None

    def row(self, text: str, cells: Sequence[Cell]) -> Row:
        """The full row, or its number and all other words in one cell."""
        return self.full(text, cells) or Row((cells[0], Cell(cells[1].start, cells[-1].end)))


def _by_figures(text: str, cells: Sequence[Cell], width: int) -> tuple[Cell, ...] | None:
    figures = cells[-(width - 3) :] if width > 3 else cells[-1:]
    if not all(_FIGURE.fullmatch(plain(text, c)) for c in figures[:1]):
        return None
    extra = len(cells) - width
    if extra == 0:
        return tuple(cells)
    unit = cells[2 + extra]
    sure = all(_FIGURE.fullmatch(plain(text, c)) for c in figures)
    if sure and not any(ch.isdigit() for ch in plain(text, unit)):
        return (cells[0], Cell(cells[1].start, cells[1 + extra].end), *cells[2 + extra :])
    return None


@dataclass(frozen=True, slots=True)
class _ByBodies:
    """``columns``: those of the body in charge and of the bodies that take part."""

    columns: tuple[int, ...]
    lexicon: Lexicon

    def __call__(self, text: str, cells: Sequence[Cell], width: int) -> tuple[Cell, ...] | None:
        extra = len(cells) - width
        task = cells[1 : 2 + extra]
        if any(self._names_body(text, line) for line in task[1:]):
            return None
        if not all(self._names_body(text, cells[column + extra]) for column in self.columns):
            return None
        return (cells[0], Cell(task[0].start, task[-1].end), *cells[2 + extra :])

    def _names_body(self, text: str, cell: Cell) -> bool:
        printed = plain(text, cell).lstrip("-+• ")
        if not printed[:1].isupper() or len(printed) > _LONGEST_BODIES:
            return False
        return _body_begins(self.lexicon).match(self.lexicon.fold(printed)) is not None


@lru_cache(maxsize=1)
def _units() -> frozenset[str]:
    return frozenset(map(fold, table("tables")["roles"]["unit"]))


@lru_cache(maxsize=8)
def _body_begins(lexicon: Lexicon) -> re.Pattern[str]:
    known = (*head_phrases(), *(phrase for name in _BODIES for phrase in lexicon.cues[name]))
    return re.compile(rf"{pattern_of(known)}(?!\w)")
