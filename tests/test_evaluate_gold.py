"""Gold files are read strictly: a mistake is told by file and field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import handmade
from handmade_gold import gold, write
from vnplan.errors import EvaluationError
from vnplan.evaluate import evaluate, load_gold, load_structure
from vnplan.evaluate.pairs import find_pairs

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda g: g["targets"][0].update(comparator="more"), "targets[0].comparator is 'more'"),
        (lambda g: g["targets"][1].update(value="1,2"), "targets[1].value must be a plain number"),
        (lambda g: g["targets"][1].update(value=True), "targets[1].value must be a plain number"),
        (lambda g: g["targets"][1].update(value=None), "targets[1].value is null"),
        (lambda g: g["targets"][3].update(upper=None), "targets[3].upper is null"),
        (lambda g: g["targets"][0].update(uncertian=True), "targets[0].uncertian is not a known field"),
        (lambda g: g["targets"][0].update(uncertain="yes"), "targets[0].uncertain must be true or false"),
        (lambda g: g["targets"][0].update(end=2026.5), "targets[0].end must be a whole number"),
        (lambda g: g["targets"][0].update(parent=9), "targets[0].parent must be the index"),
        (lambda g: g["targets"][0].pop("unit"), "targets[0].unit is missing"),
        (lambda g: g["targets"][0].update(kind="number"), "targets[0].kind is 'number'"),
        (lambda g: g["targets"].append(3), "targets[5] must be a JSON object"),
        (lambda g: g["outline"][1].update(marker="khoản"), "outline[1].marker is 'khoản'"),
        (lambda g: g["outline"][1].update(parent=1), "outline[1].parent must be the index of an earlier"),
        (lambda g: g["outline"][1].update(label=""), "outline[1].label must be a text"),
        (lambda g: g["header"].pop("kind"), "header.kind is missing"),
        (lambda g: g["header"].update(issued=2026), "header.issued must be a text or null"),
        (lambda g: g.update(legal_bases={}), "legal_bases must be a list"),
        (lambda g: g.update(target=[]), "target is not a known field"),
    ],
)
def test_gold_is_read_strictly(tmp_path: Path, change: Any, told: str) -> None:
    data = gold()
    change(data)
    path = write(tmp_path, data)
    with pytest.raises(EvaluationError) as caught:
        load_gold(path)
    assert str(caught.value).startswith(f"{path}: {told}")


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"{", "is not JSON"), (b'"\xff"', "is not UTF-8"), (b"[]", "the file must be a JSON object")],
)
def test_gold_that_is_no_gold(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "x.gold.json"
    path.write_bytes(content)
    with pytest.raises(EvaluationError, match=told):
        load_gold(path)


@pytest.mark.parametrize(
    "row", [{"marker": "clause", "label": "1"}, {"marker": "clause", "label": "1", "line": -1}]
)
def test_structure_is_read_strictly(tmp_path: Path, row: dict[str, Any]) -> None:
    with pytest.raises(EvaluationError, match=r"nodes\[0\]\.line"):
        load_structure(write(tmp_path, [row], "x.outline.json"))


def test_pairs(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "a.ocr.txt").write_text(handmade.TEXT, "utf-8")
    write(tmp_path / "below", gold(), "a.ocr.gold.json")
    (tmp_path / "below" / "a.ocr.docx").write_bytes(b"PK")
    (tmp_path / "README.md").write_text("notes", "utf-8")
    (tmp_path / "law.txt").write_text("Điều 1.", "utf-8")
    write(tmp_path, [], "law.outline.json")
    assert [(p.name, p.is_structure) for p in find_pairs(tmp_path)] == [
        ("below/a.ocr.docx", False), ("below/a.ocr.txt", False), ("law.txt", True),
    ]  # fmt: skip


def test_pairs_with_gold_in_another_folder(tmp_path: Path) -> None:
    made = tmp_path / "made"
    (made / "scan").mkdir(parents=True)
    for name in ("a.docx", "scan/a.pdf", "other.docx", "a.log", "notes.md"):
        (made / name).write_bytes(b"PK")
    for name in ("a.gold.json", "unused.gold.json"):
        write(tmp_path, gold(), name)
    assert [(p.name, p.gold.name) for p in find_pairs(made, tmp_path)] == [
        ("a.docx", "a.gold.json"), ("scan/a.pdf", "a.gold.json"),
    ]  # fmt: skip
    with pytest.raises(EvaluationError, match=r"holds no document whose NAME\.gold\.json"):
        find_pairs(tmp_path, made)
    with pytest.raises(EvaluationError, match="does not exist"):
        find_pairs(made, tmp_path / "none")


def test_folders_that_cannot_be_evaluated(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="does not exist"):
        evaluate(tmp_path / "none")
    with pytest.raises(EvaluationError, match=r"holds no NAME\.gold\.json"):
        evaluate(tmp_path)
    write(tmp_path, gold(), "alone.gold.json")
    with pytest.raises(EvaluationError, match=r"no document beside it; put alone\.txt"):
        evaluate(tmp_path)
    with pytest.raises(EvaluationError, match="is a file"):
        evaluate(tmp_path / "alone.gold.json")


def test_every_gold_file_of_the_corpus_is_in_form() -> None:
    for pair in find_pairs(ROOT / "corpus"):
        load_gold(pair.gold)
