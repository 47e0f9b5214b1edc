"""``vnplan read``: text, page marks, tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from office_files import cell, docx, par, row, run, tbl
from vnplan.cli import main

PAGE = "<w:r><w:lastRenderedPageBreak/></w:r>"
TABLE = tbl(
    row("STT", "Chỉ tiêu", "ĐVT", "Kế hoạch"),
    row(cell("1", '<w:vMerge w:val="restart"/>'), cell("Thu, chi"), cell("tỷ"), cell("15")),
    row(cell("", "<w:vMerge/>"), cell("trong đó", '<w:gridSpan w:val="2"/>'), cell("9")),
)


@pytest.fixture
def document(tmp_path: Path) -> str:
    path = tmp_path / "kế hoạch.docx"
    path.write_bytes(
        docx(par("Mở đầu.") + par(run("Một ") + PAGE + run("hai.")) + TABLE + par(PAGE + run("Hết.")))
    )
    return str(path)


def test_the_text_with_page_marks(document: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", document]) == 0
    caught = capsys.readouterr()
    assert caught.out.splitlines() == [
        "--- page 1 ---", "Mở đầu.", "Một ", "--- page 2 ---", "hai.",
        "STT | Chỉ tiêu | ĐVT | Kế hoạch", "1 | Thu, chi | tỷ | 15", "trong đó | 9", "--- page 3 ---", "Hết.",
    ]  # fmt: skip
    assert caught.err == "vnplan: kế hoạch.docx: docx, 3 pages, 1 table\n"


def test_in_vietnamese(document: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--lang", "vi", document]) == 0
    assert "--- trang 2 ---" in capsys.readouterr().out


def test_the_tables(document: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--tables", document]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "STT,Chỉ tiêu,ĐVT,Kế hoạch", '1,"Thu, chi",tỷ,15', ",trong đó,,9",
    ]  # fmt: skip


def test_a_file_without_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Thu 15 tỷ", "utf-8")
    assert main(["read", "--tables", str(path)]) == 0
    caught = capsys.readouterr()
    assert caught.out == ""
    assert "no tables" in caught.err


TEXTS = {
    "pipes": "| STT | Chỉ tiêu | ĐVT | KH |\n|---|---|---|---|\n| 1 | Tỷ lệ hộ nghèo | % | 1,2 |\n",
    "html": "<table><tr><td>STT</td><td>Chỉ tiêu</td><td>ĐVT</td><td>KH</td></tr>"
    "<tr><td>1</td><td>Tỷ lệ hộ nghèo</td><td>%</td><td>1,2</td></tr></table>\n",
    "tabs": "STT\tChỉ tiêu\tĐVT\tKH\n1\tTỷ lệ hộ nghèo\t%\t1,2\n2\tSố hộ\thộ\t15\n",
}


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_tables_in_text(tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text(f"I. CHỈ TIÊU NĂM 2026\n\n{TEXTS[form]}\nHết.\n", "utf-8")
    assert main(["read", "--tables", str(path)]) == 0
    caught = capsys.readouterr()
    assert caught.out.splitlines()[:2] == ["STT,Chỉ tiêu,ĐVT,KH", '1,Tỷ lệ hộ nghèo,%,"1,2"']
    assert caught.err.rstrip().endswith(", 1 table")


def test_what_was_odd_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Tû lÖ hé nghÌo gi¶m cßn 1,2%, héi ®ång nh©n d©n".encode("latin-1"))
    assert main(["read", str(path)]) == 0
    caught = capsys.readouterr()
    assert caught.out == "Tỷ lệ hộ nghèo giảm còn 1,2%, hội đồng nhân dân\n"
    assert "legacy-encoding: The text was stored in the old encoding TCVN3" in caught.err


def test_a_file_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(tmp_path / "none.docx")]) == 1
    caught = capsys.readouterr()
    assert caught.out == ""
    assert caught.err.startswith("vnplan: there is no file")
