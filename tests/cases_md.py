"""Loads test cases written in Markdown; one file holds the cases of one rule.

    # Điều (article)                     free words anywhere outside the fences are comments

    ## Khớp                              cases in which the rule must fire
    ### a heading on the same line
    ```text
    Điều 3. Tổ chức thực hiện
    ```
    ```yaml
    - {marker: article, label: "Điều 3"}
    ```

    ## Không khớp                        lookalikes in which it must not
    ### the pronoun
    ```text
    Điều này đòi hỏi sự đồng thuận.
    ```

A case under *Không khớp* may leave the yaml fence out; it then expects ``[]``. A text that
itself contains a fence is put between longer fences (four backticks). The text reaches the
test exactly as written, without the line end before the closing fence.

A test file uses it so::

    from cases_md import CASES, Case, params

    @pytest.mark.parametrize("case", params(CASES / "blocks"))
    def test_blocks(case: Case) -> None:
        assert read(case.text) == case.expected
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from _pytest.mark import ParameterSet

CASES = Path(__file__).parent / "cases"
"""The folder with one sub-folder of case files for each stage."""

_FENCE = re.compile(r"(?P<ticks>`{3,})\s*(?P<kind>\w*)\s*$")
_SECTIONS = (("Khớp", True), ("Không khớp", False))


class CaseError(ValueError):
    """A case file is not in the documented form; the message begins with ``path:line``."""


@dataclass(frozen=True)
class Case:
    """One case: ``matches`` tells the section, ``line`` (from 1) the ``###`` heading."""

    name: str
    matches: bool
    text: str
    expected: Any
    path: Path
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.name}"


@dataclass(frozen=True)
class _Piece:
    """A heading (``kind`` "##" or "###") or a fence (its language), and its words."""

    kind: str
    words: str
    line: int


def load(path: Path | str) -> list[Case]:
    """The cases of one file, in order. Raises :class:`CaseError` when it is malformed."""
    path = Path(path)
    cases: list[Case] = []
    matches: bool | None = None
    pieces = list(_pieces(path))
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        at += 1
        if piece.kind == "##":
            matches = _section(path, piece)
        elif piece.kind == "###":
            if matches is None:
                raise _error(path, piece.line, f"case {piece.words!r} stands before '## Khớp'")
            fences = []
            while at < len(pieces) and not pieces[at].kind.startswith("#"):
                fences.append(pieces[at])
                at += 1
            if any(case.name == piece.words for case in cases):
                raise _error(path, piece.line, f"a second case is named {piece.words!r}")
            cases.append(_case(path, piece, matches, fences))
        else:
            raise _error(path, piece.line, f"a {piece.kind or 'bare'} fence stands outside a case")
    if not cases:
        raise _error(path, 1, "the file holds no case ('### name')")
    return cases


def params(folder: Path | str) -> list[ParameterSet]:
    """Every case below ``folder`` (or of one file) as a ``pytest.param`` with a readable id."""
    folder = Path(folder)
    files = [folder] if folder.is_file() else sorted(folder.rglob("*.md"))
    return [
        pytest.param(case, id=f"{path.stem}-{'yes' if case.matches else 'no'}-{case.name}")
        for path in files
        for case in load(path)
    ]


def _pieces(path: Path) -> Iterator[_Piece]:
    """Headings and fences in order; everything else is a comment."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as reason:
        raise _error(path, 1, f"not UTF-8: {reason}") from reason
    at = 0
    while at < len(lines):
        line, number = lines[at], at + 1
        at += 1
        if fence := _FENCE.match(line):
            start = at
            while at < len(lines) and lines[at].rstrip() != fence["ticks"]:
                at += 1
            if at == len(lines):
                raise _error(path, number, "this fence is never closed")
            yield _Piece(fence["kind"], "\n".join(lines[start:at]), number)
            at += 1
        elif line.startswith(("## ", "### ")):
            kind, _, words = line.partition(" ")
            yield _Piece(kind, words.strip(), number)


def _section(path: Path, heading: _Piece) -> bool:
    words = unicodedata.normalize("NFC", heading.words).casefold()
    for name, matches in _SECTIONS:
        if words == name.casefold():
            return matches
    raise _error(path, heading.line, f"section {heading.words!r}: only 'Khớp' and 'Không khớp' are known")


def _case(path: Path, heading: _Piece, matches: bool, fences: list[_Piece]) -> Case:
    kinds = [fence.kind for fence in fences]
    if kinds not in (["text", "yaml"], ["text"]):
        raise _error(
            path,
            heading.line,
            f"case {heading.words!r} has the fences {kinds}; it needs one 'text', then one 'yaml'",
        )
    if len(fences) == 1:
        if matches:
            raise _error(path, heading.line, f"case {heading.words!r} lacks its yaml fence")
        expected: Any = []
    else:
        try:
            expected = yaml.safe_load(fences[1].words)
        except yaml.YAMLError as reason:
            raise _error(path, fences[1].line, f"case {heading.words!r}: bad yaml: {reason}") from reason
        if expected is None:
            raise _error(path, fences[1].line, f"case {heading.words!r}: the yaml fence is empty; write []")
    return Case(heading.words, matches, fences[0].words, expected, path, heading.line)


def _error(path: Path, line: int, message: str) -> CaseError:
    return CaseError(f"{path}:{line}: {message}")
