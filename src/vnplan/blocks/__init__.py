"""Clean text into blocks: each non-blank line, or table, is one construct.

``split`` reads every line by itself; what a line is among its neighbours (``i)`` after
``h)``, a number inside the legal grounds) is decided by ``tree``.
"""

from vnplan.blocks.split import split

__all__ = ["split"]
