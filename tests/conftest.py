"""What all tests share: the real documents (when present) and the settings of Hypothesis."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

# The usual run draws the same examples every time, so that a red test is red for everybody.
# HYPOTHESIS_PROFILE=search looks for new ones.
_COMMON = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("usual", _COMMON, max_examples=60, derandomize=True)
settings.register_profile("search", _COMMON, max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


def shared_folder() -> Path | None:
    """The folder of real documents: ``$VNPLAN_SHARED``, else ``../shared`` beside the checkout."""
    named = os.environ.get("VNPLAN_SHARED")
    folder = Path(named) if named else ROOT.parent / "shared"
    return folder if (folder / "documents").is_dir() else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents; the test is skipped where there is none."""
    folder = shared_folder()
    if folder is None:
        pytest.skip("the real documents are not on this machine (VNPLAN_SHARED)")
    return folder


def digest(path: Path) -> str:
    """The fingerprint of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Done:
    """What ``vnplan batch`` wrote and gave back."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """``…("plans", "-o", "out.csv")`` in a folder of its own, in this process."""
    from vnplan.cli import main

    monkeypatch.chdir(tmp_path)

    def command(*argv: str | Path) -> Done:
        code = main(["batch", *map(str, argv), "--jobs", "1"])
        caught = capsys.readouterr()
        return Done(code, caught.out, caught.err)

    return command


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder of three documents, of which one is broken, and things that are no documents."""
    folder = tmp_path / "plans"
    (folder / "phường A" / ".git").mkdir(parents=True)
    for name, text in (
        (
            "phường A/kh.md",
            "II. CHỈ TIÊU NĂM 2026\n- Tỷ lệ hộ nghèo giảm còn dưới 1,2%;\n- Trồng mới 500 cây xanh;\n",
        ),
        ("b.TXT", "II. CHỈ TIÊU NĂM 2026\n- Tỷ lệ hộ nghèo giảm còn dưới 1,5%.\n"),
        ("empty.txt", ""),
        ("phường A/~$kh.docx", "lock"),
        ("phường A/.git/x.txt", "x"),
        ("table.csv", "a,b"),
    ):
        (folder / name).write_text(text, "utf-8")
    return folder
