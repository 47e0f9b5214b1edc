"""The indicator's name: the printed words without value, comparator, period and intention."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vnplan.extract.targets.words import Words
from vnplan.grammar.period import PeriodMatch, within
from vnplan.lexicon import Lexicon

_YEARS = frozenset({"range", "until", "year", "annual", "sum", "since", "part"})
_SPACES = re.compile(r"\s+")
_TRIM = " \t\n,;:.-–+*•"
_MARKS = re.compile(r"\*+|\[[0-9]{1,3}\]")
_SAID = re.compile(
    r"\b(?:đạt|là|còn|tăng|giảm|bình quân|phấn đấu|chiếm|có|duy trì|giữ vững|ổn định|dự kiến|khoảng"
    r"|ở mức|từ)\b"
)
# "Tốc độ tăng trưởng bình quân": what grows is said nowhere else.
_BARE_HEAD = re.compile(r"\s*(?:tốc độ|nhịp độ|mức|tỷ lệ)\s*")
_NEAR = 12
_BRACKET = 80
_RATE_OF = re.compile(r"(?<!\w)(?:tỷ lệ|tốc độ|nhịp độ|mức) $")
_TOPIC = re.compile(r"[^:]{0,120}:\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Name:
    """An indicator's words at ``text[start:end]``; ``text`` is what to show.

    ``lead`` holds the folded verbs cut off before it, ``tail`` those after it.
    """

    text: str
    start: int
    end: int
    lead: str
    tail: str


def subject_before(
    text: str,
    folded: str,
    start: int,
    end: int,
    words: Words,
    around: Sequence[PeriodMatch],
    number: int | None = None,
) -> Name:
    """The name that stands before its number.

    ``text[start:end]`` runs up to the comparator, or to the baseline that stands before
    it ("từ 2,5% …"); ``number`` is then where the comparator begins.
    """
    number = end if number is None else number
    periods = [p for p in within(around, start, end) if p.kind in _YEARS]
    at = _topic_end(folded, start, end, periods)
    at = _restart(folded, at, end, words)
    first = at
    at = _after_lead(folded, at, end, words, periods)
    stop = _before_tail(folded, at, end, words, periods)
    if stop <= at:
        return Name("", end, end, folded[first:at], folded[stop:number])
    opened = folded.rfind("(", at, stop)
    if opened >= 0 and ")" not in folded[opened:stop]:
        inner = _after_lead(folded, opened + 1, stop, words, periods)
        at, stop = (inner, stop) if inner < stop else (at, opened)
    shown = without(text, at, stop, periods)
    while at < stop and text[at] in _TRIM:
        at += 1
    return Name(shown, at, stop, folded[first:at], folded[stop:number])


def _topic_end(folded: str, start: int, end: int, periods: Sequence[PeriodMatch]) -> int:
    """Past a topic such as "Về môi trường:" when words follow the colon.

    Years and predicates alone are no such words: "Tỷ lệ đô thị hóa: năm 2026: 34%".
    """
    at = start
    while topic := _TOPIC.match(folded, at, end):
        rest = folded[topic.end() : end]
        for period in reversed(periods):
            if period.start >= topic.end():
                rest = rest[: period.start - topic.end()] + rest[period.end - topic.end() :]
        if not _SAID.sub("", rest).strip(_TRIM):
            break
        at = topic.end()
    return at


def _restart(folded: str, start: int, end: int, words: Words) -> int:
    """Past a long opening: the name begins at the last break that a head noun follows."""
    opening = words.lead.match(folded, start, end)
    at = opening.end() if opening else start
    if words.strong_heads.match(folded, at, end):
        # It begins with a head noun; a second one after a break is a new subject.
        return _second_head(folded, at, end, words) or start
    best = None
    for brk in words.breaks.finditer(folded, start, end):
        if brk.group() == "(" and folded.find(")", brk.end(), min(end, brk.end() + _BRACKET)) >= 0:
            continue  # "tổng sản phẩm (GRDP) đạt": no new beginning
        if _RATE_OF.search(folded, max(start, brk.start() - _NEAR), brk.start()):
            continue  # "tỷ lệ tăng dân số", "tốc độ tăng tổng sản phẩm"
        after = words.lead.match(folded, brk.end(), end)
        place = after.end() if after else brk.end()
        head = words.strong_heads.match(folded, place, end)
        # "… đạt tỷ lệ 98%" names nothing new.
        if head and folded[head.end() : end].strip(_TRIM):
            best = brk.end() if brk.group() in ",:(" else brk.start()
    if best is not None:
        return best
    last = None
    for intent in words.resolving.finditer(folded, start, end):
        last = intent
    if (
        last is not None
        and folded[last.end() : end].strip(_TRIM)
        and not words.creating.fullmatch(folded, last.end(), end)
    ):
        return last.start()
    return start


def _second_head(folded: str, start: int, end: int, words: Words) -> int | None:
    for brk in re.finditer(r",\s*(?:phấn đấu |đảm bảo |bảo đảm |nâng |đưa |giảm )", folded[start:end]):
        place = start + brk.end()
        if words.strong_heads.match(folded, place, end):
            return start + brk.start() + 1
    return None


def _after_lead(folded: str, start: int, end: int, words: Words, periods: Sequence[PeriodMatch]) -> int:
    at = start
    for _ in range(8):
        before = at
        lead = words.lead.match(folded, at, end)
        if lead:
            at = lead.end()
        for period in periods:
            if period.start <= at + 1 and period.end > at and period.end < end:
                at = period.end
        while at < end and folded[at] in " ,:":
            at += 1
        led = words.leading_verb.match(folded, at, end)
        if led and words.strong_heads.match(folded, led.end(), end):
            at = led.end()
        if at == before:
            break
    return min(at, end)


def _before_tail(folded: str, start: int, end: int, words: Words, periods: Sequence[PeriodMatch]) -> int:
    stop = end
    for _ in range(12):
        before = stop
        while stop > start and folded[stop - 1] in _TRIM:
            stop -= 1
        for period in periods:
            if period.end >= stop and period.start < stop and period.start >= start:
                stop = period.start
        while stop > start and folded[stop - 1] in _TRIM:
            stop -= 1
        if stop > start and folded[stop - 1] == "(":
            stop -= 1
        if folded.endswith(("trở lên", "trở xuống"), start, stop):
            break
        tail = words.tail.search(folded, max(start, stop - 30), stop)
        if tail and not _BARE_HEAD.fullmatch(folded, start, tail.start()):
            stop = tail.start()
        if stop == before:
            break
    return stop


def without(text: str, start: int, end: int, periods: Sequence[PeriodMatch]) -> str:
    """The words of ``text[start:end]`` without the given phrases inside, spaces folded."""
    parts, at = [], start
    for period in periods:
        if (
            start < period.start
            and period.end <= end
            and period.kind != "year"
            or (start < period.start and period.end <= end and text[period.start - 1] != "(")
        ):
            parts.append(text[at : period.start])
            at = period.end
    parts.append(text[at:end])
    return show("".join(parts))


def is_name(text: str) -> bool:
    """A name has a letter: ``8``, ``/`` and ``0 | 10.000`` name nothing."""
    return any(map(str.isalpha, text))


def show(text: str) -> str:
    """Words fit to print: Markdown marks out, spaces folded, loose punctuation trimmed."""
    # A unit may begin with a slash ("/100.000 trẻ đẻ sống"); none ends with one.
    words = _SPACES.sub(" ", _MARKS.sub("", text)).strip(_TRIM).rstrip(f"{_TRIM}/")
    if words[:1] in '“"' and not set('”"') & set(words[1:]):
        words = words[1:].lstrip()  # what it closes stands behind the name
    if words.endswith(")") and words.count("(") < words.count(")"):
        words = words[:-1].rstrip()
    return words.replace(" ,", ",").replace("( ", "(").replace(" )", ")").replace("()", "").strip()


def parallel(name: str, earlier: str, words: Words, lexicon: Lexicon) -> str | None:
    """Fill an elided name from the one before it: both name one of the same set of words.

    "tỷ lệ học sinh tiểu học đi học đúng độ tuổi" then "cấp trung học cơ sở" gives
    "tỷ lệ học sinh cấp trung học cơ sở đi học đúng độ tuổi".
    """
    short, long = (lexicon.fold(n).replace("–", "-") for n in (name, earlier))
    for pattern in words.parallels:
        here, there = pattern.fullmatch(short), pattern.search(long, 1)
        if here and there and here.group() != there.group():
            return earlier[: there.start()] + name + earlier[there.end() :]
    return None


def mended(name: str, lexicon: Lexicon) -> str:
    """The name with known OCR damage mended: "Tý lệ hộ nghèo" is "Tỷ lệ hộ nghèo"."""
    found = lexicon.repaired(name)
    if not found:
        return name
    folded = lexicon.fold(name)
    parts, at = [], 0
    for start, end in found:
        true = folded[start:end]
        parts += [name[at:start], true[0].upper() + true[1:] if name[start].isupper() else true]
        at = end
    return "".join([*parts, name[at:]])
