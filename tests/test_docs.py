"""The documentation and the code say the same."""

from __future__ import annotations

import argparse
import doctest
import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

import vnplan
from conftest import ROOT
from vnplan import model
from vnplan.diagnostics import CODES, Diagnostic
from vnplan.lexicon import load
from vnplan.model.base import Noun
from vnplan.spans import Span

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").glob("*.md")])
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([\w-]+))?\)")
FENCE = re.compile(r"^(`{3,}).*?^\1$", re.MULTILINE | re.DOTALL)
PATH = re.compile(r"`((?:[\w.-]+/)+(?:[\w-]+\.(?:py|toml|md))?)`")


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def sections(text: str, level: int) -> dict[str, str]:
    """Headings of one level and the text under each, fences kept."""
    parts = re.split(rf"^{'#' * level} (.+)$", text, flags=re.MULTILINE)
    return {title.strip(): body for title, body in zip(parts[1::2], parts[2::2], strict=True)}


def first_column(text: str) -> list[str]:
    """What stands in backticks in the first column of the first table."""
    table = re.search(r"(?:^\|.*\n)+", text, re.MULTILINE)
    rows = table.group().splitlines()[2:] if table else []
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row.split("|")[1])]


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).strip().replace(" ", "-") for h in headings}


# Links, paths, examples


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target, anchor in LINK.findall(FENCE.sub("", page.read_text("utf-8"))):
        there = page.parent / target if target else page
        assert there.exists(), f"{target} does not exist"
        if anchor:
            assert anchor in anchors(there), f"{target}#{anchor}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_paths_that_are_named_exist(page: Path) -> None:
    for path in PATH.findall(FENCE.sub("", page.read_text("utf-8"))):
        assert any((base / path).exists() for base in (ROOT, ROOT / "src/vnplan")), f"no {path}"


def test_every_page_is_reached_from_the_readme() -> None:
    seen, todo = set(), [ROOT / "README.md"]
    while todo:
        page = todo.pop().resolve()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        todo += [page.parent / target for target, _ in LINK.findall(page.read_text("utf-8")) if target]
    missing = {p.relative_to(ROOT).as_posix() for p in (ROOT / "docs").rglob("*.md")} - {
        p.relative_to(ROOT).as_posix() for p in seen if p.is_relative_to(ROOT)
    }
    assert not missing, f"not linked from anywhere: {missing}"


@pytest.mark.parametrize(
    "page", [p for p in PAGES if ">>>" in p.read_text("utf-8")], ids=lambda p: str(p.relative_to(ROOT))
)
def test_examples_give_what_they_print(page: Path) -> None:
    try:
        from vnplan import parse  # noqa: F401  (is the pipeline complete?)
    except ImportError as reason:
        pytest.skip(f"the pipeline is not complete yet: {reason}")
    failed, _ = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert not failed


# The two commands


def commands() -> list[str]:
    return re.findall(r"^python3 -m venv .*$", read("README.md"), re.MULTILINE)


def test_the_readme_has_exactly_two_commands() -> None:
    fences = re.findall(r"^```sh\n(.*?)^```$", read("README.md"), re.MULTILINE | re.DOTALL)
    assert [fence.strip() for fence in fences] == commands()
    setup, tests = commands()
    assert setup.endswith("vnplan targets corpus/kh-2026.md")
    for tool in ("ruff check", "mypy", "pytest"):
        assert f"&& .venv/bin/{tool}" in tests


def test_continuous_integration_takes_the_commands_from_the_readme() -> None:
    script = read(".ci/run")
    assert "grep '^python3 -m venv ' README.md" in script
    for own in ("pip install", "mypy", "ruff"):
        assert own not in script, f".ci/run repeats {own!r} instead of taking it from README.md"


def test_the_first_command_reads_a_document_that_exists() -> None:
    assert (ROOT / commands()[0].split()[-1]).is_file()


# The model


def fields_of(name: str) -> list[str]:
    """The field names that ``docs/model.md`` has to list for a noun (a task: those beyond a node's)."""
    if name == "Span":
        return [f.name for f in fields(Span)]
    if name == "Diagnostic":
        return [f.name for f in fields(Diagnostic)]
    noun = getattr(model, name)
    if issubclass(noun, model.Node) and noun is not model.Node:
        return [f for f in noun.model_fields if f not in model.Node.model_fields]
    return list(noun.model_fields)


def nouns() -> list[str]:
    found = (getattr(model, name) for name in model.__all__)
    return [c.__name__ for c in found if isinstance(c, type) and issubclass(c, Noun)] + ["Span", "Diagnostic"]


def test_spans_and_diagnostics_are_dataclasses() -> None:
    assert is_dataclass(Span)
    assert is_dataclass(Diagnostic)


@pytest.mark.parametrize("name", nouns())
def test_the_model_is_documented_field_by_field(name: str) -> None:
    described = sections(read("docs/model.md"), 2)
    assert name in described, f"docs/model.md has no '## {name}'"
    assert first_column(described[name]) == fields_of(name)


def test_the_model_page_has_nothing_else() -> None:
    assert set(sections(read("docs/model.md"), 2)) == set(nouns())


def test_the_base_units_that_pages_name_are_those_of_the_lexicon() -> None:
    bases = {unit.base for unit in load().units.values()}
    for page in ("docs/model.md", "docs/tables.md"):
        named = re.search(r"^\| `base_unit` \|.*?(VND, [^…|]*?) …", read(page), re.MULTILINE)
        assert named, page
        assert set(named.group(1).split(", ")) <= bases, page


def test_the_header_of_a_draft_is_as_the_model_page_says() -> None:
    header = vnplan.parse("Số:      /KH-UBND\nKẾ HOẠCH\nPhát triển kinh tế - xã hội năm 2026\n").header
    assert (header.kind, header.kind_name, header.number) == ("KH", "Kế hoạch", None)
    described = sections(read("docs/model.md"), 2)["Header"]
    assert f'`"{header.kind_name}"`' in described


# Diagnostics


def test_every_diagnostic_is_documented_with_severity_and_example() -> None:
    described = sections(read("docs/diagnostics.md"), 3)
    assert set(described) == set(CODES)
    for code, (severity, _) in CODES.items():
        assert described[code].strip().startswith(f"**{severity}** —"), code
        assert "```text" in described[code], f"{code} has no example"


# Examples of diagnostics: tried as the page says

EXAMPLE = re.compile(r"(?:^(In a plan|In a file)[^\n]*:\n)?```text\n(.*?)^```", re.MULTILINE | re.DOTALL)
REMARK = re.compile(r" {3,}\(.*\)$", re.MULTILINE)
GUARDS = {"period-past"}  # no text is known that gives them; the page says so


def examples() -> list[tuple[str, str, str]]:
    """Code, what stands over the example, the example without remarks."""
    described = sections(read("docs/diagnostics.md"), 3)
    return [
        (code, under, REMARK.sub("", text))
        for code, body in described.items()
        for under, text in EXAMPLE.findall(body)
    ]


def lines_before() -> str:
    """The lines that the page puts before the examples that stand in a plan."""
    match = re.search(r"^```md\n(.*?)^```", read("docs/diagnostics.md"), re.MULTILINE | re.DOTALL)
    assert match
    return match.group(1)


def codes_of(text: str) -> set[str]:
    plan = vnplan.parse(text)
    return {d.code for d in plan.diagnostics} | {code for t in plan.targets for code in t.doubts}


def test_the_lines_before_an_example_give_no_code_themselves() -> None:
    assert not codes_of(lines_before())


TRIED = [example for example in examples() if example[1] != "In a file"]


@pytest.mark.parametrize(("code", "under", "text"), TRIED, ids=[code for code, _, _ in TRIED])
def test_the_example_of_a_diagnostic_gives_it(code: str, under: str, text: str) -> None:
    found = codes_of(lines_before() + text if under else text)
    assert (code in found) is (code not in GUARDS), sorted(found)
    if under and code not in GUARDS:
        assert code not in codes_of(text), "it needs no lines before it"


# The list of pages


def pages_of_docs() -> set[str]:
    folder = ROOT / "docs"
    found = [p for ending in ("md", "ipynb") for p in folder.rglob(f"*.{ending}") if ".ipynb_" not in str(p)]
    return {p.relative_to(folder).as_posix() for p in found}


def test_the_index_and_the_menu_list_every_page() -> None:
    index = re.findall(r"^- \[.+\]\((.+)\)$", read("docs/index.md"), re.MULTILINE)
    menu = re.findall(r"^  - (?:.+: )?([\w.-]+)$", read("mkdocs.yml").split("\nnav:\n")[1], re.MULTILINE)
    assert sorted([*index, "index.md"]) == sorted(menu) == sorted(pages_of_docs())


# The command line


def parsers() -> dict[str, argparse.ArgumentParser]:
    cli = pytest.importorskip("vnplan.cli.app")
    root: argparse.ArgumentParser = cli.build()
    (commands,) = [a for a in root._actions if isinstance(a, argparse._SubParsersAction)]
    return dict(commands.choices)


def test_every_command_is_documented() -> None:
    described = sections(read("docs/cli.md"), 2)
    assert set(described) == {f"vnplan {name}" for name in parsers()}


def test_every_option_of_every_command_is_documented() -> None:
    common = set(first_column(read("docs/cli.md").split("\n## ")[0]))
    described = sections(read("docs/cli.md"), 2)
    for name, parser in parsers().items():
        options = {
            option
            for action in parser._actions
            for option in (action.option_strings or [str(action.metavar or action.dest)])
        }
        assert options - common == set(first_column(described[f"vnplan {name}"])), name


def test_the_readme_shows_every_command() -> None:
    shown = read("README.md")
    for name in parsers():
        assert re.search(rf"\b{name}\b", shown), name
