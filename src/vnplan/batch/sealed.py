"""Lines of JSON with a hash in front, by which damage is seen.

A journal may lie around for months, on disks and shares that lose power. A line of which one
character has changed must not be taken for what a document says.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

_BYTES = 8  # of a hash; two characters each


def seal(record: Mapping[str, Any]) -> bytes:
    """A record as a line."""
    text = json.dumps(record, sort_keys=True).encode("ascii")
    return b"%s %s\n" % (digest(text), text)


def unseal(line: bytes) -> dict[str, Any] | None:
    """The record of a line; None when the line is not as it was written."""
    found, _, text = line.rstrip(b"\r\n").partition(b" ")
    if found != digest(text):
        return None
    record = json.loads(text)
    return record if isinstance(record, dict) else None


def digest(text: bytes) -> bytes:
    """A short hash of some bytes, in hexadecimal."""
    return hashlib.blake2b(text, digest_size=_BYTES).hexdigest().encode("ascii")
