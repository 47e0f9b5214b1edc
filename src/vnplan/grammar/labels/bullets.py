"""Bullets: - – + * • and the signs that Word and PDF put for them."""

from __future__ import annotations

import re

from vnplan.grammar.labels.shape import Label

BULLETS = "-–—−‐‑⁃¬+*•▪●·∙◦○■□▶▸‣✓✔➢➤►❖»~\uf0b7\uf02d\uf0a7\uf0d8\uf0fc"
# Not a rule line ("-----", "***") and not a sign alone.
_BULLET = re.compile(rf"(?P<sign>[{re.escape(BULLETS)}])(?![-–—*_=+.\s]*$)(?!\1)[ \t\u00a0]*(?=\S)")


def bullet(text: str, start: int, end: int) -> Label | None:
    """``- …``, ``+ …``, ``• …``; not ``-----``."""
    match = _BULLET.match(text, start, end)
    return Label("bullet", match["sign"], None, match.end(), False, match["sign"]) if match else None
