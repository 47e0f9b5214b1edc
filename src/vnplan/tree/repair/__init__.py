"""Labels that only their neighbours can tell: i) the letter or the numeral, I. that was 1.

Each rule looks at one item among the open lists before it and the labels after it. A label
is read anew only when it is none as it stands (OCR), has two readings, or when the labels on
both sides prove another one; what is merely out of order stays as printed.
"""

from vnplan.tree.repair.neighbours import Neighbours
from vnplan.tree.repair.rules import repair

__all__ = ["Neighbours", "repair"]
