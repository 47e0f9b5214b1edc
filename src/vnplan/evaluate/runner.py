"""Reads every document of a folder and scores it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from vnplan.errors import EvaluationError, VnplanError
from vnplan.evaluate.gold import GoldDocument, GoldStructure, load_gold, load_structure
from vnplan.evaluate.pairs import Pair, find_pairs
from vnplan.evaluate.score import DocumentScore, Evaluation, score_document, score_structure
from vnplan.model import Plan

Read = Callable[[Path], Plan]


def evaluate(
    folder: str | Path, *, gold: str | Path | None = None, jobs: int = 1, read: Read | None = None
) -> Evaluation:
    """Score every document below ``folder`` that has gold beside it, or in the folder ``gold``.

    ``NAME.gold.json`` belongs to ``NAME.txt`` (``.md``, ``.docx`` …), ``NAME.outline.json`` to
    ``NAME.txt``. ``read`` makes a plan of a path (:func:`vnplan.read` by default; it must be
    picklable when ``jobs`` is above 1). A document that cannot be read keeps its place with an
    ``error`` and all its gold missed. Raises :class:`vnplan.errors.EvaluationError` when the
    folder or a gold file is not as documented.
    """
    if jobs < 1:
        raise EvaluationError(f"jobs must be 1 or more, not {jobs}")
    # Gold first: a typing error in it is told at once, not after minutes of reading.
    pairs = find_pairs(Path(folder), None if gold is None else Path(gold))
    work = [(pair, _gold(pair)) for pair in pairs]
    score = partial(_score, read=read or _read)
    return Evaluation(tuple(_run(score, work, jobs)))


_Work = tuple[Pair, GoldDocument | GoldStructure]


def _run(score: Callable[[_Work], DocumentScore], work: list[_Work], jobs: int) -> Iterator[DocumentScore]:
    if jobs == 1 or len(work) == 1:
        yield from map(score, work)
        return
    with ProcessPoolExecutor(min(jobs, len(work))) as pool:
        yield from pool.map(score, work)


def _gold(pair: Pair) -> GoldDocument | GoldStructure:
    return load_structure(pair.gold) if pair.is_structure else load_gold(pair.gold)


def _score(work: _Work, read: Read) -> DocumentScore:
    pair, gold = work
    error = None
    try:
        plan = read(pair.document)
    except VnplanError as problem:
        plan, error = Plan(), str(problem)
    except Exception as problem:  # a defect of vnplan's must not hide the other documents' scores
        plan, error = Plan(), f"internal error, {type(problem).__name__}: {problem}"
    if isinstance(gold, GoldStructure):
        return score_structure(pair.name, gold, plan, error=error)
    return score_document(pair.name, gold, plan, error=error)


def _read(path: Path) -> Plan:
    from vnplan.pipeline import read

    return read(path)
