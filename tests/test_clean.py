"""The promises of the cleaning stage, on documents nobody has seen and on the real ones.

``HYPOTHESIS_PROFILE=search pytest tests/test_clean.py`` looks for new counterexamples.
"""

from __future__ import annotations

import re
import time
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from strategies import ANY_TEXT, documents
from vnplan.clean import clean
from vnplan.diagnostics import CODES
from vnplan.handover import CleanText, PageRange, SourceDoc, TableCell, TableRegion
from vnplan.lexicon import load

LEXICON = load()
VISIBLE = re.compile("[^\\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def cleaned(text: str) -> CleanText:
    return clean(SourceDoc(text), LEXICON)


@given(st.one_of(ANY_TEXT, st.text(st.characters(), max_size=100)))
@example("")
@example("\n")
@example("\ud800")
@example("|\n|\n|")
@example("<table><tr><td>")
@example("- 5 -\n\n- 6 -")
def test_the_clean_text_has_one_paragraph_a_line(text: str) -> None:
    result = cleaned(text)
    assert len(result.folded) == len(result.text)
    rows = [(t.start, t.end) for t in result.tables]
    at = 0
    for line in result.text.split("\n") if result.text else []:
        if not any(a <= at <= b for a, b in rows):
            assert line == line.strip() != "", repr(line)
            assert "  " not in line and "\t" not in line, repr(line)
        at += len(line) + 1


@given(ANY_TEXT)
def test_what_is_carried_over_is_the_source(text: str) -> None:
    result = cleaned(text)
    back = result.back
    assert (back.out_size, back.src_size) == (len(result.text), len(text))
    for out, src, length in zip(back.out, back.src, back.length, strict=True):
        assert result.text[out : out + length] == text[src : src + length]


@given(ANY_TEXT)
def test_artefacts_stand_apart_from_each_other_and_from_the_text(text: str) -> None:
    result = cleaned(text)
    owned = [(a.start, a.end) for a in result.artefacts]
    assert all(0 <= start < end <= len(text) for start, end in owned)
    assert all(one[1] <= two[0] for one, two in pairwise(owned))
    kept = [(s, s + n) for s, n in zip(result.back.src, result.back.length, strict=True) if n]
    both = sorted(owned + kept)
    assert all(one[1] <= two[0] for one, two in pairwise(both)), text


@given(ANY_TEXT)
def test_tables_and_findings_point_into_the_clean_text(text: str) -> None:
    result = cleaned(text)
    for finding in result.findings:
        assert 0 <= finding.start <= finding.end <= len(result.text)
        assert finding.code in CODES
    at = 0
    for table in result.tables:
        assert at <= table.start < table.end <= len(result.text)
        assert table.start == 0 or result.text[table.start - 1] == "\n"
        assert table.end == len(result.text) or result.text[table.end] == "\n"
        at = table.start
        for row in table.rows:
            for cell in row:
                assert at <= cell.start <= cell.end <= table.end
                words = result.text[cell.start : cell.end]
                assert words == words.strip(" ") and "\n" not in words and "\t" not in words
                at = cell.end


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = cleaned(text).text
    assert cleaned(once).text == once


@given(documents())
def test_the_same_source_gives_the_same_text(text: str) -> None:
    assert cleaned(text) == cleaned(text)


@given(documents())
def test_composed_and_decomposed_letters_read_alike(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert cleaned(unicodedata.normalize("NFD", composed)).text == cleaned(composed).text


def test_every_real_document_is_kept_whole_and_stays_as_it_is(shared: Path) -> None:
    files = [*shared.glob("documents/*.txt"), *shared.glob("documents/*.md"), *shared.glob("structure/*.txt")]
    for path in files:
        source = path.read_text(encoding="utf-8")
        result = cleaned(source)
        again = cleaned(result.text)
        assert again.text == result.text, path.name
        assert len(again.tables) == len(result.tables), path.name
        assert not lost(source, result), path.name


def lost(source: str, result: CleanText) -> str:
    """Visible source characters that are neither carried over, nor replaced, nor an artefact, nor
    a mark that touches words or lies in a table."""
    kept = bytearray(len(source))
    back = result.back
    before = (0, 0, 0)
    for out, src, length in zip(back.out, back.src, back.length, strict=True):
        made, start = before[0] + before[2], before[1] + before[2]
        if result.text[made:out].strip():
            kept[start:src] = b"\1" * (src - start)
        kept[src : src + length] = b"\1" * length
        before = (out, src, length)
    for artefact in result.artefacts:
        kept[artefact.start : artefact.end] = b"\1" * (artefact.end - artefact.start)
    for table in result.tables:
        start, end = back.source_range(table.start, table.end)
        kept[start:end] = b"\1" * (end - start)
    return "".join(c for i, c in enumerate(source) if not kept[i] and VISIBLE.match(c) and c not in "*#_\\")


def test_the_readers_word_on_wrapping_is_taken() -> None:
    text = "Ủy ban nhân dân phường tổ chức triển khai kế hoạch\nbảo đảm đúng tiến độ được giao"
    assert "\n" in clean(SourceDoc(text, wrapped=False), LEXICON).text
    assert "\n" not in clean(SourceDoc(text, wrapped=True), LEXICON).text
    ends = frozenset({text.index("\n")})
    assert "\n" in clean(SourceDoc(text, wrapped=True, paragraph_ends=ends), LEXICON).text


def test_the_readers_pages_prove_a_page_number() -> None:
    first = "Phường tập trung nguồn lực cho các công trình trọng điểm trên địa bàn.\n"
    second = "2\nCông tác giảm nghèo được triển khai đồng bộ, hiệu quả.\n"
    third = "3\nAn sinh xã hội được bảo đảm.\n"
    starts = [0, len(first), len(first + second)]
    text = first + second + third
    pages = tuple(PageRange(n, a, b) for n, (a, b) in enumerate(pairwise([*starts, len(text)]), start=1))
    result = clean(SourceDoc(text, pages=pages, wrapped=True), LEXICON)
    assert [text[a.start : a.end] for a in result.artefacts] == ["2", "3"]
    assert "2" in clean(SourceDoc(text, wrapped=True), LEXICON).text


def test_the_readers_tables_are_kept_with_their_spans() -> None:
    text = "Biểu 1\nSTT\tChỉ tiêu\n1\tThu nội địa\ntrên địa bàn\nI\tKINH TẾ\nHết"
    cells = [
        ("STT", 1),
        ("Chỉ tiêu", 1),
        ("1\t", 1),
        ("Thu nội địa\ntrên địa bàn", 1),
        ("I\t", 1),
        ("KINH TẾ", 2),
    ]
    spans = [
        TableCell(text.index(words), text.index(words) + len(words.rstrip("\t")), 1, wide)
        for words, wide in cells
    ]
    rows = (tuple(spans[:2]), tuple(spans[2:4]), tuple(spans[4:]))
    region = TableRegion(spans[0].start, spans[-1].end, rows, header_rows=1)
    result = clean(SourceDoc(text, tables=(region,), wrapped=False), LEXICON)
    (table,) = result.tables
    found = [[(result.text[c.start : c.end], c.col_span) for c in row] for row in table.rows]
    assert found == [
        [("STT", 1), ("Chỉ tiêu", 1)],
        [("1", 1), ("Thu nội địa trên địa bàn", 1)],
        [("I", 1), ("KINH TẾ", 2)],
    ]
    assert table.header_rows == 1
    assert result.text.split("\n")[0] == "Biểu 1" and result.text.split("\n")[-1] == "Hết"


HOSTILE = {
    "stars": "** * *** a ",
    "one star": "**a *b ",
    "pipes": "|",
    "pipe lines": "a | b\n",
    "open rows": "| a\n",
    "bars": "|\na\n",
    "open bars": "|\n\na\n",
    "tabs": "\ta\t",
    "tab lines": "a\tb\n",
    "numbers": "chữ 5 thường ",
    "number lines": "5\nchữ thường nối tiếp\n",
    "repeated lines": "Số 302 của một tờ công báo\n",
    "table tags": "<table><tr><td>",
    "entities": "&amp;amp;amp;",
    "backslashes": "\\" * 20,
    "hashes": "# # ## ",
    "strokes": "-_=* ",
    "stroke lines": "----o0o\n",
    "bullets": "a. - B",
    "brackets": "[a](",
    "marks": "\u0301\u0302",
    "private": "\uf0b7",
    "look-alikes": "аa",
    "blanks": " \t\u00a0",
    "short lines": "a\n",
    "commas": "A,\n",
    "stamps": "Ký bởi: a\n",
    "letterhead": "ỦY BAN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ",
    "capitals": "ỦY BAN NHÂN DÂN\n",
    "prose": "Đẩy mạnh cải cách hành chính và chuyển đổi số, nâng cao chất lượng phục vụ nhân dân\n",
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_twice_the_text_takes_twice_the_time(name: str) -> None:
    piece = HOSTILE[name]
    short = piece * (20_000 // len(piece))
    cleaned(short)
    few, many = _seconds(short), _seconds(short * 4)
    assert many < 12 * few + 0.02, f"{few:.4f} s, four times the text {many:.4f} s"


def _seconds(text: str) -> float:
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        cleaned(text)
        best = min(best, time.process_time() - begun)
    return best
