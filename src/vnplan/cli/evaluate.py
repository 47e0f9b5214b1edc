"""``vnplan evaluate``: precision, recall and F1 against gold."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from vnplan.cli.options import command
from vnplan.cli.output import say, write, write_json
from vnplan.errors import EvaluationError

if TYPE_CHECKING:
    from pathlib import Path

    from vnplan.evaluate import Evaluation

_EXAMPLES = """
vnplan evaluate corpus
vnplan evaluate corpus --errors                     each missed, invented and wrong record
vnplan evaluate corpus --save before.json           then change something, and
vnplan evaluate corpus --against before.json        see what was gained and lost
vnplan evaluate corpus/formats --gold corpus        files that share the gold of the corpus
vnplan evaluate corpus --json | jq '.pooled.targets.right.f1'
"""


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The command's options."""
    parser = command(
        commands,
        "evaluate",
        "measure against documents with gold",
        "Reads every document below DIR that has gold beside it (NAME.gold.json, or NAME.outline.json "
        "for an outline by lines) and compares. A target is found when value, upper bound and name "
        "agree, and right when comparator, unit, measure, end of the period and indicator_id agree too. "
        "Gold records marked uncertain are not scored.",
        _EXAMPLES,
    )
    parser.add_argument("folder", metavar="DIR", help="the folder with documents and gold")
    parser.add_argument("--gold", metavar="GOLD", help="the folder with the gold, when it is another one")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="everything as JSON")
    form.add_argument("--errors", action="store_true", help="list what is missed, invented and wrong")
    parser.add_argument("--save", metavar="FILE", help="keep this run for --against")
    parser.add_argument("--against", metavar="FILE", help="gains and losses since a saved run")
    parser.add_argument("--jobs", type=_jobs, default=1, metavar="N", help="processes to use; default 1")
    parser.set_defaults(run=run)


def _jobs(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a number from 1, not {text!r}")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Print the scores; 1 when a document could not be read."""
    from pathlib import Path

    from vnplan.evaluate import changes, evaluate, load_baseline
    from vnplan.evaluate.report import compared, errors, report

    baseline = load_baseline(Path(args.against)) if args.against else None
    evaluation = evaluate(args.folder, gold=args.gold, jobs=args.jobs)
    found = changes(evaluation, baseline) if baseline else ()
    if args.json:
        data = evaluation.to_dict()
        write_json({**data, "changes": [c.to_dict() for c in found]} if baseline else data)
    else:
        write(report(evaluation))
        if args.errors:
            write(f"\n{errors(evaluation) or 'no errors'}")
        if baseline:
            write(f"\n{compared(found, evaluation, baseline)}")
    if args.save:
        _save(evaluation, Path(args.save))
    if evaluation.failed:
        say(f"{len(evaluation.failed)} of {len(evaluation.documents)} documents could not be read")
    return 1 if evaluation.failed else 0


def _save(evaluation: Evaluation, path: Path) -> None:
    """Whole or not at all: a run that is interrupted leaves the old file as it was."""
    import json

    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w", encoding="utf-8") as stream:
            json.dump(evaluation.to_dict(), stream, ensure_ascii=False, indent=1)
            stream.write("\n")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise EvaluationError(f"{path}: cannot be written ({error.strerror or error})") from error
    say(f"saved to {path}")
