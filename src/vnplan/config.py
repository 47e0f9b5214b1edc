"""What a caller may set. One frozen value, handed down the walk; nothing global."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from vnplan.errors import ConfigError


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """A unit or counted noun. ``factor`` turns the printed value into ``base``.

    Raises :class:`vnplan.errors.ConfigError` for names or a factor of no use.

    >>> UnitEntry("sao", ("sào",), "area", "m2", Decimal(360)).base
    'm2'
    """

    id: str
    names: tuple[str, ...]
    dimension: str
    base: str
    factor: Decimal = Decimal(1)
    note: str = ""

    def __post_init__(self) -> None:
        _put(self, "names", _names(f"unit {self.id!r}", self.names))
        _put(self, "factor", _factor(self.id, self.factor))


@dataclass(frozen=True, slots=True)
class IndicatorEntry:
    """An indicator of the catalogue; ``names[0]`` is the one to show.

    Raises :class:`vnplan.errors.ConfigError` for names or plausible bounds of no use.
    """

    id: str
    names: tuple[str, ...]
    unit: str | None = None
    value_type: str = "level"
    direction: str | None = None
    domain: str = "social"
    plausible: tuple[Decimal, Decimal] | None = None
    english: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        _put(self, "names", _names(f"indicator {self.id!r}", self.names))
        if self.plausible is not None:
            _put(self, "plausible", _bounds(self.id, self.plausible))


@dataclass(frozen=True, slots=True)
class ParseConfig:
    """Settings of one parse.

    ``units`` and ``indicators`` add to the lexicon. A name given here is taken from the entry of
    the lexicon that has it. An entry with a known ``id`` adds its names to that entry, and what
    else it says (a factor, a plausible range) holds in the place of what the lexicon says.
    ``cues`` adds phrases to a named cue list: ``{"target_headings": ["kết quả cần đạt"]}``, or the
    same as pairs. Lists become tuples. Raises :class:`vnplan.errors.ConfigError` for anything else.

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

    def __post_init__(self) -> None:
        _put(self, "units", _entries("units", self.units, UnitEntry))
        _put(self, "indicators", _entries("indicators", self.indicators, IndicatorEntry))
        _put(self, "cues", _cues(self.cues))


def _put(entry: object, name: str, value: object) -> None:
    """What is given as a list is kept as a tuple: settings are compared and looked up as a whole."""
    object.__setattr__(entry, name, value)


def _names(whose: str, names: Any) -> tuple[str, ...]:
    # A lone text is a tuple that lacks its comma: its letters would become names.
    if not isinstance(names, (tuple, list)) or not names or not all(_is_name(name) for name in names):
        raise ConfigError(f'{whose}: names must be a tuple of texts, such as ("sào",), not {names!r}')
    return tuple(names)


def _is_name(name: object) -> bool:
    return isinstance(name, str) and bool(name.strip())


def _number(given: Any) -> Decimal:
    """``NaN`` for what is no number; a float as it is printed."""
    try:
        return given if isinstance(given, Decimal) else Decimal(str(given))
    except InvalidOperation:
        return Decimal("NaN")


def _bounds(whose: str, bounds: Any) -> tuple[Decimal, Decimal]:
    if isinstance(bounds, (tuple, list)) and len(bounds) == 2:
        low, high = map(_number, bounds)
        if low.is_finite() and high.is_finite() and low <= high:
            return low, high
    raise ConfigError(f"indicator {whose!r}: plausible must be lowest and highest value, not {bounds!r}")


def _factor(whose: str, factor: Any) -> Decimal:
    number = _number(factor)
    if not number.is_finite() or number <= 0:
        raise ConfigError(f'unit {whose!r}: factor must be a Decimal above 0, such as Decimal("360")')
    return number


def _entries(field: str, entries: Any, kind: type[Any]) -> tuple[Any, ...]:
    told = f"ParseConfig({field}=…) must be a tuple or list of {kind.__name__}(…)"
    if not isinstance(entries, (tuple, list)):
        raise ConfigError(f"{told}, not {_shown(entries)}")
    for entry in entries:
        if not isinstance(entry, kind):
            raise ConfigError(f"{told}; one of them is {_shown(entry)}")
    return tuple(entries)


def _shown(entry: object) -> str:
    return f"the class {entry.__name__}" if isinstance(entry, type) else repr(entry)[:80]


def _cues(cues: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    pairs = list(cues.items()) if isinstance(cues, Mapping) else cues
    if not isinstance(pairs, (tuple, list)) or not all(
        isinstance(pair, (tuple, list)) and len(pair) == 2 and isinstance(pair[0], str) for pair in pairs
    ):
        raise ConfigError(
            'ParseConfig(cues=…) must name lists of phrases, as {"target_headings": ["kết quả cần đạt"]}, '
            f"not {_shown(cues)}"
        )
    return tuple((name, _names(f"cue list {name!r}", phrases)) for name, phrases in pairs)


DEFAULT = ParseConfig()
