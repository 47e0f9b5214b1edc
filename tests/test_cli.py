"""The command line: output, errors, exit codes, help; in this process and as its own."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import handmade
from vnplan import __version__
from vnplan.cli import app, files, main
from vnplan.export.layout import Column, shorten, table, width, wrap
from vnplan.export.showing import number, period_of, value_of
from vnplan.model import Plan, TargetPeriod

ROOT = Path(__file__).parent.parent
COMMANDS = [
    "targets",
    "parse",
    "explain",
    "read",
    "batch",
    "compare",
    "evaluate",
    "schema",
    "indicators",
    "units",
    "place",
]


class Outcome:
    """What a command wrote and gave back."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


Run = Any


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """``run("targets", path)`` in this process, as if writing to a file."""
    monkeypatch.delenv("COLUMNS", raising=False)

    def command(*argv: str | Path) -> Outcome:
        code = main([str(a) for a in argv])
        caught = capsys.readouterr()
        return Outcome(code, caught.out, caught.err)

    return command


@pytest.fixture
def handmade_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file reads as the plan written by hand, except files called missing."""
    monkeypatch.setattr(files, "plan_of", lambda name: None if "missing" in name else handmade.plan())


def process(*argv: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command as its own process, in a locale without UTF-8."""
    return subprocess.run(
        [sys.executable, "-m", "vnplan", *argv], input=stdin, capture_output=True, timeout=60, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C", "PYTHONUTF8": "0", **environment},
    )  # fmt: skip


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "kế hoạch.txt"
    path.write_text(handmade.TEXT, "utf-8")
    return path


# targets


@pytest.mark.usefixtures("handmade_plan")
def test_targets_as_a_table(run: Run) -> None:
    result = run("targets", "a.txt")
    assert result.code == 0
    assert result.err == ""
    assert result.out.splitlines() == [
        "    indicator                      value  unit        period  doubts",
        "--  ----------------------------  ------  ----------  ------  -----------------",
        "t1  Thu ngân sách                 12,500  triệu đồng  2026",
        "t2  Tỷ lệ hộ nghèo                 < 1.2  %           2026",
        "t3  hộ nghèo khu vực nông thôn     < 1.5  %           2026    subject-inherited",
        "t4  Tỷ lệ bao phủ bảo hiểm y tế    95-96  %           2026",
        "t5  Công tác cải cách hành chính   ≥ Tốt              2026",
    ]


@pytest.mark.usefixtures("handmade_plan")
def test_targets_in_vietnamese(run: Run) -> None:
    for argv in (("--lang", "vi", "targets", "a.txt"), ("targets", "a.txt", "--lang", "vi")):
        result = run(*argv)
        assert "chỉ tiêu" in result.out and "giá trị" in result.out and "cần kiểm tra" in result.out
        assert "12.500" in result.out and "< 1,2" in result.out


@pytest.mark.usefixtures("handmade_plan")
def test_targets_of_several_files(run: Run) -> None:
    result = run("targets", "a.txt", "missing.txt", "b.txt")
    assert result.code == 1
    assert [line for line in result.out.splitlines() if line.endswith(".txt")] == ["a.txt", "b.txt"]


@pytest.mark.usefixtures("handmade_plan")
def test_targets_as_json(run: Run) -> None:
    result = run("targets", "--json", "a.txt", "b.txt")
    rows = json.loads(result.out)
    assert len(rows) == 10
    assert (rows[0]["file"], rows[0]["value"], rows[0]["unit"]["text"]) == ("a.txt", 12500, "triệu đồng")
    assert "Tỷ lệ hộ nghèo" in result.out  # letters, not \\u1ef7


@pytest.mark.usefixtures("handmade_plan")
def test_targets_as_csv(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("targets", "--csv", "a.txt").out)))
    assert [row["value"] for row in rows] == ["12500", "1.2", "1.5", "95", ""]
    assert rows[3]["upper"] == "96" and rows[2]["doubts"] == "subject-inherited" and rows[2]["parent"] == "t2"
    baseline = [rows[0][name] for name in ("baseline", "baseline_unit", "baseline_year")]
    assert baseline == ["11.9", "tỷ đồng", "2025"]
    period = [rows[0][name] for name in ("period_start", "period_end", "annual")]
    assert period == ["2026", "2026", "false"]


def test_no_targets_is_said_aside(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "plan_of", lambda name: Plan())
    result = run("targets", "a.txt")
    assert (result.code, result.out, result.err) == (0, "", "vnplan: a.txt: no targets found\n")
    assert run("targets", "--json", "a.txt").out == "[]\n"


@pytest.mark.usefixtures("handmade_plan")
def test_a_narrow_terminal_wraps_and_loses_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = run("targets", "a.txt").out.splitlines()
    assert max(map(width, lines)) <= 60
    words = " ".join(" ".join(lines).split())
    for part in ("12,500 triệu đồng", "hộ nghèo", "bảo hiểm y tế", "subject-", "inherited"):
        assert part in words


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"value": Decimal(85), "comparator": "ge"}, "≥ 85"),
        ({"value": Decimal(85), "comparator": "gt"}, "> 85"),
        ({"value": Decimal("1.2"), "comparator": "le"}, "≤ 1.2"),
        ({"value": Decimal(35), "upper": Decimal(40), "comparator": "between"}, "35-40"),
        ({"value": Decimal("15.3"), "approximate": True}, "≈ 15.3"),
        ({"value": Decimal(10), "measure": "increase", "comparator": "ge"}, "↑ ≥ 10"),
        ({"value": Decimal(5), "measure": "decrease", "comparator": "ge"}, "↓ ≥ 5"),
        ({"value": Decimal(3), "measure": "increase", "approximate": True}, "↑ ≈ 3"),
        ({"value": Decimal(1), "upper": Decimal("1.5"), "measure": "decrease"}, "↓ 1-1.5"),
        ({"value": Decimal("1.5"), "measure": "decrease"}, "↓ 1.5"),
        ({"value": Decimal(2), "measure": "multiple"}, "×2"),
        ({"value": Decimal(2), "measure": "multiple", "comparator": "ge"}, "≥ ×2"),
        ({"value": None, "measure": "decrease", "kind": "qualitative", "comparator": None}, "-"),
        ({"value": Decimal("4169956.50")}, "4,169,956.50"),
        ({"value": None, "kind": "delegated", "comparator": None}, "as assigned"),
        ({"value": None, "kind": "qualitative", "comparator": None}, "-"),
        ({"value": None, "kind": "graded", "grade": "Tốt", "comparator": "ge"}, "≥ Tốt"),
    ],
)
def test_value(fields: dict[str, Any], shown: str) -> None:
    assert value_of(handmade.targets()[0].model_copy(update=fields), "en") == shown


@pytest.mark.parametrize(
    ("period", "english", "vietnamese"),
    [
        (TargetPeriod(), "", ""),
        (TargetPeriod(start=2026, end=2026), "2026", "2026"),
        (TargetPeriod(start=2026, end=2030, annual=True), "2026-2030/year", "2026-2030/năm"),
        (TargetPeriod(end=2030), "to 2030", "đến 2030"),
        (TargetPeriod(start=2027), "from 2027", "từ 2027"),
    ],
)
def test_period(period: TargetPeriod, english: str, vietnamese: str) -> None:
    assert (period_of(period, "en"), period_of(period, "vi")) == (english, vietnamese)


def test_numbers_by_language() -> None:
    assert number(Decimal("658087.5"), "vi") == "658.087,5"
    assert number(Decimal("1E+3"), "en") == "1,000"


# parse, explain, schema


@pytest.mark.usefixtures("handmade_plan")
def test_parse_prints_the_plan(run: Run) -> None:
    for argv in (("parse", "a.txt"), ("parse", "--json", "a.txt")):
        result = run(*argv)
        data = json.loads(result.out)
        assert data["targets"][3]["upper"] == 96
        assert data["header"]["title"] == "Phát triển kinh tế - xã hội xã An Phú năm 2026"
        assert "bảo hiểm" in result.out
    assert run("parse", "missing.txt").code == 1


@pytest.mark.usefixtures("handmade_plan")
def test_parse_as_a_tree(run: Run) -> None:
    assert run("parse", "--tree", "a.txt").out.splitlines()[3:7] == [
        "I  MỤC TIÊU",
        "  1  Chỉ tiêu kinh tế",
        "    -  - Thu ngân sách đạt 12.500 triệu đồng;  [3 targets]",
        "    -  - Tỷ lệ hộ nghèo giảm còn dưới 1,2%, trong đó hộ nghèo khu vực nông thôn dưới 1,5%;",
    ]


@pytest.mark.usefixtures("handmade_plan")
def test_explain_goes_line_by_line(run: Run) -> None:
    lines = run("explain", "a.txt").out.splitlines()
    assert lines[0].startswith("text: text/plain, reader text, 100.0 % of the text")
    assert lines[1].startswith("header: kind KH")
    numbered = [int(line[:5]) for line in lines[2:] if line[:5].strip().isdigit()]
    assert numbered == list(range(1, 12))
    text = "\n".join(lines)
    assert "    5   clause 1 [numbered, body]  Chỉ tiêu kinh tế" in text
    assert "    8 set aside as page-number: “2”" in text
    assert "legal basis NQ 21/NQ-HĐND 2025-12-15" in text
    assert "target t3 [sentence] “hộ nghèo khu vực nông thôn dưới 1,5%”" in text
    assert "period taken from the text above; indicator not in the catalogue; part of t2" in text
    assert "info page-number-removed: A page number was set aside. “2”" in text
    assert run("explain", "missing.txt").code == 1


def test_schema(run: Run) -> None:
    schema = json.loads(run("schema").out)
    assert {"header", "outline", "targets", "text"} <= schema["properties"].keys()


# evaluate


def corpus(folder: Path) -> Path:
    (folder / "a.txt").write_text(handmade.TEXT, "utf-8")
    fields = dict.fromkeys(("kind", "number", "issuer", "place", "issued", "title"))
    data = {"header": {**fields, "kind": "KH"}, "outline": [], "legal_bases": []}
    (folder / "a.gold.json").write_text(json.dumps(data), "utf-8")
    return folder


@pytest.fixture
def read_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vnplan.evaluate.runner._read", lambda path: handmade.plan())


@pytest.mark.usefixtures("read_by_hand")
def test_evaluate(run: Run, tmp_path: Path) -> None:
    saved = tmp_path / "saved.json"
    first = run("evaluate", corpus(tmp_path), "--save", saved)
    assert first.code == 0
    assert "header fields: kind 1/1" in first.out
    assert first.err == f"vnplan: saved to {saved}\n"
    assert json.loads(saved.read_text("utf-8"))["pooled"]["outline"]["predicted"] == 3
    assert list(tmp_path.glob("*.part")) == []
    again = run("evaluate", tmp_path, "--against", saved, "--errors")
    assert "0 gains, 0 losses" in again.out
    assert "invented  header: 2026-01" in again.out
    data = json.loads(run("evaluate", tmp_path, "--json", "--against", saved).out)
    assert data["changes"] == [] and data["documents"][0]["name"] == "a.txt"


def test_evaluate_misused(run: Run, tmp_path: Path) -> None:
    no_baseline, no_jobs = ("--against", tmp_path / "none.json"), ("--jobs", "0")
    for argv in ((tmp_path / "none",), (tmp_path,), (tmp_path, *no_baseline), (tmp_path, *no_jobs)):
        result = run("evaluate", *argv)
        assert result.code == 2
        assert result.err.startswith("vnplan: ")
        assert result.out == ""


def test_evaluate_where_it_cannot_save(run: Run, tmp_path: Path, read_by_hand: None) -> None:
    result = run("evaluate", corpus(tmp_path), "--save", tmp_path / "none" / "x.json")
    assert result.code == 2
    assert "cannot be written" in result.err


# misuse, help, version


def test_without_a_command(run: Run) -> None:
    result = run()
    assert result.code == 2
    assert result.out == "" and "usage: vnplan" in result.err


@pytest.mark.parametrize(
    "argv",
    [
        ["nonsense"],
        ["targets"],
        ["targets", "--nonsense", "x"],
        ["targets", "--json", "--csv", "x"],
        ["parse"],
        ["parse", "a", "b"],
        ["--lang", "fr", "schema"],
        ["schema", "x"],
    ],
)
def test_misuse(run: Run, argv: list[str]) -> None:
    result = run(*argv)
    assert result.code == 2
    assert result.out == ""
    assert re.fullmatch(r"vnplan: .+\nTry: vnplan.* --help\n", result.err)


def test_version(run: Run) -> None:
    assert run("--version").out == f"vnplan {__version__}\n"


def test_help_lists_every_command(run: Run) -> None:
    result = run("--help")
    assert result.code == 0
    names = [command.__name__.rpartition(".")[2] for command in app.COMMANDS]
    assert names == re.findall(r"^    (\w+)  ", result.out, re.MULTILINE)
    assert sorted(names) == sorted(COMMANDS)
    assert "exit codes" in result.out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_has_examples(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.code == 0
    examples = result.out.partition("examples:\n")[2]
    assert examples.count("vnplan") >= 2
    assert all(f"vnplan {command}" in line for line in examples.strip().splitlines())
    parser = app.build()
    for line in examples.strip().splitlines():  # every example is accepted as written
        argv = re.split(r" {3,}| \||[>#]", line.partition("vnplan ")[2])[0].split()
        assert parser.parse_args(argv).command == command


# files and streams


def test_files_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b" \n")
    (tmp_path / "binary.txt").write_bytes(b"\x7fELF\0\0\xff\xfe")
    for name, told in (
        ("none.txt", "no file"), ("", "folder"), ("empty.txt", "no text"), ("binary.txt", "binary.txt"),
    ):  # fmt: skip
        for command in ("targets", "parse", "explain"):
            result = run(command, tmp_path / name)
            assert result.code == 1
            assert result.err.startswith("vnplan: ") and told in result.err
            assert "Traceback" not in result.err
            assert result.out == ""


def test_a_defect_does_not_take_the_other_files_along(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(name: str) -> Plan:
        if name == "bad.txt":
            raise ZeroDivisionError("oh")
        return handmade.plan()

    monkeypatch.setitem(sys.modules, "vnplan.pipeline", SimpleNamespace(read=read))
    result = run("targets", "bad.txt", "good.txt")
    assert result.code == 1
    assert "bad.txt: internal error, please report it (ZeroDivisionError: oh)" in result.err
    assert "Thu ngân sách" in result.out


def test_as_a_process(document: Path) -> None:
    done = process("parse", str(document))
    assert done.returncode == 0, done.stderr.decode()
    plan = json.loads(done.stdout.decode("utf-8"))
    assert plan["text"] == handmade.TEXT
    assert process("parse", "-", stdin=handmade.TEXT.encode()).returncode == 0
    again = json.loads(process("parse", "-", stdin=handmade.TEXT.encode()).stdout)
    assert {**again, "source": None} == {**plan, "source": None}
    assert process("targets", str(document), "none.txt").returncode == 1
    assert process("explain", str(document)).returncode == 0
    empty = process("targets", "-")
    assert (empty.returncode, empty.stdout) == (1, b"")
    assert b"no text" in empty.stderr


@pytest.mark.skipif(not hasattr(os, "fork"), reason="closed pipes are told differently there")
def test_a_closed_pipe_is_quiet() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "vnplan", "indicators", "--json"], stdout=writer, stderr=subprocess.PIPE,
        timeout=60, check=False, env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    os.close(writer)
    assert done.stderr == b""
    assert done.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "vnplan", "indicators", "--json"], stdout=full, stderr=subprocess.PIPE,
            timeout=60, check=False, env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith(b"vnplan: cannot write") and b"Traceback" not in done.stderr


def test_help_starts_fast() -> None:
    """``vnplan --help`` loads none of what the commands need."""
    done = process("--help")
    assert done.returncode == 0
    code = (
        "import sys; from vnplan.cli import main; main(['--help']); "
        "heavy = {'pydantic', 'regex', 'json', 'csv', 'vnplan.model', 'vnplan.pipeline', 'vnplan.evaluate', "
        "'vnplan.lexicon', 'underthesea', 'concurrent', 'click'}; "
        "print(sorted(heavy & sys.modules.keys()), file=sys.stderr)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert loaded.stderr.strip() == "[]"


# layout


def test_width() -> None:
    import unicodedata

    assert width("Tỷ lệ hộ nghèo") == width(unicodedata.normalize("NFD", "Tỷ lệ hộ nghèo")) == 14
    assert width("漢字") == 4


def test_wrap() -> None:
    assert wrap("Tỷ lệ hộ nghèo đa chiều", 10) == ["Tỷ lệ hộ", "nghèo đa", "chiều"]
    assert wrap("", 5) == [""]
    assert wrap("https://example.org/mot-hai", 10) == ["https://ex", "ample.org/", "mot-hai"]
    assert wrap("subject-inherited", 12) == ["subject-", "inherited"]
    assert "".join(wrap("a " + "b" * 30, 10)).replace(" ", "") == "a" + "b" * 30


def test_table_keeps_control_characters_out() -> None:
    shown = table([Column("a"), Column("b")], [["x\ty", "\x1b[31mred"]])
    assert "\x1b" not in shown and "\t" not in shown
    assert table([Column("a", elastic=True)], [], room=10) == "a\n-"


def test_shorten() -> None:
    assert shorten("  Tỷ lệ\nhộ nghèo", 40) == "  Tỷ lệ hộ nghèo"
    assert width(shorten("Tỷ lệ hộ nghèo đa chiều", 10)) <= 10
