"""The text of a document with its targets marked."""

from __future__ import annotations

from vnplan.export.html.markup import STYLE, Html, tag, text
from vnplan.export.showing import period_of, reading_of
from vnplan.model import Plan, Target


def marked_text(plan: Plan, lang: str = "en") -> Html:
    """The whole text, targets as ``<mark>``, what was set aside faint.

    What a target reads as shows when the pointer rests on it.
    """
    return Html(tag("div", STYLE + text_with_marks(plan, lang), class_="vnplan"))


def text_with_marks(plan: Plan, lang: str, *, named: bool = False) -> str:
    """The text as one element; ``named`` gives each target's first mark the target's id."""
    words = str(plan.text)
    starts: dict[int, list[Target]] = {}
    cuts = {0, len(words)}
    for target in plan.targets:
        for start, end in target.span.pieces():
            starts.setdefault(start, []).append(target)
            cuts |= {start, end}
    aside = {span.start: span.end for artefact in plan.artefacts for span in (artefact.span,)}
    for start, end in aside.items():
        cuts |= {start, end}
    ends = {id(target): dict(target.span.pieces()) for target in plan.targets}
    unnamed = {target.id for target in plan.targets} if named else set()
    out: list[str] = []
    running: list[tuple[int, Target]] = []
    faint = -1
    at = 0
    for cut in sorted(cuts):
        if cut > at:
            out.append(_piece(words[at:cut], [t for _, t in running], at < faint, unnamed, lang))
        at = cut
        running = [(end, target) for end, target in running if end > at]
        running += [(ends[id(target)][at], target) for target in starts.get(at, ())]
        faint = max(faint, aside.get(at, -1))
    return tag("div", "".join(out), class_="text")


def _piece(words: str, targets: list[Target], faint: bool, unnamed: set[str], lang: str) -> str:
    """Text between two places where something begins or ends."""
    inner = text(words)
    if faint:
        inner = tag("span", inner, class_="aside")
    for target in reversed(targets):
        said = f"{target.id}: {target.indicator} {reading_of(target, lang)}"
        when = period_of(target.period, lang)
        doubts = f" [{', '.join(target.doubts)}]" if target.doubts else ""
        inner = tag(
            "mark", inner, id=target.id if target.id in unnamed else None,
            class_="doubt" if target.doubts else None,
            title=f"{said}{f' ({when})' if when else ''}{doubts}",
        )  # fmt: skip
        unnamed.discard(target.id)
    return inner
