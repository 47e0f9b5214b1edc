"""Which source each made file is of, and what both were when it was made."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

NAME = "manifest.json"


def digest(data: bytes) -> str:
    """A short fingerprint."""
    return hashlib.sha256(data).hexdigest()[:16]


def load(folder: Path) -> dict[str, dict[str, str]]:
    """For each made file: ``source``, and the fingerprints ``of_source`` and ``of_file``."""
    path = folder / NAME
    made: dict[str, dict[str, str]] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return made


def save(folder: Path, made: dict[str, dict[str, str]]) -> None:
    """Sorted, one file a line."""
    lines = [f" {json.dumps(name)}: {json.dumps(made[name])}" for name in sorted(made)]
    (folder / NAME).write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
