"""The notebook of the documentation runs, cell by cell, and shows what it says it shows."""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from conftest import ROOT

NOTEBOOK = ROOT / "docs/first-steps.ipynb"


def code_cells() -> list[str]:
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def check(shown: list[str]) -> None:
    """What the cells show, joined by cell."""
    together = "\n".join(shown)
    assert "Phát triển kinh tế - xã hội" in shown[1], "the card of a plan"
    assert "37-39 %" in together or " %" in shown[2]
    assert "<mark" in shown[3], "the text with marks"
    assert "documents," in shown[4]
    assert "period_end" in shown[5], "the table"
    assert "<table>" in shown[-1] and "background" in shown[-1], "the chart"


def test_the_notebook_is_committed_without_outputs() -> None:
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    assert not [cell for cell in cells if cell.get("outputs") or cell.get("execution_count")]


def test_the_cells_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without Jupyter: each cell as Python, its last expression as a notebook would show it."""
    pytest.importorskip("pandas")
    display: Any = ModuleType("IPython.display")
    display.HTML = str
    monkeypatch.setitem(sys.modules, "IPython", ModuleType("IPython"))
    monkeypatch.setitem(sys.modules, "IPython.display", display)
    monkeypatch.chdir(ROOT / "docs")
    names: dict[str, Any] = {}
    shown = []
    for source in code_cells():
        body = ast.parse(source).body
        value: Any = ""
        last = body[-1]
        if isinstance(last, ast.Expr):
            exec(compile(ast.Module(body[:-1], []), str(NOTEBOOK), "exec"), names)
            value = eval(compile(ast.Expression(last.value), str(NOTEBOOK), "eval"), names)
        else:
            exec(compile(ast.Module(body, []), str(NOTEBOOK), "exec"), names)
        as_html = getattr(value, "_repr_html_", None)
        shown.append(capsys.readouterr().out + (as_html() if as_html else str(value)))
    check(shown)


def test_the_notebook_runs_in_jupyter(monkeypatch: pytest.MonkeyPatch) -> None:
    nbclient = pytest.importorskip("nbclient")
    nbformat = pytest.importorskip("nbformat")
    pytest.importorskip("ipykernel")
    pytest.importorskip("pandas")
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"), prepend=":")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    client = nbclient.NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        resources={"metadata": {"path": str(Path(NOTEBOOK).parent)}},
    )
    client.execute()
    shown = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            outputs = [output.get("data", {}) for output in cell.outputs]
            text = "".join(output.get("text", "") for output in cell.outputs)
            shown.append(
                text + "".join(data.get("text/html", data.get("text/plain", "")) for data in outputs)
            )
    check(shown)
