"""The bytes of each file of a recipe. Formats are made of what stands before them in ``MAKERS``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from making.content import Block
from making.office import converted
from making.recipes import Recipe
from making.scanned import scanned
from making.sheet import delimited, xlsx
from making.sheet_ods import ods
from making.source import read_source
from making.typed import typed
from making.web import html
from making.word import docx

Make = Callable[["Making"], bytes]


class Making:
    """A document on its way into its formats; what was made is kept."""

    def __init__(self, corpus: Path, recipe: Recipe) -> None:
        self.recipe = recipe
        self.blocks: tuple[Block, ...] = read_source(corpus / recipe.source)
        self._made: dict[str, bytes] = {}

    def file(self, form: str) -> bytes:
        """The file of this format."""
        if form not in self._made:
            self._made[form] = MAKERS[form](self)
        return self._made[form]


MAKERS: dict[str, Make] = {
    # by this script alone
    "docx": lambda m: docx(m.blocks, m.recipe.habits),
    "tcvn3/docx": lambda m: docx(m.blocks, m.recipe.habits, old_fonts=True),
    "html": lambda m: html(m.blocks).encode(),
    "xlsx": lambda m: xlsx(m.blocks),
    "ods": lambda m: ods(m.blocks),
    "csv": lambda m: delimited(m.blocks),
    "tcvn3/pdf": lambda m: typed(m.blocks),
    # by LibreOffice, which prints what tracked changes took out: they are accepted before
    "pdf": lambda m: converted(docx(m.blocks, replace(m.recipe.habits, changes={})), "pdf"),
    "doc": lambda m: converted(m.file("docx"), "doc"),
    "rtf": lambda m: converted(m.file("docx"), "rtf"),
    "tcvn3/doc": lambda m: converted(m.file("tcvn3/docx"), "doc"),
    "tcvn3/rtf": lambda m: converted(m.file("tcvn3/docx"), "rtf"),
    "scan/pdf": lambda m: scanned(m.file("pdf")),
}
