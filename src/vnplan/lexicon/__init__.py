"""Domain knowledge as data: units, indicators, cues, kinds of documents, agencies.

The ``*.toml`` files beside this module are the knowledge; ``load`` compiles them, with the
user's additions from :class:`vnplan.config.ParseConfig`, into one frozen :class:`Lexicon`.
"""

from vnplan.lexicon.loader import Lexicon, load, table

__all__ = ["Lexicon", "load", "table"]
