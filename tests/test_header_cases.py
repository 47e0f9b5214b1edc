"""Cases of the document head: ``tests/cases/header/*.md``.

A case's text is a small document that goes through the real stages; the expected YAML lists
the fields of the header that it is about. ``symbols.md`` and ``dates.md`` are read by their
grammar alone.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases_md import CASES, Case, params
from vnplan.blocks import split
from vnplan.clean import clean
from vnplan.extract.header import read_header
from vnplan.extract.legal_bases import read_legal_bases
from vnplan.grammar.dates import find_dates
from vnplan.grammar.document_number import find_symbols
from vnplan.handover import CleanText, Outline, SourceDoc
from vnplan.lexicon import load
from vnplan.model import Header
from vnplan.tree import build

FOLDER = CASES / "header"
GRAMMAR = ("symbols", "dates")
LEXICON = load()


def stages(text: str) -> tuple[CleanText, Outline]:
    cleaned = clean(SourceDoc(text=text), LEXICON)
    return cleaned, build(cleaned, split(cleaned, LEXICON), LEXICON)


def header_of(text: str) -> Header:
    return read_header(*stages(text), LEXICON)


def grammar_of(rule: str, text: str) -> list[Any]:
    if rule == "dates":
        return [d.iso for d in find_dates(text)]
    found = find_symbols(text, LEXICON)
    return [{"number": s.number, "kind": s.kind, "text": text[s.start : s.end]} for s in found]


def _is_grammar(case: object) -> bool:
    return isinstance(case, Case) and case.path.stem in GRAMMAR


@pytest.mark.parametrize("case", [p for p in params(FOLDER) if not _is_grammar(p.values[0])])
def test_header(case: Case) -> None:
    got = header_of(case.text).model_dump(mode="json")
    expected = case.expected or Header().model_dump(mode="json")
    assert {key: got[key] for key in expected} == expected, case


@pytest.mark.parametrize("case", [p for rule in GRAMMAR for p in params(FOLDER / f"{rule}.md")])
def test_grammar(case: Case) -> None:
    got = grammar_of(case.path.stem, case.text)
    if case.expected and isinstance(case.expected[0], dict):
        assert len(got) == len(case.expected), (case, got)
        pairs = zip(got, case.expected, strict=True)
        got = [{key: value for key, value in g.items() if key in e} for g, e in pairs]
    assert got == case.expected, case


WORDS = st.sampled_from(
    [
        "ỦY BAN NHÂN DÂN",
        "XÃ",
        "Số: ",
        "/KH-UBND",
        "15/NQ-HĐND",
        "ngày",
        "tháng",
        "năm 2026",
        "KẾ HOẠCH",
        "NGHỊ QUYẾT",
        "Căn cứ",
        "Luật",
        "của",
        "Nơi nhận:",
        "- Lưu: VT.",
        "TM. ",
        "KT. ",
        "CHỦ TỊCH",
        "Nguyễn Văn An",
        "QUYẾT NGHỊ:",
        "Điều 1.",
        "\n",
        "\t",
        ";",
        ",",
        "(",
        ")",
        "/",
        "-",
        "|",
        "0H",
        "CỘNG HÒA XÃ HỘI",
        "Độc lập - Tự do - Hạnh phúc",
        "Thực hiện",
        "Phụ lục I",
        "(Kèm theo",
        "V/v",
        "khóa II, kỳ họp thứ 5",
        "thông qua ngày",
        "này đã được",
        "l",
        "giai đoạn 2026 - 2030",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join)))
def test_no_text_raises(text: str) -> None:
    cleaned, outline = stages(text)
    read_header(cleaned, outline, LEXICON)
    for base in read_legal_bases(cleaned, outline, LEXICON):
        assert 0 <= base.start < base.end <= len(cleaned.text)
