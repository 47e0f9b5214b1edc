"""How long does it take to find the indicator of a name, and how often is the answer right?

    python benchmarks/catalogue.py [FOLDER …] [--repeat 5]

Takes the names of the targets in ``*.gold.json`` (the corpus by default) with their units and
measures. Prints Markdown tables: microseconds a name, new and asked before, and for each folder
how many ids were right, wrong, missed, and how many the gold does not have.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

from vnplan.extract.targets import catalogue
from vnplan.extract.targets.catalogue import indicator_of
from vnplan.extract.targets.catalogue.index import Index
from vnplan.grammar.unit import UnitGrammar
from vnplan.grammar.value import Quantity
from vnplan.lexicon import Lexicon, load

ROOT = Path(__file__).parent.parent
OUTCOMES = ("right", "wrong", "missed", "extra")

Asked = tuple[str, str, Quantity | None]


def main() -> None:
    args = arguments()
    lexicon = load()
    start = time.perf_counter()
    Index.of(lexicon)
    built = time.perf_counter() - start
    gold = {folder: list(names(folder, lexicon)) for folder in args.folders}
    questions = list(dict.fromkeys(asked for found in gold.values() for asked, _ in found))
    if not questions:
        raise SystemExit("no *.gold.json with targets there")

    def ask() -> None:
        for name, measure, quantity in questions:
            indicator_of(name, measure, quantity, lexicon)

    fresh = timed(ask, args.repeat, forget) / len(questions)
    again = timed(ask, args.repeat) / len(questions)
    print(f"{len(lexicon.indicators)} indicators; {len(questions)} different names\n")
    print("| what | microseconds |\n| --- | ---: |")
    print(f"| a new name | {fresh * 1e6:.1f} |\n| a name asked before | {again * 1e6:.1f} |")
    print(f"| the index, once | {built * 1e6:,.0f} |\n")
    print("| names of | " + " | ".join(OUTCOMES) + " |\n| --- |" + " ---: |" * len(OUTCOMES))
    for folder, found in gold.items():
        counts = Counter(outcome(indicator_of(*asked, lexicon), wanted) for asked, wanted in found)
        print(f"| {folder.name} | " + " | ".join(str(counts[o]) for o in OUTCOMES) + " |")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "folders",
        nargs="*",
        type=Path,
        default=[ROOT / "corpus"],
        help="folders of *.gold.json; default: the corpus",
    )
    parser.add_argument("--repeat", type=int, default=5, help="runs, of which the best counts; default 5")
    return parser.parse_args()


def names(folder: Path, lexicon: Lexicon) -> Iterator[tuple[Asked, str | None]]:
    """The certain targets of a folder: what is asked, and the id that the gold gives."""
    units = UnitGrammar.of(lexicon)
    for path in sorted(folder.glob("*.gold.json")):
        for target in json.loads(path.read_text("utf-8")).get("targets", ()):
            if target.get("uncertain"):
                continue
            quantity = None
            if target.get("unit"):
                unit = units.read(target["unit"], lexicon.fold(target["unit"]), 0)
                quantity = Quantity(0, 0, 0, 0, Decimal(1), None, "eq", False, unit)
            yield (target["indicator"], target["measure"], quantity), target.get("indicator_id")


def outcome(found: str | None, wanted: str | None) -> str:
    if found == wanted:
        return "right" if wanted else "none"
    if wanted is None:
        return "extra"
    return "wrong" if found else "missed"


def forget() -> None:
    catalogue._found.cache_clear()


def timed(action: Callable[[], None], repeat: int, before: Callable[[], None] = lambda: None) -> float:
    best = float("inf")
    for _ in range(repeat):
        before()
        start = time.perf_counter()
        action()
        best = min(best, time.perf_counter() - start)
    return best


if __name__ == "__main__":
    main()
