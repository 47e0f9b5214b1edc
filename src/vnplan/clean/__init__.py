"""SourceDoc -> CleanText: the sheet's furniture, marks and line wraps taken away.

One step a file; :data:`vnplan.clean.stage.STEPS` is their order. Nothing is lost: the map
of the result leads every character back to the source, and what is no part of the
document is kept as an artefact.
"""

from vnplan.clean.stage import clean

__all__ = ["clean"]
