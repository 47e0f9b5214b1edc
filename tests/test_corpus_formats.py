"""The corpus in office formats: every file says what its source says.

``corpus/make.py`` makes the files of ``corpus/formats``. The numbers, the outline and the header
of each must be those of the text that it was made of. Scans are read by OCR, so for them two
things are promised instead: most of the outline is there, and no number is wrong in silence.

.doc and .rtf are read by the real LibreOffice, scans by the real Tesseract; skipped without them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import vnplan
from conftest import ROOT
from making import manifest
from making.package import parts_of
from making.recipes import RECIPES
from making.sheet import delimited
from making.sheet_ods import ods
from making.source import read_source
from making.web import html
from making.word import docx
from vnplan.config import ParseConfig
from vnplan.errors import MissingDependencyError
from vnplan.model import Plan, Target
from vnplan.read.office import soffice

CORPUS = ROOT / "corpus"
FORMATS = CORPUS / "formats"
MADE = manifest.load(FORMATS)
TYPED = sorted(name for name in MADE if not name.startswith("scan/"))
SCANS = sorted(name for name in MADE if name.startswith("scan/"))
MOST = 4 * 2**20  # bytes of all files together

# The one difference that is known, and where it comes from.
KNOWN = {
    "ctr-hanh-dong.pdf": "the wrapped line 'Đảng bộ phường …' is taken for a line of its own, so half of "
    "the opening sentence counts as a line of the title",
}

UNLABELLED = frozenset({"bullet", "paragraph", "table"})
FIELDS = ("kind", "number", "issuer", "parent_issuer", "place", "issued", "title", "period", "session")


@cache
def of_source(name: str) -> Plan:
    return vnplan.parse((CORPUS / MADE[name]["source"]).read_text("utf-8"))


@cache
def of_file(name: str) -> Plan:
    if name.endswith((".doc", ".rtf")) and soffice() is None:
        pytest.skip("LibreOffice is not installed (libreoffice-writer-nogui)")
    config = ParseConfig(ocr="always") if name in SCANS else ParseConfig()
    try:
        return vnplan.read(FORMATS / name, config=config)
    except MissingDependencyError as missing:
        pytest.skip(str(missing))


def numeric(plan: Plan) -> Iterator[Target]:
    return (target for target in plan.targets if target.kind == "numeric")


def figures(target: Target) -> tuple[Any, ...]:
    """What a target says, its name aside."""
    unit = target.unit.text if target.unit else None
    return *number(target), unit


def number(target: Target) -> tuple[Any, ...]:
    return target.comparator, target.value, target.upper, target.measure, target.period.end


def labels(plan: Plan) -> list[tuple[str, str | None]]:
    return [(node.marker, node.label) for node in plan.nodes() if node.marker not in UNLABELLED]


# What is committed


def test_the_files_are_those_of_the_recipes_and_sources() -> None:
    wanted = {recipe.name_of(form): recipe.source for recipe in RECIPES for form in recipe.formats}
    there = {p.relative_to(FORMATS).as_posix() for p in FORMATS.rglob("*") if p.is_file()} - {manifest.NAME}
    assert {name: entry["source"] for name, entry in MADE.items()} == wanted
    assert there == set(wanted)
    for name, entry in MADE.items():
        source = CORPUS / entry["source"]
        now = manifest.digest(source.read_bytes())
        assert now == entry["of_source"], f"python corpus/make.py {source.name}"
        assert manifest.digest((FORMATS / name).read_bytes()) == entry["of_file"], f"{name} was not made so"


def test_they_are_small() -> None:
    assert sum((FORMATS / name).stat().st_size for name in MADE) <= MOST


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: Path(recipe.source).stem)
def test_making_again_gives_the_same(recipe: Any) -> None:
    """For what is made by the script alone; the rest is made from that."""
    blocks = read_source(CORPUS / recipe.source)
    makers: dict[str, Callable[[], bytes]] = {
        "docx": lambda: docx(blocks, recipe.habits),
        "tcvn3/docx": lambda: docx(blocks, recipe.habits, old_fonts=True),
        "html": lambda: html(blocks).encode(),
        "ods": lambda: ods(blocks),
        "csv": lambda: delimited(blocks),
    }
    for form in makers.keys() & set(recipe.formats):
        made, kept = makers[form](), (FORMATS / recipe.name_of(form)).read_bytes()
        # How well it is packed depends on the zip library.
        packed = form.endswith(("docx", "ods"))
        same = parts_of(made) == parts_of(kept) if packed else made == kept
        assert same, f"python corpus/make.py {recipe.source}"


# What is read


@pytest.mark.parametrize("name", TYPED)
def test_targets(name: str) -> None:
    wanted, found = of_source(name), of_file(name)
    assert [(t.indicator, *figures(t)) for t in numeric(found)] == [
        (t.indicator, *figures(t)) for t in numeric(wanted)
    ]
    assert list(numeric(wanted))


@pytest.mark.parametrize("name", TYPED)
def test_outline(name: str) -> None:
    assert labels(of_file(name)) == labels(of_source(name))
    assert of_file(name).coverage == 1.0


@pytest.mark.parametrize(
    "name",
    [pytest.param(n, marks=pytest.mark.xfail(reason=KNOWN[n])) if n in KNOWN else n for n in TYPED],
)
def test_header(name: str) -> None:
    found, wanted = of_file(name).header, of_source(name).header
    assert {f: getattr(found, f) for f in FIELDS} == {f: getattr(wanted, f) for f in FIELDS}


@pytest.mark.parametrize("name", SCANS)
def test_a_scan_has_most_of_the_outline(name: str) -> None:
    wanted, found = Counter(labels(of_source(name))), Counter(labels(of_file(name)))
    met = (wanted & found).total()
    assert 2 * met >= 0.85 * (wanted.total() + found.total())
    assert of_file(name).coverage == 1.0


@pytest.mark.parametrize("name", SCANS)
def test_a_scan_has_no_wrong_number_in_silence(name: str) -> None:
    """Another number carries a doubt of its own, beside ``ocr-page`` which everything here carries.

    So does another unit, or it is one that the lexicon does not know: then there is no
    ``base_value`` to compare. A name may lack an accent, and one target in ten may be missing.
    """
    wanted = list(numeric(of_source(name)))
    numbers, all_figures = Counter(map(number, wanted)), Counter(map(figures, wanted))
    silent = []
    for target in numeric(of_file(name)):
        is_unit_known = target.unit is None or target.unit.id is not None
        left, key = (all_figures, figures(target)) if is_unit_known else (numbers, number(target))
        if left[key] == 0 and set(target.doubts) <= {"ocr-page"}:
            silent.append(target.text)
        left[key] -= 1
    assert silent == []
    assert len(list(numeric(of_file(name)))) >= 0.9 * len(wanted)


@pytest.mark.parametrize("name", SCANS)
def test_header_of_a_scan(name: str) -> None:
    found, wanted = of_file(name).header, of_source(name).header
    assert (found.kind, found.number, found.issued) == (wanted.kind, wanted.number, wanted.issued)
