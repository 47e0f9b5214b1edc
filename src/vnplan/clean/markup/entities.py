"""Step: HTML entities and backslash escapes become the character they stand for."""

from __future__ import annotations

import html
import re

from vnplan.clean.draft import Change, Draft
from vnplan.spans import Edit

# "&amp;nbsp;" was escaped twice.
_ENTITY = re.compile(r"&(?:amp;)*(?P<name>#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,30};)")
_ESCAPE = re.compile(r"\\+(?=[\\`*_{}\[\]()#+.!|<>~-])")


def entities(draft: Draft) -> Change:
    """``&nbsp;`` -> blank, ``&ge;`` -> ``≥``; a stretch that is no entity stays.

    First of all steps: what an entity stands for may be a character that others mend.
    """
    text = draft.text
    if "&" not in text:
        return Change()
    edits = []
    for entity in _ENTITY.finditer(text):
        meant = html.unescape("&" + entity["name"])
        if not meant.startswith("&") or meant == "&":
            if not meant.isprintable():
                meant = " " if meant.isspace() else ""
            edits.append(Edit(entity.start(), entity.end(), meant))
    return Change(edits=edits)


def escapes(draft: Draft) -> Change:
    r"""``\-`` -> ``-``. After the emphasis step: an escaped ``\*`` is no emphasis."""
    if "\\" not in draft.text:
        return Change()
    return Change(edits=[Edit(m.start(), m.end()) for m in _ESCAPE.finditer(draft.text)])
