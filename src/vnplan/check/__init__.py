"""Checks and doubts: what arithmetic, the neighbours and the printed form say of the targets.

The stage changes no record silently. It adds doubts to records, reports a finding for each,
and records the comparisons it made. ``stage`` runs the ordered table of rules, one rule a
file; ``desk`` is what a rule sees and what it answers.
"""

from vnplan.check.stage import check

__all__ = ["check"]
