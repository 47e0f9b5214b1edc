"""Exceptions. Raised for unreadable files and for misuse, never for odd content.

Odd content becomes a :class:`vnplan.Diagnostic` and the text is kept.
"""

from __future__ import annotations


class VnplanError(Exception):
    """Base of everything vnplan raises on purpose. The message says what to do."""


class ReadError(VnplanError):
    """A file could not be turned into text."""


class NotAFileError(ReadError):
    """There is no such file, or it is a folder."""


class UnknownFormatError(ReadError):
    """The content is of no kind that vnplan reads."""


class EmptyFileError(ReadError):
    """The file holds no text at all."""


class EncryptedFileError(ReadError):
    """The file asks for a password."""


class DamagedFileError(ReadError):
    """The file is cut off or broken."""


class LimitExceededError(ReadError):
    """The file is larger, or unpacks to more, than ``ParseConfig`` allows."""


class MissingDependencyError(ReadError):
    """Reading or writing this kind of file needs a program or an extra that is not installed."""


class ConfigError(VnplanError):
    """A ``ParseConfig`` or a lexicon entry of the user's own is not usable."""


class EvaluationError(VnplanError):
    """Gold files are missing or not in the documented form."""


class BatchError(VnplanError):
    """A batch cannot start or go on: no worker can be started, or the journal is not usable."""


class TimeExceededError(VnplanError):
    """A file of a batch took longer than it may (``timeout``)."""


class WorkerDiedError(VnplanError):
    """The process that read a file died of it: out of memory, or a crash in a library."""


class DigitsLostWarning(UserWarning):
    """A number was given as the nearest float; :func:`vnplan.to_json` keeps every digit."""


class InternalError(VnplanError):
    """A defect of vnplan, met in a batch; the other files still get their answer."""
