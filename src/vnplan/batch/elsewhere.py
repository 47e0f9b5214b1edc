"""Files that are not on this machine: in a store such as S3, behind what ``fsspec`` opens.

Only what opens a file travels to a worker, which fetches the file itself.
"""

from __future__ import annotations

import io
import os
from types import TracebackType
from typing import Any, Protocol, TypeAlias

from vnplan.errors import BatchError, NotAFileError, ReadError


class Opener(Protocol):
    """Gives an open binary file in a ``with`` statement, and can be pickled: ``fsspec.OpenFile``."""

    def __enter__(self) -> Any: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> Any: ...


File: TypeAlias = "str | bytes | os.PathLike[str] | os.PathLike[bytes] | Opener"


class Elsewhere(str):
    """The name of such a file, with what opens it."""

    __slots__ = ("opener",)
    opener: Opener

    @classmethod
    def of(cls, opener: Opener, name: str | None = None) -> Elsewhere:
        """Under its name, or the one that fsspec gives it: ``s3://bucket/kh.docx``."""
        name = name or getattr(opener, "full_name", None) or getattr(opener, "path", None) or repr(opener)
        made = cls(name)
        made.opener = opener
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return Elsewhere.of, (self.opener, str(self))

    @property
    def file_name(self) -> str:
        """The last part: ``kh.docx``, also of ``zip://kh.docx::s3://bucket/plans.zip``."""
        return self.partition("::")[0].rpartition("/")[2]

    def fetch(self, limit: int) -> io.BytesIO:
        """Up to ``limit`` + 1 bytes, with a name. Raises :class:`vnplan.errors.ReadError`."""
        try:
            with self.opener as stream:
                fetched = _Named(stream.read(limit + 1))
        except FileNotFoundError:
            raise NotAFileError(f"there is no file {self}") from None
        except MemoryError:
            raise
        except Exception as error:  # each store has errors of its own
            raise ReadError(f"{self} cannot be fetched: {type(error).__name__}: {error}") from error
        fetched.name = self.file_name
        return fetched


class _Named(io.BytesIO):
    name: str


def named(file: File) -> str:
    """A path as text, or the name of a file that is elsewhere. Raises ``BatchError`` for anything else."""
    if isinstance(file, (str, bytes, os.PathLike)):
        return os.fsdecode(file)
    if hasattr(file, "__enter__") and hasattr(file, "__exit__"):
        return Elsewhere.of(file)
    raise BatchError(f"read_many takes paths and files as fsspec.open gives them, not {type(file).__name__}")


def is_one(files: Any) -> bool:
    """Whether it is one file rather than many; ``fsspec.open_files`` gives a list that can be opened too."""
    one = isinstance(files, (str, bytes, os.PathLike))
    return one or (hasattr(files, "__enter__") and not hasattr(files, "__iter__"))
