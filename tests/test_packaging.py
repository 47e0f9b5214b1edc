"""The wheel holds what the package needs, and the metadata agree with the code."""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path

import pytest

import vnplan
from conftest import ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_one_version() -> None:
    assert PROJECT["version"] == vnplan.__version__


def test_python_versions_agree() -> None:
    listed = [c.rpartition(" ")[2] for c in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", c)]
    assert listed == ["3.10", "3.11", "3.12", "3.13", "3.14"]
    assert PROJECT["requires-python"] == f">={listed[0]}"


def test_all_has_every_extra_that_users_want() -> None:
    extras = PROJECT["optional-dependencies"]
    (everything,) = extras["all"]
    named = everything.removeprefix("vnplan[").removesuffix("]").split(",")
    assert set(named) == set(extras) - {"all", "docs", "test"}


def test_the_wheel_holds_modules_data_and_the_typing_mark(tmp_path: Path) -> None:
    wheel_builder = pytest.importorskip("hatchling.builders.wheel").WheelBuilder
    (wheel,) = wheel_builder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    source = ROOT / "src"
    wanted = {
        path.relative_to(source).as_posix()
        for path in (source / "vnplan").rglob("*")
        if path.suffix in {".py", ".toml", ".json", ".csv"} or path.name == "py.typed"
    }
    assert wanted <= names, f"missing: {sorted(wanted - names)}"
    assert "vnplan/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "corpus/"))]
