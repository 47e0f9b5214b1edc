"""Plans as HTML for notebooks and reports. No script, no link outwards; every value is escaped."""

from vnplan.export.html.cards import plan_card, target_card
from vnplan.export.html.markup import Html
from vnplan.export.html.page import report
from vnplan.export.html.text import marked_text

__all__ = ["Html", "marked_text", "plan_card", "report", "target_card"]
