"""What a caller may set. One frozen value, handed down the walk; nothing global."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """A unit or counted noun. ``factor`` turns the printed value into ``base``.

    >>> UnitEntry("sao", ("sào",), "area", "m2", Decimal(360)).base
    'm2'
    """

    id: str
    names: tuple[str, ...]
    dimension: str
    base: str
    factor: Decimal = Decimal(1)
    note: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorEntry:
    """An indicator of the catalogue; ``names[0]`` is the one to show."""

    id: str
    names: tuple[str, ...]
    unit: str | None = None
    value_type: str = "level"
    direction: str | None = None
    domain: str = "social"
    plausible: tuple[Decimal, Decimal] | None = None
    english: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ParseConfig:
    """Settings of one parse.

    ``units`` and ``indicators`` add to the lexicon (an entry with a known ``id`` adds its
    names to that entry); ``cues`` adds phrases to a named cue list, for instance
    ``{"target_headings": ("kết quả cần đạt",)}`` given as pairs.

    ``max_bytes`` bounds the size of a file (and of what an archive unpacks to),
    ``max_pages`` the pages read, ``timeout`` the seconds one file may take. ``max_memory``
    bounds the bytes of memory that a PDF may take whose pages look endless.
    """

    units: tuple[UnitEntry, ...] = ()
    indicators: tuple[IndicatorEntry, ...] = ()
    cues: tuple[tuple[str, tuple[str, ...]], ...] = ()
    qualitative: bool = True
    ocr: str = "auto"
    max_bytes: int = 200_000_000
    max_pages: int = 5_000
    timeout: float = 300.0
    max_memory: int = 2_000_000_000


DEFAULT = ParseConfig()
