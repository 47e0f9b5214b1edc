"""What holds for the blocks and outline of any text, and how well real outlines are met."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_tree_cases import clean_text, outline_of
from vnplan.blocks import split
from vnplan.diagnostics import CODES
from vnplan.handover import CleanText, TableCell, TableRegion
from vnplan.lexicon import load
from vnplan.tree import build

ZONES = {"letterhead", "title", "grounds", "body", "ending", "annex", "quote"}
PIECES = tuple(
    """Điều 1.|Điều 2:|ĐIỀU 3|Chương I|Phần thứ hai|Mục 1|Tiểu mục 2|I.|II-|Ill.|A.|B)|1.|2)|1.1.|2.3
    a)|đ.|i)|ii)|aa)|b1)|(1)|(ii)|Một là,|Thứ ba:|-|+|*|PHỤ LỤC|Biểu số 2|KẾ HOẠCH|QUYẾT NGHỊ:|Căn cứ Luật;
    Thực hiện Quyết định;|Nơi nhận:|TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH|Trên đây là|sửa đổi Điều 5 như sau:|“|”.|"
    8)|ce)|l.|1 / 2 / 3|./.|như sau:|kèm theo|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|văn bản|Mục tiêu|100%|15
    (Kèm theo)|\u00a0|\u2028|\x0c|\t|٣.|Ⅳ.|ﬁ|¦""".replace("\n    ", "|").split("|")
)
LINES = st.lists(st.lists(st.sampled_from(PIECES), max_size=4).map(" ".join), max_size=25).map(
    lambda lines: "\n".join(lines).replace("¦", "|")
)
TEXTS = st.one_of(LINES, st.text(max_size=200))


@given(TEXTS)
def test_every_visible_line_is_in_one_block(text: str) -> None:
    blocks = split(clean_text(text), load())
    lines = [m.span() for m in re.finditer(r"\S(?:[^\n]*\S)?", text)]
    assert [(b.start, b.end) for b in blocks] == lines
    assert all(b.start <= b.body <= b.end for b in blocks)


@given(TEXTS)
def test_the_outline_keeps_every_block_and_nests_downwards(text: str) -> None:
    outline = outline_of(text)
    at = 0
    for i, node in enumerate(outline.nodes):
        block = node.block
        assert not text[at : block.start].strip(), "visible text outside the nodes"
        assert at <= block.start <= block.body <= node.heading_end <= block.end
        assert node.zone in ZONES
        assert node.parent is None or 0 <= node.parent < i
        assert node.zone in ("body", "annex", "quote") or node.parent is None
        assert node.zone != "quote" or block.label is None or block.marker == "bullet"
        at = block.end
    assert not text[at:].strip()
    for finding in outline.findings:
        assert finding.code in CODES
        assert 0 <= finding.start < finding.end <= len(text)


@given(TEXTS)
def test_the_same_text_gives_the_same_outline(text: str) -> None:
    assert outline_of(text) == outline_of(text)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=3))
def test_tables_take_their_lines(text: str, places: list[tuple[int, int]]) -> None:
    spans = [(min(p), max(p)) for p in places if max(p) <= len(text)]
    tables = tuple(TableRegion(a, b, ((TableCell(a, b),),)) for a, b in spans)
    plain = clean_text(text)
    clean = CleanText(text, plain.folded, plain.back, tables=tables)
    blocks = split(clean, load())
    at = 0
    for block in blocks:
        assert at <= block.start <= block.end
        assert not text[at : block.start].strip()
        at = block.end
    assert not text[at:].strip()
    assert len(build(clean, blocks, load()).nodes) <= len(blocks)


def test_each_table_is_one_block() -> None:
    text = "1. Chỉ tiêu\nSTT | Tên\n1 | Thu\n2. Giải pháp"
    start, end = text.index("STT"), text.index("\n2.")
    clean = CleanText(text, load().fold(text), clean_text(text).back, tables=(TableRegion(start, end, ()),))
    blocks = split(clean, load())
    assert [(b.marker, b.table) for b in blocks] == [("clause", None), ("table", 0), ("clause", None)]
    assert (blocks[1].start, blocks[1].end) == (start, end)
    assert build(clean, blocks, load()).nodes[1].parent == 0


@pytest.mark.parametrize(
    "unit",
    [
        "1. a:\na) b:\n",
        "“x sửa đổi Điều 1 như sau: “\n",
        "KẾ HOẠCH\n./.\n",
        "PHỤ LỤC\n",
        "I. x\n2. y\n",
        "- x:\n+ y:\n",
        "8) x\nb) y\n",
        "A. X\n",
        "Nơi nhận:\nĐiều 1. x\n",
    ],
)
def test_hostile_repetition_stays_flat_and_quick(unit: str) -> None:
    outline = outline_of(unit * 2000)
    depths: list[int] = []
    for node in outline.nodes:
        depths.append(0 if node.parent is None else depths[node.parent] + 1)
    assert max(depths) <= 24


@pytest.mark.shared
def test_real_outlines(shared: Path) -> None:
    """Labels of laws and decrees against the publisher's outline, inside its first to last line."""
    true = wrong = missed = 0
    for path in sorted((shared / "structure").glob("*.outline.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = path.with_name(path.name.replace(".outline.json", ".txt")).read_text("utf-8")
        starts = [0, *(m.end() for m in re.finditer("\n", text))]
        found = {
            (n.block.marker, n.block.label, bisect_right(starts, n.block.start) - 1)
            for n in outline_of(text).nodes
            if n.zone not in ("quote", "annex") and n.block.label and n.block.marker not in ("bullet", "item")
        }
        wanted = {(g["marker"], g["label"], g["line"]) for g in gold}
        found = {f for f in found if gold[0]["line"] <= f[2] <= gold[-1]["line"]}
        true += len(found & wanted)
        wrong += len(found - wanted)
        missed += len(wanted - found)
    assert 2 * true / (2 * true + wrong + missed) >= 0.998
