"""Takes a path, bytes or a binary file and hands over a ``SourceDoc``."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Union

from vnplan.config import ParseConfig
from vnplan.errors import EmptyFileError, LimitExceededError, NotAFileError, ReadError
from vnplan.handover import SourceDoc
from vnplan.read.detect import kind_of, read_as
from vnplan.read.sample import Sample

File = Union[str, "os.PathLike[str]", bytes, bytearray, memoryview, BinaryIO]


def open_source(file: File, config: ParseConfig) -> SourceDoc:
    """The text of a file with what is known of its origin.

    The content tells what kind of file it is, not the name. Raises a subclass of
    :class:`vnplan.ReadError`: there is no such file, it holds no text, it is larger than
    ``config.max_bytes``, it is broken, locked or of a kind that vnplan does not read.
    """
    data, name = bytes_of(file, config.max_bytes)
    label = name or "the given bytes"
    if not data:
        raise EmptyFileError(f"{label} holds no text: it is empty (0 bytes); copy or download it again")
    if len(data) > config.max_bytes:
        raise LimitExceededError(
            f"{label} is larger than {config.max_bytes:,} bytes; raise ParseConfig(max_bytes=…) to read it"
        )
    sample = Sample(data, label, name or "", config)
    source = read_as(kind_of(sample), sample, config)
    if not source.text.strip() and not source.findings:
        raise EmptyFileError(f"{label} holds no text")
    return replace(source, name=name, size=len(data), sha256=hashlib.sha256(data).hexdigest())


_AS_TEXT = (
    "read takes a file opened in binary mode, and this one gives text; "
    "open it with 'rb', or hand its text to vnplan.parse"
)
_NOTHING = "read takes an open binary file, and this one gives no bytes"


def bytes_of(file: File, limit: int) -> tuple[bytes, str | None]:
    """Up to ``limit`` + 1 bytes of a file, and its name when it has one."""
    if isinstance(file, (bytes, bytearray, memoryview)):
        return bytes(file), None
    if not isinstance(file, (str, os.PathLike)):
        if not hasattr(file, "read"):
            kind = type(file).__name__
            raise TypeError(f"read takes a path, bytes or an open binary file, not {kind}")
        name, data = getattr(file, "name", None), file.read(limit + 1)
        if not isinstance(data, (bytes, bytearray)):
            raise TypeError(_AS_TEXT if isinstance(data, str) else _NOTHING)
        return bytes(data), _readable(Path(name).name) if isinstance(name, str) else None
    path = Path(file)
    if path.is_dir():
        raise NotAFileError(f"{path} is a folder; name the files in it")
    try:
        with path.open("rb") as stream:
            return stream.read(limit + 1), _readable(path.name)
    except FileNotFoundError:
        raise NotAFileError(f"there is no file {path}") from None
    except OSError as error:
        raise ReadError(f"{path} cannot be opened: {error.strerror}") from error


def _readable(name: str) -> str:
    """A file's name in UTF-8, whatever the locale says: it goes into the plan's JSON."""
    return os.fsencode(name).decode("utf-8", "replace")
