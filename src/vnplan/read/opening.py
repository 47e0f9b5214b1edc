"""Takes a path, bytes or a binary file and hands over a ``SourceDoc``."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import BinaryIO

from vnplan.config import ParseConfig
from vnplan.errors import EmptyFileError, LimitExceededError, NotAFileError, ReadError
from vnplan.handover import SourceDoc
from vnplan.read.text import read_text


def open_source(file: str | os.PathLike[str] | bytes | BinaryIO, config: ParseConfig) -> SourceDoc:
    """The text of a file with what is known of its origin.

    Raises :class:`vnplan.errors.NotAFileError` when there is no such file,
    :class:`vnplan.errors.EmptyFileError` when it holds no text, and
    :class:`vnplan.errors.LimitExceededError` when it is larger than ``config.max_bytes``.
    """
    data, name = _bytes_of(file, config.max_bytes)
    label = name or "the given bytes"
    if len(data) > config.max_bytes:
        raise LimitExceededError(
            f"{label} is larger than {config.max_bytes:,} bytes; raise ParseConfig(max_bytes=…) to read it"
        )
    text, media_type = read_text(data, label)
    if not text.strip():
        raise EmptyFileError(f"{label} holds no text")
    return SourceDoc(
        text=text,
        name=name,
        media_type=media_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _bytes_of(file: str | os.PathLike[str] | bytes | BinaryIO, limit: int) -> tuple[bytes, str | None]:
    if isinstance(file, bytes):
        return file, None
    if not isinstance(file, (str, os.PathLike)):
        return file.read(limit + 1), getattr(file, "name", None)
    path = Path(file)
    if path.is_dir():
        raise NotAFileError(f"{path} is a folder; name the files in it")
    try:
        with path.open("rb") as stream:
            # UTF-8 whatever the locale says: the name goes into the plan's JSON.
            return stream.read(limit + 1), os.fsencode(path.name).decode("utf-8", "replace")
    except FileNotFoundError:
        raise NotAFileError(f"there is no file {path}") from None
    except OSError as error:
        raise ReadError(f"{path} cannot be opened: {error.strerror}") from error
