"""Settings, functions and extras: the pages say what the code and pyproject.toml say."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
import sys
from typing import Any

import pytest

import vnplan
from conftest import ROOT
from test_docs import first_column, read, sections

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SETTINGS = (vnplan.ParseConfig, vnplan.UnitEntry, vnplan.IndicatorEntry)
_FROM_AN_INDEX = re.compile(r"vnplan\[")
_OURS = re.compile(r"vnplan\[([\w,]+)\]")
_PACKAGE = re.compile(r"[\w-]+")


def rows(text: str) -> list[list[str]]:
    """The cells of the first table, the head left out."""
    table = re.search(r"(?:^\|.*\n)+", text, re.MULTILINE)
    assert table
    return [[cell.strip(" `") for cell in row.split("|")[1:-1]] for row in table.group().splitlines()[2:]]


@pytest.mark.parametrize("kind", SETTINGS, ids=lambda kind: kind.__name__)
def test_every_setting_is_documented_with_its_default(kind: type[Any]) -> None:
    described = sections(read("docs/config.md"), 2)[kind.__name__]
    given = {row[0]: row[-1] for row in rows(described)}
    fields = {field.name: field.default for field in dataclasses.fields(kind)}
    assert list(given) == list(fields) == first_column(described)
    for name, default in fields.items():
        if default is dataclasses.MISSING:
            assert not given[name], name
        else:
            assert _value(given[name]) == default, name


def _value(written: str) -> Any:
    number = re.fullmatch(r"Decimal\((\d+)\)", written)
    return ast.literal_eval(number.group(1) if number else written)


def test_every_function_is_documented_with_its_signature() -> None:
    described = first_column(sections(read("docs/config.md"), 2)["Functions"])
    functions = [f for f in (getattr(vnplan, name) for name in vnplan.__all__) if inspect.isfunction(f)]
    assert sorted(described) == sorted(map(_signature, functions))


def _signature(function: Any) -> str:
    bare = inspect.signature(function)
    parameters = [p.replace(annotation=inspect.Parameter.empty) for p in bare.parameters.values()]
    return f"{function.__name__}{inspect.Signature(parameters)}"


def extras() -> dict[str, list[str]]:
    project: dict[str, Any] = tomllib.loads(read("pyproject.toml"))["project"]
    found: dict[str, list[str]] = project["optional-dependencies"]
    return found


def test_every_extra_is_listed_once_with_what_it_installs() -> None:
    listed = {row[0]: row[-1] for row in rows(sections(read("docs/index.md"), 2)["Install"])}
    assert list(listed) == list(extras())
    for name, packages in extras().items():
        if name in ("test", "all"):
            continue
        named = {_PACKAGE.match(package).group().lower() for package in packages}  # type: ignore[union-attr]
        assert named == {package.lower() for package in listed[name].split(", ")}, name


def test_the_extra_all_has_what_the_page_says() -> None:
    (everything,) = extras()["all"]
    named = _OURS.fullmatch(everything)
    assert named
    assert set(named.group(1).split(",")) == set(extras()) - {"all", "docs", "test"}
    assert "all of these but `docs` and `test`" in read("docs/index.md")


def test_pages_install_from_the_checkout() -> None:
    pages = [*(ROOT / "docs").iterdir(), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    wrong = [page.name for page in pages if page.is_file() and _FROM_AN_INDEX.search(page.read_text("utf-8"))]
    assert not wrong, "write pip install -e '.[extra]'"
    named = {
        extra
        for page in pages
        if page.is_file()
        for group in re.findall(r"-e '\.\[([\w,]+)\]'", page.read_text("utf-8"))
        for extra in group.split(",")
    }
    assert named <= set(extras())
