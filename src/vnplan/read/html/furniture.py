"""What of a web page is not the document: menus, banners, footers, lists of links, scripts."""

from __future__ import annotations

import re

from lxml import etree

from vnplan.read.html.stylesheet import hidden_by_sheets

_NEVER = frozenset(
    (
        "script", "style", "noscript", "template", "head", "title", "nav", "aside", "footer", "button",
        "select", "input", "textarea", "iframe", "svg", "canvas", "object", "embed", "video", "audio", "map",
        "dialog", "menu",
    )
)  # fmt: skip
_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog", "toolbar")
)
_WORDS = frozenset(
    (
        "menu", "nav", "navbar", "navigation", "breadcrumb", "breadcrumbs", "sidebar", "footer", "banner",
        "share", "social", "related", "comment", "comments", "pagination", "pager", "toolbar", "cookie",
        "cookies", "ads", "advert", "popup", "modal", "login", "search", "copyright",
    )
)  # fmt: skip
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_HOLDERS = frozenset(("ul", "ol", "div", "td", "table", "section", "tr", "center", "header", "p"))
# A list of links: most of the text is short links, and many of them.
_LINKS, _LINKED, _SHORT = 4, 0.7, 60
# What holds more of the page's text than this is the page, whatever it is called.
_MOST, _MAIN = 0.3, 0.6


def document_of(root: etree._Element) -> etree._Element:
    """The part of the page that holds the document, without what is around it."""
    total = _strip(root)
    for tag in ("main", "article"):
        found = list(root.iter(tag))
        if len(found) == 1 and _size(found[0]) >= _MAIN * total:
            return found[0]
    body = root.find("body")
    return root if body is None else body


def _strip(root: etree._Element) -> int:
    """Take out what is not the document; the size of the text that is left."""
    hidden = hidden_by_sheets(root)
    _remove([element for element in root.iter() if _is_never(element)])
    total = _size(root)
    # A page may hide its document until a script shows it.
    _remove([element for element in hidden if _size(element) <= _MOST * total])
    _remove([element for element in root.iter() if _is_named(element) and _size(element) <= _MOST * total])
    _remove(_link_lists(root, total))
    return _size(root)


def _is_never(element: etree._Element) -> bool:
    if element.tag in _NEVER or not isinstance(element.tag, str):
        return True
    if element.tag in ("html", "body"):
        return False
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or element.get("role") in _ROLES
        or _HIDDEN.search(element.get("style") or "") is not None
    )


def _is_named(element: etree._Element) -> bool:
    """Whether class or id call it a menu or the like."""
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    if name == " " or element.tag in ("html", "body", "a", "span"):
        return False
    return any(word.lower() in _WORDS for word in _WORD.findall(name))


def _link_lists(root: etree._Element, total: int) -> list[etree._Element]:
    found: list[etree._Element] = []
    # (text, text in links, links) of the open elements; the innermost stands last.
    open_: list[list[int]] = [[0, 0, 0]]
    in_link = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            in_link += element.tag == "a"
            size = len((element.text or "").strip())
            open_.append([size, size if in_link else 0, 0])
            continue
        text, linked, links = open_.pop()
        if element.tag == "a":
            in_link -= 1
            links += 1
        if (
            element.tag in _HOLDERS
            and links >= _LINKS
            and linked >= _LINKED * text
            and linked <= _SHORT * links
            and text <= _MOST * total
        ):
            found.append(element)
        tail = len((element.tail or "").strip())
        outer = open_[-1]
        outer[0] += text + tail
        outer[1] += linked + (tail if in_link else 0)
        outer[2] += links
    return found


def _size(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _remove(elements: list[etree._Element]) -> None:
    """Take elements out; the text behind each stays."""
    for element in elements:
        parent = element.getparent()
        if parent is None:
            continue
        if element.tail:
            before = element.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + element.tail
            else:
                parent.text = (parent.text or "") + element.tail
        parent.remove(element)
