"""``import vnplan`` is cheap: it loads no reader, no table library, no language model."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src"
HEAVY = (
    "pandas",
    "pyarrow",
    "polars",
    "duckdb",
    "openpyxl",
    "numpy",
    "underthesea",
    "pdfplumber",
    "pypdfium2",
    "docx",
    "lxml",
    "PIL",
    "tesserocr",
)
LIMIT = 0.15  # seconds


def python(code: str) -> str:
    """Run ``code`` in a fresh interpreter; give what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(SRC), "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def seconds(module: str, runs: int = 5) -> float:
    """Processor time of one import in a fresh interpreter, the best of ``runs``."""
    code = f"import time; t = time.process_time(); import {module}; print(time.process_time() - t)"
    return min(float(python(code)) for _ in range(runs))


@pytest.mark.parametrize("module", ["vnplan", "vnplan.model", "vnplan.cli"])
def test_nothing_heavy_is_loaded(module: str) -> None:
    loaded = python(f"import sys, {module}; print([m for m in {HEAVY!r} if m in sys.modules])")
    assert loaded == "[]"


def test_text_needs_no_reader_and_no_table_library() -> None:
    loaded = python(
        "import sys, vnplan\n"
        "try:\n    vnplan.parse\nexcept ImportError:\n    print('not yet')\n    sys.exit()\n"
        "vnplan.parse('Điều 1. Tỷ lệ hộ nghèo giảm còn 1,2%.')\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    if loaded == "not yet":
        pytest.skip("the pipeline is not complete yet")
    assert loaded == "[]"


def test_import_is_fast() -> None:
    """Within 0.15 s, or, where the whole machine is slow, no slower than pydantic alone."""
    took = seconds("vnplan")
    assert took <= LIMIT or took <= seconds("pydantic"), f"{took:.3f} s"
