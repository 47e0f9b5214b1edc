"""The data model: what a document becomes. No parsing, no file formats."""

from vnplan.model.assignment import Assignment
from vnplan.model.check import Check
from vnplan.model.citation import LegalBasis
from vnplan.model.header import Header, Period, Session, Signatory
from vnplan.model.node import Node, Solution, TableCell, Task
from vnplan.model.place import Place
from vnplan.model.plan import SCHEMA_VERSION, Artefact, Page, Plan, Source
from vnplan.model.quantity import Quantity
from vnplan.model.target import Baseline, CellRef, Target, TargetPeriod, Unit

__all__ = [
    "SCHEMA_VERSION",
    "Artefact",
    "Assignment",
    "Baseline",
    "CellRef",
    "Check",
    "Header",
    "LegalBasis",
    "Node",
    "Page",
    "Period",
    "Place",
    "Plan",
    "Quantity",
    "Session",
    "Signatory",
    "Solution",
    "Source",
    "TableCell",
    "Target",
    "TargetPeriod",
    "Task",
    "Unit",
]
