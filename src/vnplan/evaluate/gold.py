"""The gold formats, read strictly: a mistake in a gold file is named by file and field."""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any, get_args

from vnplan.errors import EvaluationError
from vnplan.model.node import Marker
from vnplan.model.target import Comparator, Kind, Measure

KINDS = get_args(Kind)
HEADER_FIELDS = ("kind", "number", "issuer", "place", "issued", "title")
_COMPARATORS = get_args(Comparator)
_MEASURES = get_args(Measure)
_MARKERS = tuple(m for m in get_args(Marker) if m not in ("bullet", "paragraph", "table"))
_SECTIONS = frozenset({"header", "legal_bases", "outline", "targets", "note"})


@dataclass(frozen=True, slots=True)
class GoldTarget:
    """One record of the gold; ``parent`` indexes the document's targets."""

    quote: str
    indicator: str
    kind: str
    comparator: str | None
    value: Decimal | None
    upper: Decimal | None
    unit: str | None
    measure: str
    start: int | None
    end: int | None
    indicator_id: str | None = None
    approximate: bool = False
    annual: bool = False
    parent: int | None = None
    uncertain: bool = False

    @property
    def in_table(self) -> bool:
        """Gold says nothing about cells; a quote that crosses a cell border is of a table."""
        return "\t" in self.quote or " | " in self.quote


@dataclass(frozen=True, slots=True)
class GoldNode:
    """A labelled node; ``parent`` indexes the document's outline."""

    marker: str
    label: str
    start: str
    parent: int | None


@dataclass(frozen=True, slots=True)
class GoldBasis:
    """An act named as a ground."""

    number: str | None
    issued: str | None
    kind: str | None


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """Everything the gold says of one document. A part that is None is not scored."""

    path: Path
    header: Mapping[str, str | None] | None
    legal_bases: tuple[GoldBasis, ...] | None
    outline: tuple[GoldNode, ...] | None
    targets: tuple[GoldTarget, ...] | None


@dataclass(frozen=True, slots=True)
class GoldStructure:
    """A publisher's outline: (marker, label, line), lines from 0."""

    path: Path
    nodes: tuple[tuple[str, str, int], ...]


def load_gold(path: Path) -> GoldDocument:
    """Read ``NAME.gold.json``. Raises :class:`EvaluationError` naming file and field."""
    top = _Fields(path, "", _read(path))
    top.only(_SECTIONS)
    has = top.data.keys()
    return GoldDocument(
        path=path,
        header=_header(top.sub("header")) if "header" in has else None,
        legal_bases=tuple(map(_basis, top.each("legal_bases"))) if "legal_bases" in has else None,
        outline=tuple(map(_node, top.each("outline"), count())) if "outline" in has else None,
        targets=_targets(top.each("targets")) if "targets" in has else None,
    )


def load_structure(path: Path) -> GoldStructure:
    """Read ``NAME.outline.json``. Raises :class:`EvaluationError` naming file and field."""
    data = _read(path)
    nodes = []
    for fields in _Fields(path, "", {"nodes": data}).each("nodes"):
        line = fields.number("line")
        if line is None or line < 0:
            raise fields.error("line", "must be a line number, the first being 0")
        nodes.append((fields.word("marker", _MARKERS), fields.text("label"), int(line)))
    return GoldStructure(path, tuple(nodes))


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8-sig"), parse_float=Decimal)
    except OSError as error:
        raise EvaluationError(f"{path}: cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        raise EvaluationError(f"{path}: is not UTF-8; save it as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise EvaluationError(f"{path}: is not JSON ({error}); mend it by hand or write it again") from error


@dataclass(frozen=True, slots=True)
class _Fields:
    """One JSON object with the way to it, for reading field by field."""

    path: Path
    where: str
    data: Any

    def error(self, name: str, problem: str) -> EvaluationError:
        return EvaluationError(f"{self.path}: {self.where}{name} {problem}")

    def only(self, known: Set[str]) -> None:
        if not isinstance(self.data, dict):
            what = self.where.rstrip(".") or "the file"
            raise EvaluationError(f"{self.path}: {what} must be a JSON object")
        for name in self.data:
            if name not in known:
                raise self.error(name, f"is not a known field; known are {', '.join(sorted(known))}")

    def sub(self, name: str) -> _Fields:
        return _Fields(self.path, f"{self.where}{name}.", self.data[name])

    def each(self, name: str) -> list[_Fields]:
        rows = self.data[name]
        if not isinstance(rows, list):
            raise self.error(name, "must be a list")
        found = [_Fields(self.path, f"{self.where}{name}[{i}].", row) for i, row in enumerate(rows)]
        for fields in found:
            if not isinstance(fields.data, dict):
                raise EvaluationError(f"{self.path}: {fields.where.rstrip('.')} must be a JSON object")
        return found

    def value(self, name: str) -> Any:
        if name not in self.data:
            raise self.error(name, "is missing")
        return self.data[name]

    def text(self, name: str) -> str:
        value = self.value(name)
        if not isinstance(value, str) or not value.strip():
            raise self.error(name, "must be a text that is not empty")
        return value

    def text_or_none(self, name: str) -> str | None:
        value = self.value(name)
        if value is not None and not isinstance(value, str):
            raise self.error(name, "must be a text or null")
        return value

    def number(self, name: str) -> Decimal | None:
        value = self.value(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self.error(name, f"must be a plain number or null, not {value!r}")
        return Decimal(value)

    def whole(self, name: str) -> int | None:
        value = self.number(name)
        if value is not None and value != value.to_integral_value():
            raise self.error(name, "must be a whole number or null")
        return None if value is None else int(value)

    def flag(self, name: str) -> bool:
        value = self.data.get(name, False)
        if not isinstance(value, bool):
            raise self.error(name, "must be true or false")
        return value

    def word(self, name: str, known: tuple[str, ...]) -> str:
        value = self.text(name)
        if value not in known:
            raise self.error(name, f"is {value!r}; it must be one of {', '.join(known)}")
        return value


def _header(fields: _Fields) -> dict[str, str | None]:
    fields.only({*HEADER_FIELDS, "note"})
    return {name: fields.text_or_none(name) for name in HEADER_FIELDS}


def _basis(fields: _Fields) -> GoldBasis:
    fields.only({"number", "issued", "kind", "note"})
    return GoldBasis(*(fields.text_or_none(name) for name in ("number", "issued", "kind")))


def _node(fields: _Fields, index: int) -> GoldNode:
    parent = fields.whole("parent")
    if parent is not None and not 0 <= parent < index:
        raise fields.error("parent", "must be the index of an earlier node or null")
    start = fields.data.get("start") or ""
    return GoldNode(fields.word("marker", _MARKERS), fields.text("label"), str(start), parent)


_TARGET_FIELDS = frozenset({*GoldTarget.__dataclass_fields__, "note"})


def _targets(rows: list[_Fields]) -> tuple[GoldTarget, ...]:
    targets = []
    for index, fields in enumerate(rows):
        fields.only(_TARGET_FIELDS)
        kind = fields.word("kind", KINDS)
        value = fields.number("value")
        if kind == "numeric" and value is None:
            raise fields.error("value", "is null, but a numeric target needs one")
        comparator = fields.text_or_none("comparator")
        if comparator is not None and comparator not in _COMPARATORS:
            known = ", ".join(_COMPARATORS)
            raise fields.error("comparator", f"is {comparator!r}; it must be one of {known}")
        upper = fields.number("upper") if "upper" in fields.data else None
        if comparator == "between" and upper is None:
            raise fields.error("upper", "is null, but between needs it")
        parent = fields.whole("parent") if "parent" in fields.data else None
        if parent is not None and (parent == index or not 0 <= parent < len(rows)):
            raise fields.error("parent", "must be the index of another target or null")
        targets.append(
            GoldTarget(
                quote=fields.text("quote"),
                indicator=fields.text("indicator"),
                kind=kind,
                comparator=comparator,
                value=value,
                upper=upper,
                unit=fields.text_or_none("unit"),
                measure=fields.word("measure", _MEASURES),
                start=fields.whole("start") if "start" in fields.data else None,
                end=fields.whole("end"),
                indicator_id=fields.text_or_none("indicator_id") if "indicator_id" in fields.data else None,
                approximate=fields.flag("approximate"),
                annual=fields.flag("annual"),
                parent=parent,
                uncertain=fields.flag("uncertain"),
            )
        )
    return tuple(targets)
