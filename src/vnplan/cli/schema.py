"""``vnplan schema``: the JSON Schema of a plan."""

from __future__ import annotations

import argparse
from typing import Any

from vnplan.cli.options import command
from vnplan.cli.output import write_json

_EXAMPLES = """
vnplan schema > plan.schema.json
vnplan schema | jq '."$defs".Target.properties | keys'
"""


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The command's options."""
    parser = command(
        commands,
        "schema",
        "the JSON Schema of what parse prints",
        "Prints the JSON Schema (2020-12) of a plan.",
        _EXAMPLES,
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the schema."""
    from vnplan.export.schema import plan_schema

    write_json(plan_schema())
    return 0
