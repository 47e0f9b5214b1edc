"""How many pages a second become a plan, and how many times as fast is that as pdfplumber?

    python benchmarks/pdf_to_plan.py [FILE …] [--repeat 7] [--pages 9]

For each PDF: ``vnplan.read`` (reading and the whole walk, tables and targets with it) against
``extract_text`` of pdfplumber, which gives the text alone. The two take turns in one process, the
best of ``--repeat`` rounds counts, since noise only adds, and time is that of the processor: the
ratio holds on any machine. Word files have no yardstick, and no pages until something prints them:
``--pages`` says how many there are. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import gc
import io
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pdfplumber

import vnplan
from vnplan.config import DEFAULT
from vnplan.pipeline import walk
from vnplan.read import open_source

ROOT = Path(__file__).parent.parent
HEAD = ("file", "pages", "reading, ms", "walk, ms", "pages/s", "pdfplumber", "vnplan.read is")


def main() -> None:
    args = arguments()
    print("| " + " | ".join(HEAD) + " |")
    print("| --- |" + " ---: |" * (len(HEAD) - 1))
    for path in args.files:
        if path.suffix == ".pdf" or args.pages:
            print("| " + " | ".join(row(path, args.repeat, args.pages)) + " |", flush=True)
        else:
            print(f"{path.name}: only a PDF says how many pages it has; give --pages", file=sys.stderr)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    corpus = sorted(ROOT.glob("corpus/formats/*.pdf"))
    parser.add_argument(
        "files", nargs="*", type=Path, default=corpus, help="PDF or Word; default: the corpus"
    )
    parser.add_argument("--repeat", type=int, default=7, help="times each file is read; default 7")
    parser.add_argument("--pages", type=int, help="pages of each file that is no PDF")
    return parser.parse_args()


def row(path: Path, repeat: int, pages: int | None) -> tuple[str, ...]:
    data = path.read_bytes()
    source = open_source(data, DEFAULT)
    actions: list[Callable[[], object]] = [
        partial(vnplan.read, data),
        partial(open_source, data, DEFAULT),
        partial(walk, source),
    ]
    if path.suffix == ".pdf":
        pages = len(source.pages)
        actions.append(partial(plumbed, data))
    assert pages is not None
    whole, reading, walking, *yardstick = in_turn(actions, repeat)
    compared = [text for its in yardstick for text in (f"{pages / its:.1f}", f"{its / whole:.1f} × as fast")]
    return (
        path.name,
        str(pages),
        f"{reading * 1e3:.0f}",
        f"{walking * 1e3:.0f}",
        f"{pages / whole:.0f}",
        *(compared or ("", "")),
    )


def plumbed(data: bytes) -> None:
    """What pdfplumber does for the text of a file."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()


def in_turn(actions: list[Callable[[], object]], repeat: int) -> list[float]:
    """The best processor time of each action; one after the other, then all again."""
    for action in actions:
        action()  # fills caches, loads libraries
    rounds = [[timed(action) for action in actions] for _ in range(repeat)]
    return [min(times) for times in zip(*rounds, strict=True)]


def timed(action: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    action()
    return time.process_time() - start


if __name__ == "__main__":
    main()
