r"""What stands behind the name of a field: words, quoted words, switches (``\s "x"``)."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ARGUMENT = re.compile(r'"([^"]*)"|(\S+)')


def arguments(code: str) -> list[str]:
    """The words of a code without their quotes."""
    return [quoted or bare for quoted, bare in _ARGUMENT.findall(code)]


def switch(words: Sequence[str], name: str) -> str | None:
    """The word behind a switch; None where there is none."""
    at = next((i + 1 for i, word in enumerate(words) if word.lower() == name), len(words))
    return words[at] if at < len(words) else None
