"""Measures the PDF reader on the sample files and originals, where they are."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from vnplan.config import ParseConfig
from vnplan.handover import SourceDoc
from vnplan.read.ocr import new_engine
from vnplan.read.pdf import read_pdf

pytestmark = pytest.mark.shared

NEVER = ParseConfig(ocr="never")
SRC = Path(__file__).parent.parent / "src"


@pytest.fixture(scope="session")
def samples(shared: Path) -> Path:
    folder = shared / "samples"
    if not folder.is_dir():
        pytest.skip("no sample files beside the real documents")
    return folder


def read(path: Path, config: ParseConfig = NEVER) -> SourceDoc:
    return read_pdf(path.read_bytes(), path.name, config)


def letters(text: str) -> str:
    return re.sub(r"\s", "", text)


def outside_tables(source: SourceDoc) -> str:
    text = source.text
    for table in reversed(source.tables):
        text = text[: table.start] + text[table.end :]
    return letters(text)


def missing(truth: str, text: str) -> int:
    """Letters of ``truth`` that ``text`` does not have in this order."""
    blocks = SequenceMatcher(None, truth, text, autojunk=False).get_matching_blocks()
    return len(truth) - sum(block.size for block in blocks)


def rows_of(source: SourceDoc, table: Any) -> list[tuple[str, ...]]:
    return [tuple(source.text[c.start : c.end] for c in row) for row in table.rows]


@pytest.mark.parametrize(
    ("file", "truth"),
    [
        ("kh_longmy.pdf", "kh_longmy.truth.txt"),
        ("nq_mythoi.pdf", "nq_mythoi.truth.txt"),
        ("kh_chrome.pdf", "kh_longmy.truth.txt"),
        ("rl_fakebold.pdf", "rl.truth.txt"),
    ],
)
def test_words_of_the_samples(samples: Path, file: str, truth: str) -> None:
    """All letters of the truth in their order; letterhead, page numbers and signers come on top."""
    source = read(samples / file)
    expected = letters((samples / truth).read_text("utf-8"))
    text = outside_tables(source)
    if file == "rl_fakebold.pdf":  # holds the beginning of its truth
        assert letters(source.text.replace("\n2\n", "\n").replace("\n3\n", "\n")) == expected[: len(text) - 2]
    else:
        assert missing(expected, text) == 0
        assert len(text) - len(expected) < 600


def test_paragraphs_of_the_samples(samples: Path) -> None:
    """Geometry ends nearly all paragraphs, and hardly ever inside one."""
    source = read(samples / "kh_longmy.pdf")
    truth = (samples / "kh_longmy.truth.txt").read_text("utf-8")
    wanted = [letters(line) for line in truth.splitlines() if line.strip()]
    found, start = Counter[str](), 0
    for end in sorted(source.paragraph_ends):
        found[letters(re.sub(r"(?m)^\d+\n", "", source.text[start:end]))] += 1
        start = end + 1
    assert sum(found[p] > 0 for p in wanted) >= 0.95 * len(wanted)


def test_rows_of_the_sample_tables(samples: Path) -> None:
    truth = json.loads((samples / "tables.truth.json").read_text("utf-8"))
    rows = [tuple(cell or "" for cell in row) for row in truth["rows"]]
    for file in ("kh_longmy.pdf", "kh_chrome.pdf", "rl_table_rect.pdf", "rl_table_none.pdf"):
        source = read(samples / file)
        assert source.tables
        for table in source.tables[:2]:
            found = rows_of(source, table)
            assert found[0] == tuple(truth["head"])
            assert table.header_rows == 1
            assert [row + ("",) * (6 - len(row)) for row in found[1:]] == rows


def test_rows_of_the_sample_table_over_four_pages(samples: Path) -> None:
    truth = json.loads((samples / "tables.truth.json").read_text("utf-8"))["rows"]
    source = read(samples / "kh_longmy.pdf")
    long = source.tables[2]
    assert long.header_rows == 2
    found = [row[1:] for row in rows_of(source, long)[2:]]
    assert len(found) == 5 * len(truth)
    for i, row in enumerate(found):
        label, *rest = truth[i % len(truth)][1:]
        group = i // len(truth) + 1
        assert row[0] in (f"{label} (nhóm {group})", f"{label} - NHÓM {group}")
        if len(row) > 1:
            assert list(row[1:]) == [cell or "" for cell in rest]


def test_the_tcvn3_sample(samples: Path) -> None:
    """Small letters throughout: the file has no font for capitals."""
    source = read(samples / "tcvn3_layer.pdf")
    assert [f.code for f in source.findings] == ["legacy-encoding"]
    text = letters(source.text)
    truth = letters((samples / "kh_longmy.truth.txt").read_text("utf-8"))[: len(text)]
    assert text.lower() == truth.lower()


def test_the_gazette_gives_its_text(shared: Path) -> None:
    (path,) = (shared / "documents" / "originals").glob("quyet-dinh-so-892*.pdf")
    (text,) = (shared / "documents").glob("quyet-dinh-so-892*.txt")
    assert Counter(letters(read(path).text)) == Counter(letters(text.read_text("utf-8")))


RATIO = """
import io, sys, time
import pdfplumber
from vnplan.config import ParseConfig
from vnplan.read.pdf import read_pdf

def theirs(data):
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()

def ours(data):
    read_pdf(data, "x.pdf", ParseConfig(ocr="never"))

def seconds(read, data):
    start = time.process_time()  # of this process: others may be busy
    read(data)
    return time.process_time() - start

data = sys.stdin.buffer.read()
ours(data)
taken = [(seconds(ours, data), seconds(theirs, data)) for _ in range(5)]
best = [min(times) for times in zip(*taken)]  # noise only adds
print(best[1] / best[0])
"""
# What a machine makes of two programs differs, and so does its mood: this only sees that something
# has gone wrong. benchmarks/pdf_to_plan.py has the figure.
SAFE = 5


@pytest.mark.parametrize("file", ["kh_longmy.pdf", "nq_mythoi.pdf"])
def test_far_faster_than_pdfplumber(samples: Path, file: str) -> None:
    """Text, tables and paragraphs against ``extract_text`` alone, in a process of their own."""
    done = subprocess.run(
        [sys.executable, "-c", RATIO],
        input=(samples / file).read_bytes(),
        capture_output=True,
        check=True,
        timeout=300,
        env={**os.environ, "PYTHONPATH": str(SRC)},
    )
    assert float(done.stdout) >= SAFE


@pytest.fixture(scope="session")
def engine() -> None:
    found = new_engine()
    if found is None:
        pytest.skip("no Tesseract with Vietnamese data (Debian: tesseract-ocr-vie)")
    found.close()


def test_letters_of_the_scan(samples: Path, engine: None) -> None:
    """At most 1 letter in 100 wrong; the first page has its letterhead on top of the truth."""
    source = read(samples / "scan_nq_scan200.pdf", ParseConfig())
    truth = letters((samples / "nq_mythoi.truth.txt").read_text("utf-8"))
    for page in source.pages[1:]:
        text = letters(source.text[page.start : page.end])
        blocks = SequenceMatcher(None, truth, text, autojunk=False).get_matching_blocks()
        assert len(text) - sum(block.size for block in blocks) <= 0.01 * len(text)


@pytest.mark.parametrize("name", ["daknong_12-2019", "krongno_237-TB"])
def test_words_of_the_real_scans(shared: Path, engine: None, name: str) -> None:
    """Most words are those that another run of OCR read (its own errors included)."""
    (path,) = (shared / "documents" / "originals").glob(f"{name}*.pdf")
    (other,) = (shared / "documents").glob(f"{name}*.ocr.txt")
    source = read(path, ParseConfig())
    theirs = other.read_text("utf-8").split()
    ours = source.text.replace(" | ", " ").split()
    blocks = SequenceMatcher(None, theirs, ours, autojunk=False).get_matching_blocks()
    assert sum(block.size for block in blocks) >= 0.85 * len(theirs)


def test_figures_of_a_real_scanned_table(shared: Path, engine: None) -> None:
    """What is no figure as it is written here is marked as doubtful."""
    (path,) = (shared / "documents" / "originals").glob("krongno_237-TB*.pdf")
    source = read(path, ParseConfig())
    (table,) = source.tables
    figures = [cell for row in rows_of(source, table)[1:] for cell in row[3:7] if cell]  # below the head
    assert len(table.rows) > 80
    good = re.compile(r">?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
    doubtful = {source.text[f.start : f.end] for f in source.findings if f.code == "ocr-uncertain"}
    digits = [f for f in figures if re.search(r"\d", f)]
    assert sum(good.fullmatch(f) is not None for f in digits) >= 0.97 * len(digits)
    assert all(good.fullmatch(f) or f in doubtful or " " in f for f in digits)


@pytest.mark.parametrize(("file", "text"), [("kh_longmy.pdf", "002_*.txt"), ("nq_mythoi.pdf", "000_*.txt")])
def test_targets_are_those_of_the_text(shared: Path, samples: Path, file: str, text: str) -> None:
    """The same numeric targets as the document's plain text; tables of the sample come on top."""
    import vnplan

    (path,) = (shared / "documents").glob(text)

    def targets(plan: vnplan.Plan) -> Counter[tuple[str, object, object]]:
        numeric = [t for t in plan.targets if t.kind == "numeric" and t.cell is None]
        return Counter((t.indicator, t.comparator, t.value) for t in numeric)

    assert targets(vnplan.read(samples / file)) == targets(vnplan.read(path))
