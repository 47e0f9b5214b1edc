"""From a plan back to the sheets of the file it was read from."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable

from vnplan.config import DEFAULT
from vnplan.errors import ReadError
from vnplan.handover import PageRange
from vnplan.read.opening import bytes_of
from vnplan.read.pdf import locate
from vnplan.read.pdf.shapes import Box
from vnplan.spans import Span


def locate_in(
    file: str | os.PathLike[str] | bytes,
    sha256: str | None,
    span: Span,
    pages: Iterable[tuple[int, int, int]],
) -> list[tuple[int, list[Box]]]:
    """The pages and boxes of ``span`` in ``file``, which must be the one with this SHA-256."""
    data, name = bytes_of(file, DEFAULT.max_bytes)
    label = name or "the given bytes"
    if not data.startswith(b"%PDF"):
        raise ReadError(f"{label} is no PDF; only a PDF has places on a sheet")
    if sha256 is not None and hashlib.sha256(data).hexdigest() != sha256:
        raise ReadError(f"{label} is not the file that this plan was read from")
    return locate(data, [span], pages=[PageRange(*page) for page in pages])[0]
