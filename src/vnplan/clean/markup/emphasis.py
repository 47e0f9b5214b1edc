"""Step: Markdown emphasis ``**bold**``, ``*italic*``, ``__bold__``, balanced or not, over lines.

A ``*`` that is a bullet ("* Đối tượng: …"), a footnote mark "(*)" or a sign between words
("3*2") stays. Line ends inside an emphasised stretch are remembered: the line was wrapped.
"""

from __future__ import annotations

import re

from vnplan.clean.draft import Change, Draft
from vnplan.spans import Edit

_STARS = re.compile(r"(?<!\\)\*+")
_UNDERSCORES = re.compile(r"(?<![\w])__(?=[^\s_])[^_\n]{1,400}(?:\n[^_\n]{1,400}){0,6}(?<=[^\s_])__(?!\w)")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
# A stretch over more lines than this is two unbalanced marks, not one emphasis.
_LINES = 8


def emphasis(draft: Draft) -> Change:
    """Emphasis marks taken off, paragraph by paragraph."""
    change = Change()
    text = draft.text
    if "*" not in text and "__" not in text:
        return change
    for pair in _UNDERSCORES.finditer(text) if "__" in text else ():
        change.edits += [Edit(pair.start(), pair.start() + 2), Edit(pair.end() - 2, pair.end())]
        _glue(text, change, pair.start(), pair.end())
    open_at: int | None = None
    pending: re.Match[str] | None = None
    at = 0
    is_markdown = "**" in text
    for run in _STARS.finditer(text):
        if _is_parted(text, at, run.start()):
            if pending is not None and is_markdown and _is_stray(text, pending):
                change.edits.append(Edit(pending.start(), pending.end()))
            open_at = pending = None
        at = run.end()
        if len(run.group()) >= 2:
            change.edits.append(Edit(run.start(), run.end()))
            open_at = _paired(text, change, open_at, run)
        elif not _may_mark(text, run):
            continue
        elif pending is not None and _is_pair(text, pending, run):
            change.edits += [Edit(pending.start(), pending.end()), Edit(run.start(), run.end())]
            _glue(text, change, pending.end(), run.start())
            pending = None
        else:
            pending = run
    if pending is not None and is_markdown and _is_stray(text, pending):
        change.edits.append(Edit(pending.start(), pending.end()))
    change.edits.sort(key=lambda edit: edit.start)
    return change


def _is_parted(text: str, start: int, end: int) -> bool:
    """Whether a blank line lies between."""
    at = text.find("\n", start, end)
    return at >= 0 and (text.find("\n\n", at, end) >= 0 or _BLANK_LINE.search(text, at, end) is not None)


def _paired(text: str, change: Change, open_at: int | None, run: re.Match[str]) -> int | None:
    """Close the strong stretch that is open, or open one; where one is open now."""
    if open_at is not None and text[run.start() - 1] != "\n":
        _glue(text, change, open_at, run.start())
        return None
    return run.end()


def _glue(text: str, change: Change, start: int, end: int) -> None:
    at = text.find("\n", start, end)
    lines: list[int] = []
    while at >= 0 and len(lines) < _LINES:
        lines.append(at)
        at = text.find("\n", at + 1, end)
    if at < 0:
        change.glue += lines


def _may_mark(text: str, run: re.Match[str]) -> bool:
    """A single ``*`` can be a mark unless it stands between word characters or brackets."""
    before = text[run.start() - 1] if run.start() else "\n"
    after = text[run.end()] if run.end() < len(text) else "\n"
    if before == "(" and after == ")":
        return False
    return not (before.isalnum() and after.isalnum()) and not (
        before.isspace() and after.isspace() and before != "\n"
    )


def _is_stray(text: str, mark: re.Match[str]) -> bool:
    """An unpaired mark at the edge of words: "*(chi tiết kèm theo)", but not the bullet "* Đối tượng"."""
    return (
        not text[mark.end() : mark.end() + 1].isspace() or not text[mark.start() - 1 : mark.start()].isspace()
    )


def _is_pair(text: str, opening: re.Match[str], closing: re.Match[str]) -> bool:
    """``*words*``; a bullet "* words" opens only when its line ends with the closing mark."""
    inside = text[opening.end() : closing.start()]
    if not inside.strip() or inside.count("\n") > _LINES:
        return False
    if not inside[0].isspace():
        return True
    after = text[closing.end() : closing.end() + 1]
    return after in ("", "\n") and not inside[-1].isspace()
