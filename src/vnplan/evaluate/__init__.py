"""Measures plans against gold: what a careful person reads in the same documents.

One file a concern: ``gold`` (the two gold formats), ``pairs`` (which document belongs to
which gold file), ``words`` (when two names are alike), ``assign`` (which prediction is which
gold record), ``targets``, ``outline``, ``header`` (one score each), ``score`` (a document's
scores and their sums), ``runner`` (a folder), ``against`` (gains and losses), ``report``.
"""

from vnplan.evaluate.against import Change, changes, load_baseline
from vnplan.evaluate.gold import GoldDocument, GoldStructure, load_gold, load_structure
from vnplan.evaluate.runner import evaluate
from vnplan.evaluate.score import DocumentScore, Evaluation, score_document, score_structure

__all__ = [
    "Change",
    "DocumentScore",
    "Evaluation",
    "GoldDocument",
    "GoldStructure",
    "changes",
    "evaluate",
    "load_baseline",
    "load_gold",
    "load_structure",
    "score_document",
    "score_structure",
]
