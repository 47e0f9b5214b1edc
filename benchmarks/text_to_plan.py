"""How fast is text read into a plan, stage by stage, and does the time grow with the length?

    python benchmarks/text_to_plan.py [FILE …] [--repeat 20] [--no-segmenter]

Each file is read ``--repeat`` times; the best time of each stage counts, since noise only adds.
Prints Markdown tables. The yardsticks run in the same process, so their ratios hold on any
machine: one bare ``regex`` pass over numbers and units, and ``underthesea.word_tokenize`` on
sentence-sized pieces.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import regex

from vnplan import parse, pipeline
from vnplan.config import DEFAULT
from vnplan.handover import SourceDoc
from vnplan.lexicon import Lexicon, load
from vnplan.lexicon.trie import pattern_of

ROOT = Path(__file__).parent.parent
SIZES = (1, 2, 4, 8)
SAMPLE = 60_000  # characters for the segmenter, which is a thousand times slower than a pattern
SENTENCE = regex.compile(r"[^.;:\n]+[.;:\n]?")

Times = dict[str, float]


def main() -> None:
    args = arguments()
    texts = [path.read_text("utf-8") for path in args.files]
    if not any(texts):
        sys.exit("no text to read")
    lexicon = load(DEFAULT)
    gc.disable()  # collections fall on whichever stage is running

    size = sum(map(len, texts))
    best = add(fastest(text, args.repeat) for text in texts)
    print(f"{len(texts)} documents, {size:,} characters, best of {args.repeat}\n")
    table(
        ("stage", "million characters/s", "share"),
        [(name, f"{size / t / 1e6:.2f}", f"{t / best['text to plan']:.0%}") for name, t in best.items()],
    )

    longest = max(texts, key=len)
    print(f"\nGrowth with the length ({len(longest):,} characters, put together n times)\n")
    grown = [(n, timed(partial(parse, longest * n), 3)) for n in SIZES]
    table(
        ("n", "ms", "million characters/s", "time per character"),
        [
            (str(n), f"{t * 1e3:.1f}", f"{n * len(longest) / t / 1e6:.2f}", f"{t / n / grown[0][1]:.2f} ×")
            for n, t in grown
        ],
    )

    speed = size / best["text to plan"]
    rows = [("text to plan", speed)]
    pattern = numbers_and_units(lexicon)
    seconds = sum(timed(partial(scan, pattern, text), args.repeat) for text in texts)
    rows.append(("one regex pass over numbers and units", size / seconds))
    if args.segmenter:
        rows.append(("underthesea.word_tokenize", segmenter_speed("\n".join(texts)[:SAMPLE])))
    print("\nYardsticks of the same run\n")
    table(
        ("what", "million characters/s", "text to plan is"),
        [(name, f"{each / 1e6:.2f}", f"{speed / each:.3g} × as fast") for name, each in rows],
    )


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    corpus = [p for p in sorted(ROOT.glob("corpus/*")) if p.suffix in {".txt", ".md"} and p.stem != "README"]
    parser.add_argument("files", nargs="*", type=Path, default=corpus, help="default: the corpus")
    parser.add_argument("--repeat", type=int, default=20, help="times each text is read; default 20")
    parser.add_argument(
        "--no-segmenter", dest="segmenter", action="store_false", help="leave underthesea out"
    )
    return parser.parse_args()


def stages() -> list[str]:
    """The functions that ``pipeline.walk`` calls, in their order."""
    called = (name for name in pipeline.walk.__code__.co_names if name in vars(pipeline))
    return [name for name in called if callable(getattr(pipeline, name))]


def walk(text: str) -> Times:
    """One walk, with a clock around each stage."""
    times: Times = {}

    def clocked(stage: Callable[..., Any], name: str) -> Callable[..., Any]:
        def run(*args: Any) -> Any:
            start = time.perf_counter()
            made = stage(*args)
            times[name] = times.get(name, 0.0) + time.perf_counter() - start
            return made

        return run

    plain = {name: getattr(pipeline, name) for name in stages()}
    try:
        for name, stage in plain.items():
            setattr(pipeline, name, clocked(stage, name))
        pipeline.walk(SourceDoc(text))
    finally:
        for name, stage in plain.items():
            setattr(pipeline, name, stage)
    return {name: times[name] for name in plain if name in times}


def fastest(text: str, repeat: int) -> Times:
    """The best time of each stage, and of the public ``parse``."""
    runs = [walk(text) for _ in range(repeat)]
    best = {name: min(run[name] for run in runs) for name in runs[0]}
    best["text to plan"] = timed(partial(parse, text), repeat)
    return best


def timed(action: Callable[[], object], repeat: int) -> float:
    best = float("inf")
    for _ in range(repeat):
        gc.collect()
        start = time.perf_counter()
        action()
        best = min(best, time.perf_counter() - start)
    return best


def add(runs: Iterator[Times]) -> Times:
    total: Times = {}
    for run in runs:
        for name, seconds in run.items():
            total[name] = total.get(name, 0.0) + seconds
    return total


def numbers_and_units(lexicon: Lexicon) -> Any:
    """A number and what of the lexicon's units follows it: the least that any reader has to do."""
    names = {name for unit in lexicon.units.values() for name in unit.names}
    return regex.compile(rf"\d[\d.,]*+(?:\s?(?:{pattern_of(names)}))?")


def scan(pattern: Any, text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def segmenter_speed(text: str) -> float:
    from underthesea import word_tokenize

    pieces = SENTENCE.findall(text)
    word_tokenize(pieces[0])  # loads the model
    start = time.perf_counter()
    for piece in pieces:
        word_tokenize(piece)
    return len(text) / (time.perf_counter() - start)


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    print("| " + " | ".join(head) + " |")
    print("| --- |" + " ---: |" * (len(head) - 1))
    for row in rows:
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
