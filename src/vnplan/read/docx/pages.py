"""Which page starts to believe: Word's own record of its last layout, or the writer's page breaks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from vnplan.read.docx.inline import RENDERED, WANTED
from vnplan.read.parts import PAGE, Part, Table


def settle_pages(parts: list[Part], known: int | None) -> tuple[list[Part], bool]:
    """``parts`` with one mark a page start, and whether they tell the pages.

    Word records page starts when it saves; each of its own page breaks leads to one. Other
    programs record none: then the writer's breaks tell the pages only if they give as many as
    the file says it has (``known``).
    """
    text = "".join(["".join(_texts(part)) for part in parts])
    rendered, wanted = RENDERED in text, text.count(WANTED)
    if not wanted:
        return parts, rendered
    told = not rendered and known == wanted + 1
    return [
        _changed(part, lambda text: text.replace(WANTED, PAGE if told else ""))
        if any(WANTED in text for text in _texts(part))
        else part
        for part in parts
    ], told or rendered


def _texts(part: Part) -> list[str]:
    if isinstance(part, Table):
        return [cell.text for row in part.rows for cell in row]
    return [part.text]


def _changed(part: Part, change: Callable[[str], str]) -> Part:
    if isinstance(part, Table):
        rows = tuple(tuple(replace(cell, text=change(cell.text)) for cell in row) for row in part.rows)
        return replace(part, rows=rows)
    return replace(part, text=change(part.text))
