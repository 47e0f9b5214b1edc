"""The layout of the code, checked: who may import whom, what may stand in a module.

The table below is the architecture. Imports point down only, also those inside functions.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

SRC = Path(__file__).parent.parent / "src" / "vnplan"
TESTS = Path(__file__).parent


class Layer(NamedTuple):
    """Units (modules or packages of ``vnplan``) of one height; ``peers`` may use each other."""

    units: frozenset[str]
    peers: bool


LAYERS = (  # from the bottom up
    Layer(frozenset({"spans", "errors", "folding", "diagnostics"}), peers=True),
    Layer(frozenset({"config", "handover", "model", "places"}), peers=True),
    Layer(frozenset({"lexicon"}), peers=False),
    Layer(frozenset({"grammar"}), peers=False),
    # The stages. They meet in handover.py and never import each other.
    Layer(frozenset({"read", "clean", "blocks", "tree", "extract", "check", "assemble"}), peers=False),
    Layer(frozenset({"pipeline", "quantities"}), peers=False),
    Layer(frozenset({"batch", "evaluate", "export"}), peers=True),
    Layer(frozenset({"cli"}), peers=False),
    Layer(frozenset({"__main__"}), peers=False),
)
HEIGHT = {unit: height for height, layer in enumerate(LAYERS) for unit in layer.units}

# (importing unit, imported unit): why this one import may point up or aside. Inside functions only.
EXCEPTIONS: dict[tuple[str, str], str] = {
    ("model", "export"): "the exports that a plan offers as methods (to_pandas, to_akn, show, …), "
    "imported when called: the model alone still loads nothing of them",
    ("model", "read"): "plan.locate opens the PDF again when it is called: boxes are not kept while reading",
}

# Third-party packages and the units (one or more) that may name them. Whatever is not listed may not be used.
ANYWHERE = "*"
THIRD_PARTY = {
    "regex": ANYWHERE,
    "pydantic": "model",
    "tomli": "lexicon",
    # readers of file formats
    "docx": "read",
    "lxml": "read export",
    "pdfplumber": "read",
    "pypdfium2": "read",
    "tesserocr": "read",
    "PIL": "read",
    "python_calamine": "read",
    # tables
    "pandas": "export",
    "pyarrow": "export",
    "polars": "export",
    "duckdb": "export",
    "openpyxl": "export",
    "xlsxwriter": "export",
    # progress and executors
    "tqdm": "cli",
    "click": "cli",
    "distributed": "batch",
    "fsspec": "batch",
}
SEGMENTER = "underthesea"  # one lazy adapter, wherever it stands

SEED_NAMES = re.compile(r"mỹ[ _-]*thới|long[ _-]*mỹ|my[_-]?thoi|long[_-]?my", re.IGNORECASE)
MAX_LINES = 500

MUTABLE_DISPLAYS = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
MUTABLE_MAKERS = frozenset(
    {"list", "dict", "set", "defaultdict", "deque", "Counter", "OrderedDict", "bytearray"}
)


class Import(NamedTuple):
    target: str  # dotted, absolute
    line: int
    in_function: bool


def modules() -> list[Path]:
    return sorted(SRC.rglob("*.py"))


def unit_of(path: Path) -> str:
    """``clean`` for ``clean/dewrap.py``, ``spans`` for ``spans.py``, ``__init__`` for the root."""
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def named(path: Path) -> str:
    return path.relative_to(SRC.parent).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), named(path))


def imports(path: Path) -> Iterator[Import]:
    """Every import of a module, relative ones made absolute, those in functions included."""
    package = ("vnplan", *path.relative_to(SRC).parent.parts)
    functions = [n for n in ast.walk(tree(path)) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))]
    inside = {id(n) for function in functions for n in ast.walk(function)}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            start = ".".join(filter(None, (base, node.module)))
            # `from vnplan import model` names the unit; `from vnplan.model import Plan` has it already.
            targets = [f"{start}.{alias.name}" for alias in node.names] if start == "vnplan" else [start]
        else:
            continue
        for target in targets:
            yield Import(target, node.lineno, id(node) in inside)


def type_checking_lines(path: Path) -> frozenset[int]:
    """Lines below ``if TYPE_CHECKING:``, which are never run."""
    return frozenset(
        inner.lineno
        for node in tree(path).body
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in node.body
    )


def unit_named(target: str) -> str | None:
    """The unit that an import reaches: ``clean`` for ``vnplan.clean.dewrap``, None outside vnplan."""
    root, _, rest = target.partition(".")
    if root != "vnplan" or rest == "__version__":
        return None
    unit = rest.partition(".")[0]
    return unit if unit in HEIGHT else "pipeline"  # `import vnplan`, `from vnplan import parse`


def test_every_unit_has_its_place_in_the_table() -> None:
    units = {unit_of(path) for path in modules()} - {"__init__"}
    assert units <= HEIGHT.keys(), f"not in LAYERS: {sorted(units - HEIGHT.keys())}"


def test_imports_point_down() -> None:
    wrong, used = [], set()
    for path in modules():
        unit = unit_of(path)
        if unit == "__init__":  # the public names; they point everywhere, lazily
            continue
        for_types = type_checking_lines(path)
        for target, line, in_function in imports(path):
            other = unit_named(target)
            if other is None or other == unit:
                continue
            if HEIGHT[other] < HEIGHT[unit] or (HEIGHT[other] == HEIGHT[unit] and LAYERS[HEIGHT[unit]].peers):
                continue
            if (unit, other) in EXCEPTIONS and (in_function or line in for_types):
                used.add((unit, other))
                continue
            wrong.append(f"{named(path)}:{line} imports {target}")
    assert not wrong, "\n".join(["imports that point up or aside:", *wrong])
    assert used == EXCEPTIONS.keys(), "an exception that nothing needs any more"


def test_the_package_itself_imports_nothing_at_import() -> None:
    guarded = {
        id(inner)
        for node in tree(SRC / "__init__.py").body
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in tree(SRC / "__init__.py").body:
        if isinstance(node, (ast.Import, ast.ImportFrom)) and id(node) not in guarded:
            module = node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
            at_once = {"__future__", "sys", "types", "typing"}
            assert module in at_once, f"line {node.lineno} imports {module} at once"


def test_third_party_packages_stay_where_they_belong() -> None:
    wrong = []
    for path in modules():
        for target, line, _ in imports(path):
            root = target.partition(".")[0]
            if root in sys.stdlib_module_names or root in {"vnplan", SEGMENTER, "tomllib"}:
                continue
            home = THIRD_PARTY.get(root, "")
            if not {ANYWHERE, unit_of(path)} & set(home.split()):
                rule = f"only in {home}" if home else "not in the table"
                wrong.append(f"{named(path)}:{line} uses {root} ({rule})")
    assert not wrong, "\n".join(wrong)


def test_the_segmenter_has_one_lazy_adapter() -> None:
    uses = [
        (named(path), found.in_function)
        for path in modules()
        for found in imports(path)
        if found.target.partition(".")[0] == SEGMENTER
    ]
    assert len({path for path, _ in uses}) <= 1, f"more than one adapter: {uses}"
    assert all(in_function for _, in_function in uses), f"{SEGMENTER} must be imported on first use"


def statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Module-level statements, those below if, try and with included."""
    for node in body:
        yield node
        for field in ("body", "orelse", "finalbody"):
            if isinstance(node, (ast.If, ast.Try, ast.With, ast.For, ast.While)):
                yield from statements(getattr(node, field, []))


def test_no_mutable_state_at_module_level() -> None:
    """A module-level name bound to a list, dict or set could be changed by any thread.

    Wrap a table in ``MappingProxyType``, ``tuple`` or ``frozenset``. ``__all__`` is a list by
    convention. A cached function (``functools.cache``) is allowed: equal arguments, equal result.
    """
    wrong = []
    for path in modules():
        for node in statements(tree(path).body):
            if isinstance(node, ast.Assign):
                names = [t.id for t in node.targets if isinstance(t, ast.Name)]
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                names = [node.target.id]
            else:
                continue
            if names != ["__all__"] and node.value is not None and is_mutable(node.value):
                wrong.append(f"{named(path)}:{node.lineno} {', '.join(names)}")
        wrong += [
            f"{named(path)}:{node.lineno} global {', '.join(node.names)}"
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Global)
        ]
    assert not wrong, "\n".join(["mutable state:", *wrong])


def is_mutable(value: ast.expr) -> bool:
    if isinstance(value, ast.BinOp):  # [...] * 3, {...} | {...}
        return is_mutable(value.left) or is_mutable(value.right)
    if isinstance(value, ast.Call):
        maker = value.func
        return getattr(maker, "id", getattr(maker, "attr", "")) in MUTABLE_MAKERS
    return isinstance(value, MUTABLE_DISPLAYS)


@pytest.mark.parametrize(
    ("source", "mutable"),
    [
        ("[1]", True),
        ("{}", True),
        ("{1: 2}", True),
        ("{x for x in y}", True),
        ("dict(a=1)", True),
        ("collections.defaultdict(list)", True),
        ("[0] * 3", True),
        ("MappingProxyType({1: 2})", False),
        ("tuple([1])", False),
        ("frozenset({1})", False),
        ("(1, 2)", False),
        ("re.compile('x')", False),
        ("'a'", False),
    ],
)
def test_is_mutable(source: str, mutable: bool) -> None:
    assert is_mutable(ast.parse(source, mode="eval").body) is mutable


def test_every_module_says_what_it_is() -> None:
    silent = [named(path) for path in modules() if not ast.get_docstring(tree(path))]
    assert not silent, f"no docstring: {silent}"


def test_no_file_is_too_long() -> None:
    long = [
        f"{path.name}: {lines} lines"
        for path in [*modules(), *sorted(TESTS.rglob("*.py"))]
        if (lines := path.read_text("utf-8").count("\n")) > MAX_LINES
    ]
    assert not long, f"split these: {long}"


def test_no_rule_names_a_document() -> None:
    """The rules must hold for documents nobody has seen; none may name the first ones."""
    found = [
        f"{path.relative_to(SRC)}:{number}"
        for path in sorted(SRC.rglob("*"))
        if path.suffix in {".py", ".toml", ".md"}
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if SEED_NAMES.search(line)
    ]
    assert not found, f"special cases: {found}"
