"""What a notebook shows for a plan and for a target."""

from __future__ import annotations

from typing import get_args

from vnplan.diagnostics import CODES
from vnplan.export.html.markup import STYLE, counted, tag, text, word
from vnplan.export.showing import number, period_of, reading_of
from vnplan.model import Plan, Target
from vnplan.model.target import Domain


def plan_card(plan: Plan, lang: str = "en", *, style: bool = True, linked: bool = False) -> str:
    """Title, issuer, date, counts; then the targets by domain with sign, value, quote and doubts.

    ``linked``: the ids of targets lead to their marks in the text of the same page.
    """
    parts = [STYLE if style else "", heading(plan, lang), targets_by_domain(plan, lang, linked=linked)]
    return tag("div", "".join(parts), class_="vnplan")


def heading(plan: Plan, lang: str) -> str:
    """The head of the card: what document this is, and how much was read in it."""
    header = plan.header
    title = header.title or plan.source.name or word("untitled", lang)
    kind = " ".join(filter(None, (header.kind_name or header.kind, header.number)))
    about = " · ".join(filter(None, (kind, header.issuer, header.place, header.issued, plan.source.name)))
    doubtful = sum(1 for target in plan.targets if target.doubts)
    counts = [
        counted(len(plan.targets), "target", "targets", lang)
        + (f" ({doubtful} {word('doubtful', lang)})" if doubtful else ""),
        counted(sum(1 for _ in plan.nodes()), "node", "nodes", lang),
        counted(len(plan.legal_bases), "basis", "bases", lang),
        *([counted(plan.source.pages, "page", "pages", lang)] if plan.source.pages else []),
        f"{100 * plan.coverage:.1f} % {word('covered', lang)}",
    ]
    return (
        tag("h1", text(" ".join(title.split())))
        + tag("div", text(" ".join(about.split())))
        + tag("div", text(", ".join(counts)), class_="soft")
    )


def targets_by_domain(plan: Plan, lang: str, *, linked: bool = False) -> str:
    """One foldable table a domain, in the order of the catalogue; parts stand below their whole."""
    paged = any(target.page is not None for target in plan.targets)
    out = []
    for domain in (*get_args(Domain), None):
        chosen = [target for target in plan.targets if target.domain == domain]
        if not chosen:
            continue
        name = word(domain or "other", lang)
        head = "".join(tag("th", text(name)) for name in _columns(lang, paged=paged))
        rows = "".join(_row(target, lang, paged=paged, linked=linked) for target in chosen)
        summary = tag("summary", f"{text(name)} ({len(chosen)})")
        table = tag("table", tag("thead", tag("tr", head)) + tag("tbody", rows))
        out.append(tag("details", summary + table, open="open"))
    return "".join(out)


def _columns(lang: str, *, paged: bool) -> list[str]:
    keys = ["indicator", "value", "period", "quote", *(["page"] if paged else []), "doubts"]
    return ["", *(word(key, lang) for key in keys)]


def _row(target: Target, lang: str, *, paged: bool, linked: bool) -> str:
    name = tag("a", text(target.id), href=f"#{target.id}") if linked else text(target.id)
    cells = [
        tag("td", name, class_="soft"),
        tag("td", text(target.indicator) + _beside(target)),
        tag("td", text(reading_of(target, lang)), class_="n"),
        tag("td", text(period_of(target.period, lang))),
        tag("td", text(" ".join(target.text.split())), class_="q"),
        *([tag("td", text(target.page))] if paged else []),
        tag("td", _doubts(target), class_="d"),
    ]
    return tag("tr", "".join(cells), class_="sub" if target.parent else None)


def _beside(target: Target) -> str:
    said = ", ".join(filter(None, (target.scope, target.of)))
    return " " + tag("span", text(f"({said})"), class_="soft") if said else ""


def _compared_with(target: Target, lang: str) -> str:
    baseline = target.baseline
    if baseline is None:
        return ""
    value = number(baseline.value, lang) if baseline.value is not None else None
    year = f"({baseline.year})" if baseline.year else None
    return " ".join(filter(None, (value, baseline.unit, year)))


def _doubts(target: Target) -> str:
    """The codes; what they mean shows when the pointer rests on them."""
    return ", ".join(
        tag("span", text(code), title=CODES[code][1] if code in CODES else None) for code in target.doubts
    )


def target_card(target: Target, lang: str = "en") -> str:
    """One target: what it says, where, and what is doubtful."""
    shown = {
        "value": reading_of(target, lang),
        "period": period_of(target.period, lang),
        "baseline": _compared_with(target, lang),
        "scope": ", ".join(filter(None, (target.scope, target.of))),
        "assignees": "; ".join(target.assignees),
        "quote": " ".join(target.text.split()),
        "page": target.page,
    }
    rows = [
        tag("tr", tag("th", text(word(key, lang))) + tag("td", text(value)))
        for key, value in shown.items()
        if value not in ("", None)
    ]
    if target.doubts:
        rows.append(tag("tr", tag("th", text(word("doubts", lang))) + tag("td", _doubts(target), class_="d")))
    known = f" ({target.indicator_id})" if target.indicator_id else ""
    title = tag("div", tag("b", text(target.indicator)) + tag("span", text(known), class_="soft"))
    return tag("div", STYLE + title + tag("table", "".join(rows)), class_="vnplan")
