"""Old encodings in paragraphs and tables whose fonts do not tell them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from vnplan.read.encodings import mend, suspect
from vnplan.read.parts import Cell, Part, Table


def mend_parts(parts: Sequence[Part]) -> Sequence[Part]:
    """``parts`` with the texts in TCVN3 or VNI converted; those a font has settled are kept."""
    texts = list(_texts(parts))
    if not suspect("\n".join(texts)):
        return parts
    mended = iter(mend(texts))
    return [_renewed(part, mended) for part in parts]


def _texts(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Table):
            for row in part.rows:
                for cell in row:
                    if cell.encoding is None:
                        yield cell.text
        elif part.encoding is None:
            yield part.text


def _renewed(part: Part, mended: Iterator[tuple[str, str | None]]) -> Part:
    if isinstance(part, Table):
        return replace(part, rows=tuple(tuple(_cell(cell, mended) for cell in row) for row in part.rows))
    if part.encoding is not None:
        return part
    text, encoding = next(mended)
    return replace(part, text=text, encoding=encoding)


def _cell(cell: Cell, mended: Iterator[tuple[str, str | None]]) -> Cell:
    if cell.encoding is not None:
        return cell
    text, encoding = next(mended)
    return replace(cell, text=text, encoding=encoding)
