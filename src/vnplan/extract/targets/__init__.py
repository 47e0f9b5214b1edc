"""Targets: small composed steps, each a file with its cases.

``context`` says what part of the document a node stands in and for which years;
``sentences`` cuts text into sentences; ``exclude`` drops numbers that promise nothing;
``clauses`` gives each quantity its own stretch; ``naming`` reads the indicator;
``measure`` tells level from change; ``plain`` reads targets without a number;
``catalogue`` finds the canonical indicator. ``reading`` puts them together.
"""

from vnplan.extract.targets.reading import read_targets

__all__ = ["read_targets"]
