"""Labels in letters: sections I. II., parts A. B., points a) b), items ii) iii)."""

from __future__ import annotations

import re

from vnplan.grammar.labels.letters import LOWER, OPENS, UPPER
from vnplan.grammar.labels.ordinals import ROMAN, mended_roman, roman
from vnplan.grammar.labels.shape import Label

_UPPER = rf"[{OPENS}]"
# "a. m.", "V. I. Lênin": a single letter with a dot goes on as an abbreviation.
_INITIALS = r"(?![A-Za-zĐđ]\.)"
_GOES_ON = r"(?!(?:của|và|hoặc|hay|tại|thì|là|khoản|Điều|điều|nêu)\b)"
# The mark after a capital letter or Roman numeral. A dash without a space must stand before
# capitals ("I-KẾT QUẢ"), so that "V-League" and "A-Z" stay words.
_CAPITAL_CLOSE = rf"""(?:
    \s?(?P<dot>\.)[-–]?{_INITIALS}(?:\s+{_INITIALS}{_GOES_ON}|$|(?={_UPPER}))
  | \s?(?P<dash>[-–—])(?:\s+(?=\S)|(?=[{UPPER}]{{2}}))
  | (?P<paren>[)/])(?:\s+|(?={_UPPER})|$)
  | (?P<colon>:)\s+(?={_UPPER}) )\s*"""

_ROMAN = re.compile(rf"(?P<num>[IVXLl1|]{{1,7}}){_CAPITAL_CLOSE}", re.VERBOSE)
# Parts go from A on; later capitals are abbreviations: "P. Bình An", "TP.". "C. Mác" is a person.
_CAPITAL = re.compile(rf"(?!C\.\s?Mác)(?P<num>[A-HĐ]){_CAPITAL_CLOSE}", re.VERBOSE)
_SMALL = re.compile(
    rf"""(?P<num>([a-zđ])(?:\2|\.?\d{{1,2}}(?=[.)]))?|[ivx]{{2,5}})
    (?: \s?(?P<paren>[)])(?:[.:]?\s*{_GOES_ON})
      | (?P<dot>\.)-?(?:\s+{_INITIALS}{_GOES_ON}(?=\S)|(?=[{UPPER}])(?!.\.))
      | (?P<slash>/)(?:\s+(?=\S)|(?=[{UPPER}][{LOWER}]))
      | \s?(?P<dash>[-–—])\s*(?={_UPPER}) )\s*""",
    re.VERBOSE,
)


def _style(match: re.Match[str]) -> str:
    return match["dot"] or match["dash"] or match["paren"] or match["colon"] or ""


def section(text: str, start: int, end: int) -> Label | None:
    """``I.``, ``II-``, ``IV/``, ``V)``; OCR ``Ill.``, ``II1.``."""
    match = _ROMAN.match(text, start, end)
    if match is None:
        return None
    printed = match["num"]
    style = _style(match)
    if printed in ROMAN:
        return Label("section", printed, str(ROMAN[printed]), match.end(), style != ".", style)
    mended = mended_roman(printed)
    # Figures alone are clauses ("1.", "11."), a lone "l" is the figure 1.
    if mended is None or len(printed) < 2 or not any(c in "IVX" for c in printed):
        return None
    return Label("section", mended, str(ROMAN[mended]), match.end(), style != ".", style, True)


def part(text: str, start: int, end: int) -> Label | None:
    """``A.``, ``B-``: a part of a plan; ``A)`` is a point set in capitals."""
    match = _CAPITAL.match(text, start, end)
    if match is None:
        return None
    letter, style = match["num"], _style(match)
    marker = "point" if style == ")" else "part"
    return Label(marker, letter, letter.lower(), match.end(), style != ".", style)


def point(text: str, start: int, end: int) -> Label | None:
    """``a)``, ``d.``, ``đ/``, ``aa)``; ``ii)``, ``b1)`` are items. Not ``a. m.``."""
    match = _SMALL.match(text, start, end)
    if match is None:
        return None
    printed = match["num"]
    style = match["paren"] or match["dot"] or match["slash"] or match["dash"]
    value = roman(printed) if len(printed) > 1 and printed[0] in "ivx" else None
    if value is not None:
        return Label("item", printed, str(value), match.end(), style != ")", style)
    if printed[-1].isdigit():
        return Label("item", printed, printed, match.end(), style != ")", style)
    if len(printed) > 1 and printed[0] != printed[1]:
        return None
    return Label("point", printed, printed, match.end(), style != ")", style)
