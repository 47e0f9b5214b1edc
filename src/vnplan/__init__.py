"""vnplan turns Vietnamese plan documents and resolutions into typed data.

>>> import vnplan
>>> plan = vnplan.parse("Chỉ tiêu chủ yếu năm 2026\\n- Tỷ lệ hộ nghèo giảm còn 1,2%;")
>>> plan.targets[0].value
Decimal('1.2')
"""

from __future__ import annotations

import sys
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from vnplan.batch import Outcome, read_many
    from vnplan.config import IndicatorEntry, ParseConfig, UnitEntry
    from vnplan.diagnostics import Diagnostic
    from vnplan.errors import DigitsLostWarning, ReadError, VnplanError
    from vnplan.export.frames import tabulate
    from vnplan.model import Assignment, Header, LegalBasis, Node, Place, Plan, Quantity, Target
    from vnplan.model.json_text import from_json, to_json
    from vnplan.pipeline import parse, read
    from vnplan.places import resolve_place
    from vnplan.quantities import find_quantities
    from vnplan.spans import Span

# Public names and where they live; loaded on first use so that ``import vnplan`` is fast.
_HOME = MappingProxyType(
    {
        "parse": "pipeline",
        "read": "pipeline",
        "read_many": "batch",
        "Outcome": "batch",
        "tabulate": "export.frames",
        "find_quantities": "quantities",
        "resolve_place": "places",
        "ParseConfig": "config",
        "UnitEntry": "config",
        "IndicatorEntry": "config",
        "Place": "model",
        "Plan": "model",
        "Quantity": "model",
        "Target": "model",
        "Node": "model",
        "Header": "model",
        "LegalBasis": "model",
        "Assignment": "model",
        "to_json": "model.json_text",
        "from_json": "model.json_text",
        "Diagnostic": "diagnostics",
        "Span": "spans",
        "VnplanError": "errors",
        "ReadError": "errors",
        "DigitsLostWarning": "errors",
    }
)

__all__ = [
    "Assignment",
    "Diagnostic",
    "DigitsLostWarning",
    "Header",
    "IndicatorEntry",
    "LegalBasis",
    "Node",
    "Outcome",
    "ParseConfig",
    "Place",
    "Plan",
    "Quantity",
    "ReadError",
    "Span",
    "Target",
    "UnitEntry",
    "VnplanError",
    "__version__",
    "find_quantities",
    "from_json",
    "parse",
    "read",
    "read_many",
    "resolve_place",
    "tabulate",
    "to_json",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(f"vnplan.{_HOME[name]}"), name)
    raise AttributeError(f"module 'vnplan' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)


class _Package(ModuleType):
    """Keeps ``vnplan.read`` the function: importing the package ``vnplan.read`` would replace it."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
