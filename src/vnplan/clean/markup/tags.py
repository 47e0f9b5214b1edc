"""Step: HTML tags that Markdown and OCR output leave in the text."""

from __future__ import annotations

import re

from vnplan.clean.draft import Change, Draft, in_regions
from vnplan.handover import Artefact
from vnplan.spans import Edit

# A closed list: "<5%" and "<nội dung>" are words of the document.
_TAG = re.compile(
    r"""(?P<comment><!--(?:(?!-->)[^<]){0,500}-->)
    | <(?P<close>/?)(?P<name>br|p|div|hr|b|i|u|s|em|strong|sup|sub|span|font|center|small|big|a|img|ul|ol|li
       |h[1-6]|table|thead|tbody|tfoot|tr|td|th|caption|mark|ins|del|code|pre|figure|figcaption|page_number|watermark)
      (?:\s[^<>]{0,500}|\s*/)?>""",
    re.VERBOSE | re.IGNORECASE,
)
_LINE_TAGS = frozenset(
    ("br", "p", "div", "hr", "ul", "ol", "li", "table", "tr", "center", "caption", "figure")
).union(f"h{level}" for level in range(1, 7))


def tags(draft: Draft) -> Change:
    """Tags removed; those that end a line become one (a space inside a table)."""
    change = Change()
    text = draft.text
    if "<" not in text:
        return change
    for tag in _TAG.finditer(text):
        start, end = tag.span()
        ends_line = (tag["name"] or "").lower() in _LINE_TAGS
        if in_regions(draft.regions, start):
            change.edits.append(Edit(start, end, " " if ends_line else ""))
            continue
        change.edits.append(Edit(start, end, "\n" if ends_line else ""))
        if ends_line or tag["comment"]:
            change.artefacts.append(Artefact("rule-line", start, end))
    return change
