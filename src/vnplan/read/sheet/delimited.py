"""Tables as text (.csv, .tsv): told from prose by the same number of fields in every line."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

from vnplan.config import ParseConfig
from vnplan.handover import Finding, SourceDoc
from vnplan.read.layout import converted_from, lay_out
from vnplan.read.parts import Cell, Table
from vnplan.read.text import decode_text

MEDIA_TYPE = "text/csv"
# Tells Excel the sign between the fields; it shows no such row.
_SEPARATOR_LINE = re.compile(r"\A\"?sep=[^\r\n]\"?[ \t;,]*(?:\r\n?|\n|\Z)", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
_DELIMITERS = (";", "\t", ",", "|")
_HEAD, _LOOK = 65_536, 200
_ROWS, _FIELDS, _LONG = 3, 3, 300


def looks_delimited(head: str, *, named: bool) -> bool:
    """Whether the beginning of a text is rows of fields; ``named``: its name ends in .csv.

    Without such a name it must be three rows of three fields, and a comma may not be
    followed by a blank, as in prose.
    """
    return _delimiter(head, named=named) is not None


def read_csv(data: bytes, label: str, config: ParseConfig) -> SourceDoc:
    """The rows as one table; values as they are."""
    text, encoding = decode_text(data, label)
    text = text.lstrip("\ufeff").replace("\0", "")
    delimiter = _delimiter(text[:_HEAD], named=True) or ","
    rows = _without_empty(_rows(_SEPARATOR_LINE.sub("", text, count=1), delimiter))
    width = max(map(len, rows), default=0)
    table = Table(tuple(tuple(map(Cell, (*row, *[""] * (width - len(row))))) for row in rows))
    source = lay_out([table], media_type=MEDIA_TYPE, reader="csv")
    if encoding is None:
        return source
    finding = Finding("legacy-encoding", 0, len(source.text), converted_from(encoding))
    return replace(source, findings=(*source.findings, finding))


def _delimiter(text: str, *, named: bool) -> str | None:
    told = _SEPARATOR_LINE.match(text)
    if told is not None:
        return told.group().lstrip('"')[4]
    lines = [line for line in text.splitlines()[:_LOOK] if line.strip()]
    if len(text) >= _HEAD:
        lines = lines[:-1]  # cut off
    if named:
        counts = {d: sum(d in line for line in lines) for d in _DELIMITERS}
        best = max(counts, key=lambda d: counts[d])
        return best if counts[best] * 2 > len(lines) else None
    if len(lines) < _ROWS or max(map(len, lines)) > _LONG:
        return None
    for delimiter in (";", ","):
        if delimiter == "," and any(", " in _QUOTED.sub("", line) for line in lines):
            continue
        fields = {len(row) for row in _rows("\n".join(lines), delimiter)}
        if len(fields) == 1 and min(fields) >= _FIELDS:
            return delimiter
    return None


def _rows(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error:  # a stray quote that makes the rest one field: take the lines as they are
        return [line.split(delimiter) for line in text.splitlines()]


def _without_empty(rows: list[list[str]]) -> list[list[str]]:
    """Rows without the empty fields at their end; empty rows left out."""
    for row in rows:
        while row and not row[-1].strip():
            row.pop()
    return [row for row in rows if row]
