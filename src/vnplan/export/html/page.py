"""A report on one document: a page of its own, to keep, print or send."""

from __future__ import annotations

from vnplan.export.html.cards import heading, targets_by_domain
from vnplan.export.html.markup import STYLE, tag, text, word
from vnplan.export.html.text import text_with_marks
from vnplan.export.ours import GENERATOR
from vnplan.model import Plan
from vnplan.spans import Span

_PAGE = "<style>body{max-width:76em;margin:2em auto;padding:0 1em;font-family:sans-serif}</style>"
# The page needs nothing from outside and runs nothing: a browser may hold it to that.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def report(plan: Plan, lang: str = "en") -> str:
    """Card, targets by domain, warnings, and the text with the targets marked."""
    title = plan.header.title or plan.source.name or word("untitled", lang)
    body = [
        heading(plan, lang),
        tag("h2", text(word("targets", lang))),
        targets_by_domain(plan, lang, linked=True),
        _warnings(plan, lang),
        tag("h2", text(word("text", lang))),
        text_with_marks(plan, lang, named=True),
    ]
    head = (
        f'<meta charset="utf-8">{GENERATOR}<meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{text(_POLICY)}">'
        f"{tag('title', text(' '.join(title.split())))}{_PAGE}{STYLE}"
    )
    inner = tag("head", head) + tag("body", tag("div", "".join(body), class_="vnplan"))
    return f"<!doctype html>\n{tag('html', inner, lang='vi')}\n"


def _warnings(plan: Plan, lang: str) -> str:
    found = [d for d in plan.diagnostics if d.severity != "info"]
    if not found:
        return ""
    rows = [
        tag(
            "tr",
            tag("td", text(d.code), class_="d")
            + tag("td", text(d.message))
            + tag("td", text(_quote(plan, d.span)), class_="q")
            + tag("td", text(d.page)),
        )
        for d in found
    ]
    return tag("h2", text(word("diagnostics", lang))) + tag("table", "".join(rows))


def _quote(plan: Plan, span: Span | None) -> str:
    words = plan.text[span] if span else ""
    words = " ".join(words[:400].split())
    return f"{words[:200]}…" if len(words) > 200 else words
