"""Puts the commands together, runs one, turns what went wrong into a message and a code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from vnplan import __version__
from vnplan.cli import (
    batch,
    compare,
    evaluate,
    explain,
    indicators,
    parse,
    place,
    read,
    schema,
    targets,
    units,
)
from vnplan.cli.options import Parser, language, with_examples
from vnplan.cli.output import say, use_utf8
from vnplan.errors import ConfigError, EvaluationError, VnplanError

OK, SOME_FAILED, MISUSE = 0, 1, 2
INTERRUPTED = 130

# In the order of the help.
COMMANDS = (targets, parse, explain, read, batch, compare, evaluate, schema, indicators, units, place)

_EXAMPLES = """
vnplan targets ke-hoach-2026.txt            the targets as a table
vnplan targets --csv *.txt > targets.csv    those of many files for a spreadsheet
vnplan parse nghi-quyet.txt > plan.json     everything as JSON
vnplan batch plans -o targets.parquet       a folder of documents into one file
vnplan compare targets.parquet              the documents side by side
cat ke-hoach.txt | vnplan targets -         from another program
vnplan targets --help                       a command's options
"""


def build() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = Parser(
        prog="vnplan",
        description="Turns Vietnamese plan documents and resolutions into typed data.",
        **with_examples(
            _EXAMPLES, "exit codes: 0 all went well, 1 some files failed or a search found nothing, 2 misuse"
        ),
    )
    parser.add_argument("--version", action="version", version=f"vnplan {__version__}")
    language(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for command in COMMANDS:
        command.add(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code. ``argv`` is ``sys.argv[1:]`` by default."""
    use_utf8()
    try:
        code = _run(argv)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads us has had enough (`| head`)
        _drop_stdout()
        return OK
    except OSError as error:
        say(f"cannot write: {error.strerror or error}")
        _drop_stdout()
        return SOME_FAILED
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED
    return code


def _drop_stdout() -> None:
    """Nothing more can be written; Python must not try again at its end and complain."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(argv: Sequence[str] | None) -> int:
    parser = build()
    try:
        args = parser.parse_args(argv)
    except SystemExit as end:  # argparse has said it all: help, version or misuse
        return end.code if isinstance(end.code, int) else MISUSE
    if args.command is None:
        parser.print_help(sys.stderr)
        return MISUSE
    try:
        code: int = args.run(args)
    except (EvaluationError, ConfigError) as error:
        say(str(error))
        return MISUSE
    except VnplanError as error:
        say(str(error))
        return SOME_FAILED
    return code
