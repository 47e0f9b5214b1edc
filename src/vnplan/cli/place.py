"""``vnplan place``: a body's name as today's province and commune."""

from __future__ import annotations

import argparse
import re
from contextlib import suppress
from datetime import date
from typing import Any

from vnplan.cli.options import command, language_of
from vnplan.cli.output import room, say, write, write_json
from vnplan.cli.words import word

_EXAMPLES = """
vnplan place "UBND xã Vị Đông, huyện Vị Thủy, tỉnh Hậu Giang"
vnplan place --issued 2026-01-09 "ĐẢNG ỦY PHƯỜNG BÀN CỜ"
vnplan place --json "HĐND TỈNH BẠC LIÊU"
vnplan place "Cần Thơ"
"""


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The command's options."""
    parser = command(
        commands,
        "place",
        "today's province and commune of a body",
        "Resolves the name of a body or place to the province and commune of since 1 July 2025; old "
        "and new names are understood. A name that may mean several places gives none, or is "
        "marked with a question mark.",
        _EXAMPLES,
    )
    parser.add_argument("name", nargs="+", metavar="NAME", help="the body or place, as printed")
    parser.add_argument(
        "--issued", metavar="DATE", type=_issued, help="date of the document: 2026-01-31, 2026-01 or 2026"
    )
    parser.add_argument("--json", action="store_true", help="every field, as JSON; null for none")
    parser.set_defaults(run=run)


def _issued(text: str) -> str:
    """A date, or a year with or without its month; digits the other way round may mean two days."""
    if re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", text):
        with suppress(ValueError):
            date.fromisoformat(f"{text}-01-01"[:10])
            return text
    raise argparse.ArgumentTypeError(f"must be a date such as 2026-01-31, 2026-01 or 2026, not {text!r}")


def run(args: argparse.Namespace) -> int:
    """Print the place found; 1 when there is none."""
    from vnplan.export.layout import Column, table
    from vnplan.places import resolve_place

    lang, name = language_of(args), " ".join(args.name)
    # A bare name ("Cần Thơ") says nothing in a letterhead; here somebody asks for the province.
    asked = (name, f"Tỉnh {name}", f"Thành phố {name}")
    found = next(filter(None, (resolve_place(each, issued=args.issued) for each in asked)), None)
    if args.json:
        write_json(found.model_dump(mode="json") if found else None)
    elif found:
        columns = [
            Column(word("commune", lang)),
            Column(word("province", lang)),
            Column(word("code", lang)),
            Column(word("former", lang), elastic=True),
            Column(""),
        ]
        row = [
            found.ward or "",
            found.province,
            found.ward_code or found.province_code,
            found.former or "",
            "" if found.certain else "?",
        ]
        write(table(columns, [row], room=room()))
    else:
        say(f"{word('no place', lang)} {name!r}")
    return 0 if found else 1
