"""Labels in figures: clauses 1. 1.1. 1) and items (1), (i), ii)."""

from __future__ import annotations

import re

from vnplan.grammar.labels.letters import LOWER, OPENS, UPPER
from vnplan.grammar.labels.ordinals import mended_digits, plain, roman
from vnplan.grammar.labels.shape import Label

_UPPER = rf"[{OPENS}]"
# A sentence goes on after a number at a line start: "1. của Luật này", "5. và khoản 6".
_GOES_ON = r"(?!(?:của|và|hoặc|hay|tại|theo|thì|là|được|đến|trong|với|cho|do|từ|này|nêu|trên|dưới)\b)"
# "57-NQ/TW", "36-HD/VPTW": the number of a Party document.
_SYMBOL = rf"[{UPPER}]{{1,8}}\s?[/-]"
# One level: "1." "1)" "1-" "1/". A digit, a second slash or an abbreviation in capitals after
# the mark makes it a decimal, a date or a document number: 1.5, 16/6/2025, 30/NQ-HĐND.
_SINGLE = re.compile(
    rf"""(?P<star>\*\s?)?(?P<num>\d{{1,3}}[a-zđ]?|(?:[lI|]\d?|\d[lOo])(?=\.\s))
    (?: \s?(?P<dot>\.)(?:[,;]|[-–]\s?)?(?:\s+{_GOES_ON}|$|(?={_UPPER}))
      | (?P<paren>\))(?:[.:]?\s*{_GOES_ON})(?=\D|$)
      | \s?(?P<dash>[-–—])\s*(?={_UPPER})(?!{_SYMBOL})
      | (?P<slash>/)(?:\s+(?=[^\W\d])|(?=[{UPPER}][{LOWER}]))
      | (?P<colon>:)\s+(?={_UPPER}) )\s*""",
    re.VERBOSE,
)
# More levels: "1.1." "1.1" "2.3.1". Without a closing mark a capital must follow ("2.3 Công an",
# but "1.2 triệu", "12.51 %", "3.000 lượt" are numbers).
_MULTI = re.compile(
    rf"""(?P<star>\*\s?)?(?P<num>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}[a-zđ]?)(?!\d)
    (?: \s?(?P<dot>\.)(?:\s+{_GOES_ON}|$|(?={_UPPER}))
      | (?P<paren>\))\s*
      | \s?(?P<dash>[-–—/:])\s*(?={_UPPER})
      | \s+(?={_UPPER}) )\s*""",
    re.VERBOSE,
)
# A number below a numeral or capital: "I.1.", "II.2.1", "A.1".
_COMPOSITE = re.compile(
    rf"""(?P<head>[IVX]{{1,5}}|[A-HĐ])(?P<tail>(?:\.\d{{1,2}}){{1,3}})(?![\w%])
    (?: \s?(?P<style>[.:)\-–—])\s*(?=\S) | \s+(?={_UPPER}) )""",
    re.VERBOSE,
)
_ITEM = re.compile(r"\(\s?(?P<num>\d{1,3}|[ivxIVX]{1,5}|[a-zđ])\s?\)(?P<style>[.:]?)\s*(?=\S|$)")


def clause(text: str, start: int, end: int) -> Label | None:
    """``1.``, ``1)``, ``1-``, ``1/``, ``1.1.``, ``2.3 Công an``; not ``3.000 lượt``, ``16/6/2025``."""
    match = _MULTI.match(text, start, end)
    if match:
        printed = match["num"].replace(" ", "")
        style = "." if match["dot"] else ")" if match["paren"] else match["dash"] or ""
        number = ".".join(plain(p) for p in printed.split("."))
        return Label("clause", printed, number, match.end(), style not in ("", "."), style)
    match = _SINGLE.match(text, start, end)
    if match is None:
        return None
    printed = match["num"]
    mended = mended_digits(printed) if not printed.rstrip("abcdđeghik").isdigit() else printed
    style = match["dot"] or match["paren"] or match["dash"] or match["slash"] or match["colon"]
    variant = style != "." or match["star"] is not None
    return Label("clause", mended, plain(mended), match.end(), variant, style, mended != printed)


def composite(text: str, start: int, end: int) -> Label | None:
    """``I.1. Về kinh tế``, ``A.2``: a clause that prints its section's number too."""
    match = _COMPOSITE.match(text, start, end)
    if match is None:
        return None
    head, tail = match["head"], match["tail"]
    value = roman(head)
    number = (str(value) if value else head.lower()) + "".join(f".{plain(p)}" for p in tail[1:].split("."))
    style = match["style"] or ""
    return Label("clause", head + tail, number, match.end(), style not in ("", "."), style)


def item(text: str, start: int, end: int) -> Label | None:
    """``(1)``, ``(i)``, ``(a)``; not ``(2026)``."""
    match = _ITEM.match(text, start, end)
    if match is None:
        return None
    printed = match["num"]
    value = None if printed.isdigit() else roman(printed)
    number = str(value) if value is not None else plain(printed) if printed.isdigit() else printed
    return Label("item", f"({printed})", number, match.end(), False, "()")
