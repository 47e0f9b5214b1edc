"""What the commands' options have in common."""

from __future__ import annotations

import argparse
import textwrap
from typing import Any, NoReturn

LANGUAGES = ("en", "vi")


class Parser(argparse.ArgumentParser):
    """argparse's parser, which on misuse tells the one thing that is wrong and where to look."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"vnplan: {message}\nTry: {self.prog} --help\n")


def with_examples(examples: str, more: str = "") -> dict[str, Any]:
    """Arguments of a parser whose help ends with ``examples``, printed as they are written."""
    lines = "\n".join(f"  {line}" for line in examples.strip().splitlines())
    return {
        "epilog": f"examples:\n{lines}" + (f"\n\n{more}" if more else ""),
        "formatter_class": argparse.RawDescriptionHelpFormatter,
    }


def language(parser: argparse.ArgumentParser) -> None:
    """``--lang`` may stand before or after the command's name, hence no default here."""
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=argparse.SUPPRESS,
        help="language of headings and number format: en (1,234.5) or vi (1.234,5); default en",
    )


def language_of(args: argparse.Namespace) -> str:
    """The language asked for, English by default."""
    chosen: str = getattr(args, "lang", LANGUAGES[0])
    return chosen


def command(
    commands: argparse._SubParsersAction[Any], name: str, summary: str, description: str, examples: str
) -> argparse.ArgumentParser:
    """A command's own parser, with its help and ``--lang``."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=summary, description=textwrap.fill(description, 79), **with_examples(examples)
    )
    language(parser)
    return parser
