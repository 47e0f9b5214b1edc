"""Where pages begin, as far as the reader or the earlier steps know."""

from __future__ import annotations

from vnplan.clean.draft import Draft


def page_edges(draft: Draft) -> list[int]:
    """Offsets of the draft's text: starts of the reader's pages, form feeds, furniture taken out."""
    starts = (
        draft.forward(sorted(page.start for page in draft.source.pages if page.start))
        if draft.source.pages
        else []
    )
    return sorted({*starts, *draft.seams})
