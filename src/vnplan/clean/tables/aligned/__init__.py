"""Tables whose columns only blanks keep apart, as ``pdftotext -layout`` and old systems print them.

:mod:`.pieces` parts a line at its wide blanks, :mod:`.sheets` finds the lines that seem to stand in
columns, :mod:`.gutters` the columns, :mod:`.placing` what of a line belongs to which, :mod:`.wraps` the
lines that make a row; :mod:`.finder` puts them together.
"""

from vnplan.clean.tables.aligned.finder import grids

__all__ = ["grids"]
