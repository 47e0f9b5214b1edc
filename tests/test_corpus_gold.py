"""The project's own gold is sound: both the corpus and the cases of target sentences.

Nothing here runs the parser. A slip of the annotator (a quote that is not in the text, a value
that the quote does not print, a parent that points forward) is found before it can mislead a
measurement.
"""

from __future__ import annotations

import json
import re
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cases_md import CASES, Case, params

CORPUS = Path(__file__).parent.parent / "corpus"
DOCUMENTS = sorted(p for p in CORPUS.iterdir() if p.suffix in {".txt", ".md"} and p.name != "README.md")

HEADER = {"kind", "number", "issuer", "place", "issued", "title"}
MARKERS = {"part", "chapter", "section", "article", "clause", "point", "task", "item", "annex"}
KINDS = {"numeric", "delegated", "graded", "qualitative"}
COMPARATORS = {"eq", "gt", "ge", "lt", "le", "between"}
MEASURES = {"level", "increase", "decrease", "multiple"}
FIELDS = {
    "quote",
    "indicator",
    "indicator_id",
    "kind",
    "comparator",
    "approximate",
    "value",
    "upper",
    "unit",
    "measure",
    "start",
    "end",
    "annual",
    "parent",
    "uncertain",
}
CASE_FIELDS = FIELDS - {"quote", "uncertain"}

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_NUMBER = re.compile(r"\d+(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")
_YEARS = re.compile(r"năm 20\d\d")
_LOOKALIKES = str.maketrans("lIO", "110")  # "l5 hộ" in a scan
_FRACTION = re.compile(r"(?<![\d/])([1-9])/([1-9])(?![\d/])")
_SPACED = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)")
_COMPOUND = re.compile(r"(\d+) tỷ (\d+) triệu")


def _gold(document: Path) -> Any:
    return json.loads((CORPUS / f"{document.stem}.gold.json").read_text("utf-8"), parse_float=Decimal)


def _one_line(text: str) -> str:
    """Composed, without line ends: the gold quotes a wrapped paragraph as one line."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def _bare(text: str) -> str:
    """One line without the marks of Markdown, which the starts of nodes leave out."""
    return _one_line(re.sub(r"[*#]", "", text))


def _printed(quote: str) -> set[Decimal]:
    """The numbers that a quote prints beside its years.

    Read the Vietnamese way, and "14,206" the English way too, which some documents print; "16 tỷ
    434 triệu" is 16,434 tỷ.
    """
    numbers = {Decimal(a) + Decimal(b) / 1000 for a, b in _COMPOUND.findall(quote)}
    numbers |= {(Decimal(a) / Decimal(b)).quantize(Decimal("0.0001")) for a, b in _FRACTION.findall(quote)}
    numbers |= {Decimal(word.replace(" ", "")) for word in _SPACED.findall(quote)}  # "12 500 cây"
    for word in _NUMBER.findall(
        re.sub(
            r"\b[lIO](?=\d)|(?<=\d)[lO](?=[\d%\s])",
            lambda m: m[0].translate(_LOOKALIKES),
            _YEARS.sub("", quote),
        )
    ):
        grouped = re.fullmatch(r"\d+(\.\d{3})+(,\d+)?", word)
        numbers.add(Decimal((word.replace(".", "") if grouped else word).replace(",", ".")))
        if re.fullmatch(r"\d{1,3}(,\d{3})+", word):
            numbers.add(Decimal(word.replace(",", "")))
    return numbers


def _prints(text: str, unit: str) -> bool:
    """The unit stands in the text, as OCR gave it, or in "16 tỷ 434 triệu đồng" word by word."""
    if unit == "%" and "°/o" in text:
        return True
    return unit in text or (_COMPOUND.search(text) is not None and all(w in text for w in unit.split()))


def _check_record(record: dict[str, Any], at: int) -> None:
    """The rules of the gold format that hold for one record wherever it stands."""
    kind, comparator = record.get("kind", "numeric"), record.get("comparator")
    value, upper = record.get("value"), record.get("upper")
    assert kind in KINDS
    assert comparator is None or comparator in COMPARATORS
    assert record.get("measure", "level") in MEASURES
    if kind != "numeric":
        assert value is None and upper is None and record.get("unit") is None
        assert (comparator is not None) == (kind == "graded")
    if upper is not None:
        assert comparator == "between" and value is not None and value < upper
    start, end, parent = record.get("start"), record.get("end"), record.get("parent")
    assert all(year is None or 1990 <= year <= 2060 for year in (start, end))
    assert start is None or end is None or start <= end
    assert parent is None or 0 <= parent < at, "a whole stands before its part"


def test_every_document_has_gold_and_every_gold_a_document() -> None:
    assert {p.stem for p in DOCUMENTS} == {p.name[: -len(".gold.json")] for p in CORPUS.glob("*.gold.json")}
    assert len(DOCUMENTS) >= 12


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: p.name)
class TestDocument:
    def test_header_and_legal_bases(self, document: Path) -> None:
        gold = _gold(document)
        assert set(gold) == {"header", "legal_bases", "outline", "targets"}
        assert set(gold["header"]) == HEADER
        text, dates = _one_line(document.read_text("utf-8")), [gold["header"]["issued"]]
        for basis in gold["legal_bases"]:
            assert set(basis) == {"number", "issued", "kind"}
            assert basis["number"] is None or basis["number"] in text
            dates.append(basis["issued"])
        assert all(date is None or _DATE.fullmatch(date) for date in dates)

    def test_outline(self, document: Path) -> None:
        text, at = _bare(document.read_text("utf-8")), 0
        for index, node in enumerate(_gold(document)["outline"]):
            assert set(node) == {"marker", "label", "start", "parent"}
            assert node["marker"] in MARKERS
            assert node["parent"] is None or 0 <= node["parent"] < index
            assert 1 <= len(node["start"]) <= 90
            at = text.find(node["start"], at)
            assert at >= 0, f"{node['label']} {node['start']!r} is not in the text, or out of order"

    def test_targets(self, document: Path) -> None:
        text = _one_line(document.read_text("utf-8"))
        for index, record in enumerate(_gold(document)["targets"]):
            assert set(record) == FIELDS
            _check_record(record, index)
            quote, value = record["quote"], record["value"]
            assert quote == quote.strip() and _one_line(quote) in text, quote
            assert record["indicator"]
            assert all(isinstance(record[flag], bool) for flag in ("approximate", "annual", "uncertain"))
            if record["kind"] != "numeric":
                continue
            assert record["comparator"] and value is not None
            numbers = _printed(quote)
            if numbers and value != 0:  # else it is in words: "mười hai", "không còn"
                assert Decimal(value) in numbers or _compound(quote) == value, quote
                assert record["upper"] is None or Decimal(record["upper"]) in numbers, quote
            unit = record["unit"]
            # A row's unit may be a mark of repetition, the head of its column or that of the rows above.
            elsewhere = re.search(r"[|\t]|</td>", quote) and _prints(text, unit or "")
            assert unit is None or _prints(quote, unit) or elsewhere, f"{unit!r} is not in {quote!r}"

    def test_indicator_ids(self, document: Path) -> None:
        known = _known_ids()
        for record in _gold(document)["targets"]:
            assert record["indicator_id"] is None or record["indicator_id"] in known


def _compound(quote: str) -> int | None:
    """An amount printed in two units, in the smaller: "16 tỷ 434 triệu" is 16434."""
    amount = re.search(r"(\d+) tỷ (\d+) triệu", quote)
    return int(amount[1]) * 1000 + int(amount[2]) if amount else None


@pytest.mark.parametrize("case", params(CASES / "targets"))
def test_target_cases(case: Case) -> None:
    """A case names the fields that matter; what it names is well formed and in the text."""
    assert isinstance(case.expected, list)
    assert case.matches or case.expected == [], "a lookalike holds no target"
    for index, record in enumerate(case.expected):
        assert set(record) <= CASE_FIELDS and {"indicator", "value"} & set(record)
        _check_record(record, index)
        unit = record.get("unit")
        # "giường bệnh trên một vạn dân" is counted in giường bệnh/vạn dân.
        assert unit is None or all(_prints(_one_line(case.text), part) for part in unit.split("/"))
        if record.get("indicator_id") is not None:
            assert record["indicator_id"] in _known_ids()


def _known_ids() -> set[str]:
    lexicon = pytest.importorskip("vnplan.lexicon")
    config = pytest.importorskip("vnplan.config")
    return set(lexicon.load(config.ParseConfig()).indicators)
