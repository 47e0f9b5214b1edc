"""``vnplan batch``: many documents into one file of tables."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from vnplan.cli.files import shown
from vnplan.cli.options import command
from vnplan.cli.output import say
from vnplan.errors import BatchError, MissingDependencyError, VnplanError

if TYPE_CHECKING:
    from vnplan.batch.job import Settings, Tally

_EXAMPLES = """
vnplan batch plans -o targets.parquet             all documents below a folder
vnplan batch plans -o targets.csv --bom           the same for Excel, which wants a mark in front
vnplan batch 'plans/**/*.pdf' more/a.docx -o plans.xlsx
vnplan batch @list.txt -o plans.duckdb            the files named in list.txt, one a line
find . -name '*.docx' | vnplan batch - -o plans.jsonl
vnplan batch s3://plans/2026/ -o targets.csv      all documents below an address in a store
vnplan batch plans -o plans.sqlite --resume       go on after a run that was stopped
vnplan batch plans -o targets.csv --errors errors.jsonl
"""
_NAMED = 5  # failures, or files, that are named on the terminal


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The command's options."""
    parser = command(
        commands,
        "batch",
        "many documents into one file: .parquet .csv .xlsx .jsonl .duckdb .sqlite",
        "Reads every document of PATH… and writes OUT: .parquet and .csv hold one table (targets, or the "
        "--table asked for), .xlsx six sheets, .duckdb and .sqlite all tables with keys, .jsonl whole plans. "
        "docs/tables.md describes the columns. Files that cannot be read are told and passed over. OUT is "
        "written when all files are read; until then OUT.journal keeps what is done, also when the run is "
        "killed, and --resume goes on from there.",
        _EXAMPLES,
    )
    parser.add_argument(
        "path",
        nargs="+",
        metavar="PATH",
        help="a file, a folder, a pattern in quotes, the address of one of these in a store, @FILE with one "
        "of these a line, or - for the same from standard input",
    )
    parser.add_argument("-o", "--output", required=True, metavar="OUT", help="the file to write")
    parser.add_argument(
        "--table", default=None, metavar="NAME", help="the table of a .csv or .parquet; default targets"
    )
    parser.add_argument("--bom", action="store_true", help="begin a .csv with the mark that Excel needs")
    parser.add_argument(
        "--resume", action="store_true", help="skip files that an earlier run with this OUT has read"
    )
    parser.add_argument("--jobs", type=_jobs, metavar="N", help="processes to use; default: all processors")
    parser.add_argument("--timeout", type=_seconds, metavar="S", help="seconds a file may take; default 300")
    parser.add_argument("--errors", metavar="FILE", help="list files that failed, one JSON text a line")
    parser.set_defaults(run=run)


def _jobs(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a number from 1, not {text!r}")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not seconds > 0:
        raise argparse.ArgumentTypeError(f"must be a number above 0, not {text!r}")
    return seconds


def run(args: argparse.Namespace) -> int:
    """Read, write, sum up; 1 when a file failed, 2 when nothing could begin."""
    from vnplan.batch.finding import find_documents
    from vnplan.batch.job import run_batch

    try:
        settings = _settings(args)
        apart = [str(path) for path in (settings.out, settings.journal, settings.errors) if path]
        ours: list[str] = []
        paths = find_documents(args.path, stdin=sys.stdin, leave_out=apart, no_document=ours.append)
        if ours:
            names = ", ".join(map(shown, ours[:_NAMED]))
            more = f" and {len(ours) - _NAMED} more" if len(ours) > _NAMED else ""
            say(f"written by vnplan, no document to read targets from: {names}{more}")
        if not paths:
            raise BatchError("no documents found there")
        with _Progress() as progress:
            tally = run_batch(paths, settings, progress.tell)
    except KeyboardInterrupt:
        say(f"stopped; {args.output}.journal keeps what is done, --resume goes on")
        raise
    except (BatchError, MissingDependencyError) as error:
        say(str(error))
        return 2
    _sum_up(tally, args.output)
    return 1 if tally.failed else 0


def _settings(args: argparse.Namespace) -> Settings:
    from pathlib import Path

    from vnplan.batch.job import Settings
    from vnplan.batch.starting import server
    from vnplan.batch.stores import is_address
    from vnplan.export.forms import form_of
    from vnplan.export.rows import table_named

    if not args.output:
        raise BatchError("the name of OUT is empty; is a variable of the shell not set?")
    if is_address(args.output):
        raise BatchError(
            f"{args.output} is in a store: name a file on this machine and copy it there afterwards"
        )
    out = Path(args.output)
    try:
        form = form_of(out)
        table = table_named(args.table or "targets").name
    except VnplanError as error:
        raise BatchError(str(error)) from error
    if args.table and form.tables:
        raise BatchError(f"--table is for .csv and .parquet; {form.suffix} holds {', '.join(form.tables)}")
    if args.bom and form.suffix != ".csv":
        raise BatchError("--bom is for .csv")
    return Settings(
        out, table=table, bom=args.bom, jobs=args.jobs, timeout=args.timeout, resume=args.resume,
        errors=Path(args.errors) if args.errors else None, context=server(),
    )  # fmt: skip


class _Progress:
    """The bar on stderr: files done, rate, time left, failures."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *failure: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def tell(self, tally: Tally) -> None:
        """The batch begins, or one more file is done."""
        if self._bar is None:
            from tqdm import tqdm

            seen = sys.stderr.isatty()
            self._bar = tqdm(
                total=tally.files, unit="file", file=sys.stderr, dynamic_ncols=seen,
                ncols=None if seen else 100, mininterval=0.2 if seen else 10, smoothing=0.1,
            )  # fmt: skip
        if tally.failed:
            self._bar.set_postfix_str(f"{tally.failed} failed", refresh=False)
        self._bar.update(tally.done - self._bar.n)


def _sum_up(tally: Tally, out: str) -> None:
    """The last lines on stderr."""
    from vnplan.export.showing import counted

    if tally.begun_anew:
        say("the journal was of another version or other settings; all files were read again")
    if tally.damaged:
        say(f"damaged lines of the journal, of no use: {tally.damaged}")
    for path, failure in list(tally.failures.items())[:_NAMED]:
        say(failure.message if path in failure.message else f"{path}: {failure.message}")
    if tally.failed > _NAMED:
        say(f"… and {tally.failed - _NAMED} more that could not be read; --errors FILE lists them all")
    if tally.emptied:
        from vnplan.export.decimals import TOO_LONG

        say(f"{tally.emptied} {TOO_LONG}")
    skipped = f", {tally.skipped:,} done before" if tally.skipped else ""
    rate = f", {tally.read / tally.seconds:.1f} files/s" if tally.read and tally.seconds else ""
    say(
        f"{counted(tally.files, 'file')}: {tally.read:,} read{skipped}, {tally.failed:,} failed; "
        f"{counted(tally.targets, 'target')}, {tally.doubtful:,} with doubts; "
        f"{_took(tally.seconds)}{rate}; {out}"
    )


def _took(seconds: float) -> str:
    """``8.4 s``, ``12 min 5 s``, ``2 h 0 min``."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"
