"""Step: characters stored in an odd way become the ones that were meant.

Look-alike letters (eth for đ, oi for ư, Cyrillic and Greek capitals inside Vietnamese
words), full-width forms, ligatures, odd spaces and dashes, symbol-font signs, line ends
(REFERENCE 7.1). A form feed is a page end.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from vnplan.clean.draft import Change, Draft
from vnplan.handover import Finding
from vnplan.spans import Edit

_SPACES = (
    "\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_LINE_ENDS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"

_FIXED = MappingProxyType(
    {
        **dict.fromkeys(_SPACES, " "),
        "ð": "đ",
        "Ð": "Đ",
        "Ɖ": "Đ",
        "ƣ": "ư",
        "Ƣ": "Ư",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "–",
        "\u2014": "–",
        "\u2015": "–",
        "\u2212": "-",
        "\ufe58": "-",
        "\ufe63": "-",
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94)},
    }
)
# Signs of the Symbol font, stored in the private area: F0xx is Symbol's character xx.
_SYMBOLS = MappingProxyType(
    {"\uf02d": "-", "\uf02b": "+", "\uf0b3": "≥", "\uf0a3": "≤", "\uf0b1": "±", "\uf0b0": "°", "\uf0b4": "×"}
)
# Letters that look Latin. Mended only in words that hold Latin letters too and nothing
# that has no Latin twin: "NQ-НĐND" is mended, "µg" and "Δt" are not touched.
_TWINS = MappingProxyType(
    dict(
        zip(
            "АВЕКМНОРСТУХІЈЅаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
            "ABEKMHOPCTYXIJSaeopcyxijsABEZHIKMNOPTYXo",
            strict=True,
        )
    )
)

_ODD = re.compile(
    rf"""(?P<plain>[{"".join(map(re.escape, _FIXED))}])
    | (?P<line>\r\n? | [{_LINE_ENDS}])
    | (?P<invisible>[{_INVISIBLE}]+)
    | (?P<symbol>[\uf020-\uf0ff])
    | (?P<foreign>[\u0370-\u03ff\u0400-\u04ff])""",
    re.VERBOSE,
)
# One set of characters: told apart afterwards, most texts hold none of them.
_ANY = re.compile(rf"[{''.join(map(re.escape, _FIXED))}{_LINE_ENDS}{_INVISIBLE}\uf020-\uf0ff\u0370-\u04ff]")
_WORD = re.compile(r"[^\W\d_]+")
_QUIET = frozenset(_SPACES) | frozenset("\u2010\u2011\u2012\u2014\u2015\u2212\ufe58\ufe63")


def characters(draft: Draft) -> Change:
    """Every odd character replaced; one finding at the first that was a letter or a sign."""
    text = draft.text
    change = Change()
    word_end = 0
    first = _ANY.search(text)
    if first is None:
        return change
    for odd in _ODD.finditer(text, first.start()):
        start, end, kind = odd.start(), odd.end(), odd.lastgroup
        if start < word_end:
            continue
        if kind == "foreign":
            edits, word_end = _latin_twins(text, start)
        else:
            edits = [Edit(start, end, _replacement(text, odd))]
        if kind == "line" and text[start] == "\x0c":
            change.seams.append(start)
        change.edits += [e for e in edits if text[e.start : e.end] != e.new]
        if edits and not change.findings and kind not in ("line", "invisible") and text[start] not in _QUIET:
            change.findings.append(Finding("unicode-repaired", edits[0].start, edits[-1].end))
    return change


def _replacement(text: str, odd: re.Match[str]) -> str:
    printed, kind = odd.group(), odd.lastgroup
    if kind == "plain":
        return _FIXED[printed]
    if kind == "line":
        return "\n"
    if kind == "invisible":
        return ""
    # At a line's start the sign is a bullet, whatever its font shows.
    before = text[max(0, odd.start() - 20) : odd.start()].rstrip(" \t")
    if not before or before[-1] in "\n\r\x0c":
        return _SYMBOLS[printed] if printed in "\uf02d\uf02b" else "•"
    return _SYMBOLS.get(printed, printed)


def _latin_twins(text: str, at: int) -> tuple[list[Edit], int]:
    """The word around ``at`` with its Cyrillic and Greek look-alikes replaced, and its end."""
    start = at
    while start > 0 and text[start - 1].isalpha() and at - start < 40:
        start -= 1
    word = _WORD.match(text, start)
    if word is None:
        return [], at + 1
    foreign = [i for i in range(start, word.end()) if "\u0370" <= text[i] <= "\u04ff"]
    if len(foreign) == word.end() - start or any(text[i] not in _TWINS for i in foreign):
        return [], word.end()
    return [Edit(i, i + 1, _TWINS[text[i]]) for i in foreign], word.end()
