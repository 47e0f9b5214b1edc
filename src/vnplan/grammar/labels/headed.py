"""Labels that begin with their own name: Phần, Chương, Mục, Tiểu mục, Điều, Phụ lục, Biểu."""

from __future__ import annotations

import re

from vnplan.grammar.labels.letters import LOWER, OPENS, UPPER
from vnplan.grammar.labels.ordinals import ORDINAL_PATTERN, ROMAN, WORDS, mended_digits, plain
from vnplan.grammar.labels.shape import Label

# Words after which a number belongs to a cross-reference, not to a heading:
# "Điều 5, Nghị định số …", "Mục III Phần thứ ba của …", "Chương II Luật …".
REFERENCE = (
    r"(?:[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Pp]hần|[Cc]hương|[Mm]ục|[Tt]iểu\ mục|Phụ\ lục|Luật|Bộ\ luật|Hiến\ pháp"
    r"|Pháp\ lệnh|Nghị\ định|Nghị\ quyết|Thông\ tư|Quyết\ định|Văn\ bản|Quy\ định|Quy\ chế|Thông\ báo)\b"
)
_UPPER = rf"[{OPENS}]"
# What closes a heading's number: punctuation, the end of the line, or a capital title.
_CLOSE = rf"(?:\s*(?P<style>[.:/)\-–—])\s*|\s*$|\s+(?={_UPPER})(?!{REFERENCE}))"
_NUMERAL = r"(?:[IVXLl1]{1,7}(?![\w])|\d{1,3}[a-zđ]?(?![\w/]))"

_PART = re.compile(
    rf"""(?P<name>Phần|PHẦN)\s+
    (?:(?P<word>(?i:thứ)\s+(?i:{ORDINAL_PATTERN}))(?!\w) | (?P<num>{_NUMERAL}|[A-HĐ](?!\w)))
    {_CLOSE}""",
    re.VERBOSE,
)
_CHAPTER = re.compile(
    rf"""(?P<name>Chương|CHƯƠNG)\s+
    (?:(?P<word>(?i:thứ)\s+(?i:{ORDINAL_PATTERN}))(?!\w) | (?P<num>{_NUMERAL}))
    {_CLOSE}""",
    re.VERBOSE,
)
_SECTION = re.compile(
    rf"""(?P<name>Mục|MỤC|Tiểu\s+mục|TIỂU\s+MỤC)\s+(?P<word>(?!))?(?P<num>{_NUMERAL}|[A-HĐ](?!\w)){_CLOSE}""",
    re.VERBOSE,
)
# Điều needs punctuation or its own line: "Điều 5 của Luật này" is a reference. OCR drops the
# marks of Điều and reads the dot as a comma; then a capital must follow that names no act.
_ARTICLE = re.compile(
    rf"""(?P<name>[ĐÐD](?:i[ềêểếễệèeẻ]u|I[ỀÊỂẾỄỆÈE]U))\s*(?P<num>\d{{1,3}}[a-zđ]?|[lI|]\d?)(?!\w)
    (?: \s*(?P<style>[.:])(?!\d)\s*(?:[-–]\s?)?
      | \s*$
      | \s*(?P<comma>[,;])\s*(?=[{UPPER}])(?!{REFERENCE})
      | \s*(?P<dash>[-–—/)])\s*(?=[{UPPER}])(?!{REFERENCE}) )""",
    re.VERBOSE,
)
# An annex heading stands on its own line, or its title follows in capitals or brackets.
_ANNEX = re.compile(
    rf"""(?P<name>Phụ\s+lục|PHỤ\s+LỤC|Phụ\s+biểu|PHỤ\s+BIỂU|Biểu|BIỂU|Mẫu|MẪU)
    (?:\s+(?:(?P<so>(?i:số)\s*:?\s*)?(?P<num>\d{{1,2}}(?:\.\d{{1,2}})?[a-zđ]?(?![\w/])|{_NUMERAL}|[A-HĐ](?!\w)))
       (?P<tail>\s*(?P<style>[.:\-–—/)])\s*|\s*$|\s+(?={_UPPER})(?!{REFERENCE}))
     | \s*:?\s*$
     | \s*:?\s+(?=\(|[{UPPER}]{{2,}}\b(?!\s+[{LOWER}])))""",
    re.VERBOSE,
)
_SPACES = re.compile(r"\s+")
_BARE_ANNEX = frozenset({"phụ lục", "phụ biểu"})


def _ordinal(match: re.Match[str]) -> str | None:
    word = match["word"]
    if word:
        return str(WORDS[_SPACES.sub(" ", word.lower()).partition(" ")[2]])
    return numeral(match["num"])


def numeral(printed: str) -> str:
    """A printed number, Roman or Arabic, as the ordinal: ``"IV"`` -> ``"4"``, ``"01"`` -> ``"1"``."""
    value = ROMAN.get(printed)
    if value is not None:
        return str(value)
    if printed[0].isdigit() and printed.strip("0123456789.") in ("", *"abcdđeghik"):
        return ".".join(plain(p) for p in printed.split("."))
    mended = printed.replace("l", "I").replace("1", "I")
    return str(ROMAN[mended]) if mended in ROMAN else printed


def _headed(marker: str, match: re.Match[str]) -> Label:
    printed = _SPACES.sub(" ", f"{match['name']} {match['word'] or match['num']}")
    style = match["style"] or ""
    return Label(marker, printed, _ordinal(match), match.end(), style not in ("", ".", ":"), style)


def part(text: str, start: int, end: int) -> Label | None:
    """``Phần I``, ``PHẦN II.``, ``Phần thứ nhất``."""
    match = _PART.match(text, start, end)
    return _headed("part", match) if match else None


def chapter(text: str, start: int, end: int) -> Label | None:
    """``Chương I``, ``CHƯƠNG II. QUY ĐỊNH CHUNG``."""
    match = _CHAPTER.match(text, start, end)
    return _headed("chapter", match) if match else None


def section(text: str, start: int, end: int) -> Label | None:
    """``Mục 1``, ``Mục 1. TÊN MỤC``, ``Tiểu mục 2``; not ``Mục tiêu``."""
    match = _SECTION.match(text, start, end)
    return _headed("section", match) if match else None


def article(text: str, start: int, end: int) -> Label | None:
    """``Điều 1.``, ``Điều 1:``, ``Điều 1 .``; not ``Điều 5 của Luật này`` nor ``Điều này``."""
    match = _ARTICLE.match(text, start, end)
    if match is None:
        return None
    printed = match["num"]
    number = mended_digits(printed) if printed[0] in "lI|" else printed
    style = match["style"] or match["comma"] or match["dash"] or ""
    name = "ĐIỀU" if match["name"].isupper() else "Điều"
    mended = number != printed or name != match["name"] or bool(match["comma"])
    variant = style not in ("", ".")
    return Label("article", f"{name} {number}", plain(number), match.end(), variant, style, mended)


def annex(text: str, start: int, end: int) -> Label | None:
    """``Phụ lục I``, ``PHỤ LỤC``, ``Biểu số 1``, ``Phụ biểu 02``; not ``Phụ lục kèm theo``."""
    match = _ANNEX.match(text, start, end)
    if match is None:
        return None
    name = _SPACES.sub(" ", match["name"])
    if match["num"] is None:
        # A bare "Biểu" or "Mẫu" is a word, not an annex.
        return Label("annex", name, None, match.end()) if name.lower() in _BARE_ANNEX else None
    closed = match["so"] or match["tail"].strip() or match.end() == end
    if name.lower() in ("biểu", "mẫu") and not closed:
        return None  # "Biểu 1 Tổng hợp" inside a sentence; "Biểu số 1 TỔNG HỢP" is meant
    printed = f"{name} {'số ' if match['so'] else ''}{match['num']}"
    return Label("annex", printed, numeral(match["num"]), match.end(), False, match["style"] or "")
