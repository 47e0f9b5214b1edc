"""Where the parts of a document's opening lie: letterhead, kind, title, lines below it.

    opening := letterhead? (kind title?)? below* (grounds | body)

Real files start anywhere, so each part may be missing. All offsets are clean offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vnplan.extract.header.kind_line import find_kind_line, kind_pattern
from vnplan.extract.header.shape import PROSE, Place, bare, in_capitals
from vnplan.extract.header.title import old_gazette, read_title
from vnplan.handover import CleanText, Outline, OutlineNode
from vnplan.lexicon import Lexicon
from vnplan.lexicon.trie import pattern_of

_OPENING_ZONES = frozenset({"letterhead", "title"})
_LATER_ZONES = frozenset({"grounds", "ending", "quote"})
_ORDERED = frozenset({"part", "chapter", "section", "article", "clause", "point", "task", "item"})
_OPENING_MAX = 6_000  # characters; no letterhead and title are longer
_LETTERHEAD = re.compile(r"cong hoa xa hoi|tu do\s*[-–]\s*hanh phuc|dang cong san")
_RULE_LINE = re.compile(r"[\W_]+$")
# "PHỤ LỤC I", "Biểu số 02": a label before the title; "BIỂU CHỈ TIÊU …" is the title itself.
_ANNEX = re.compile(
    r"""
    (?P<label>
      (?:phụ\ lục|phụ\ biểu|biểu\ mẫu|biểu|mẫu) (?!\w) [ ]? (?:số)? [ ]?
      (?:[ivx]{1,5}|[\d.]{1,4}[a-c]?)? (?!\w) \s{0,2} [:.–-]? \s{0,2}
    )
    | (?: danh\ mục | bảng\ tổng\ hợp ) \b
    """,
    re.VERBOSE,
)
_SUBJECT = re.compile(r"v\s?/\s?v\b")
_LEFT_EDGE = re.compile(r"[^\w(“\"]*")
_RIGHT_EDGE = " \t*_–—-"


@dataclass(frozen=True, slots=True)
class Head:
    """The opening. ``letterhead`` ends where the kind begins; ``below`` are the lines between
    the title and the grounds or the body (issuing body, session); ``end`` is where those start.
    ``under`` is a line below the kind that stands for the letterhead (old gazettes).
    """

    letterhead: Place
    end: int
    kind: Place | None = None
    kind_name: str | None = None
    title: tuple[Place, ...] = ()
    below: tuple[Place, ...] = ()
    annex: bool = False
    under: Place | None = None

    @property
    def after_title(self) -> int:
        """Where the title ends; the issuing sentence may stand among the lines below it."""
        last = self.title[-1] if self.title else self.kind
        return last[1] if last else self.end


def read_head(clean: CleanText, outline: Outline, lexicon: Lexicon) -> Head:
    """Find the parts of the opening; the text may lack any of them."""
    text, folded = clean.text, clean.folded
    lines = list(_opening_lines(clean, outline, lexicon))
    if not lines:
        first = outline.nodes[0].block.start if outline.nodes else 0
        return Head((first, first), first)
    top, end = lines[0][0], lines[-1][1]
    kind = find_kind_line(text, folded, lines, lexicon)
    if kind is not None:
        after = lines[kind.at + 1 :]
        if kind.place[1] < lines[kind.at][1]:
            after.insert(0, (kind.place[1], lines[kind.at][1]))
        under = old_gazette(folded, after[0]) if after else None
        title, below = read_title(clean, after[1:] if under else after, lexicon)
        return Head((top, kind.place[0]), end, kind.place, kind.name, title, below, under=under)
    if annex := _ANNEX.match(folded, *lines[0]):
        is_label = annex["label"] is not None and annex["label"].strip() != "biểu"
        rest = (annex.end("label") if is_label else top, lines[0][1])
        title, below = read_title(clean, [rest, *lines[1:]] if rest[0] < rest[1] else lines[1:], lexicon)
        return Head((top, top), end, title=title, below=below, annex=True)
    for i, line in enumerate(lines):
        if subject := _SUBJECT.search(folded, *line):  # a letter: its subject stands for a title
            title, _ = read_title(clean, [(subject.start(), line[1]), *lines[i + 1 :]], lexicon)
            return Head((top, _addressed(folded, lines)), end, title=title)
    return Head((top, _addressed(folded, lines)), end, below=tuple(lines))


def _addressed(folded: str, lines: list[Place]) -> int:
    """Where ``Kính gửi`` ends the letterhead; else the opening's end."""
    return next((a for a, _ in lines if folded.startswith("kính gửi", a)), lines[-1][1])


def _opening_lines(clean: CleanText, outline: Outline, lexicon: Lexicon) -> Iterator[Place]:
    """The printed lines before the grounds and the body, their edges trimmed."""
    text, folded = clean.text, clean.folded
    grounds = _grounds(lexicon.cues["legal_grounds"] + lexicon.cues["legal_grounds_other"])
    kinds = kind_pattern(lexicon)
    fresh = False  # the line before named the kind: this one is the title
    since = outline.nodes[0].block.start if outline.nodes else 0
    for node in outline.nodes:
        if node.block.start - since > _OPENING_MAX or _is_later(folded, node):
            return
        zoned = node.zone in _OPENING_ZONES
        for line in _lines(text, node.block.start, node.block.end):
            ground = grounds.match(folded, *line)
            # "Triển khai nhiệm vụ …" directly below the kind is the title, no ground.
            if ground and (ground["firm"] or not (fresh or zoned)):
                return
            if not zoned and not fresh and _is_prose(text, *line):
                return
            found = kinds.match(folded, *line)
            alone = found is not None and found.end() == line[1]
            fresh = alone or (fresh and in_capitals(text[slice(*line)]))
            yield line


def _is_later(folded: str, node: OutlineNode) -> bool:
    """Whether the node is of the grounds, the body or the ending; a letterhead may be a table."""
    if node.zone in _OPENING_ZONES:
        return False
    block = node.block
    if block.marker == "table":
        return _LETTERHEAD.search(bare(folded[block.start : block.end])) is None
    return node.zone in _LATER_ZONES or block.marker in _ORDERED


def _lines(text: str, start: int, end: int) -> Iterator[Place]:
    """Lines without blanks, rules and marks at their edges; empty ones are left out."""
    for line in text[start:end].split("\n"):
        if line and not _RULE_LINE.match(line):
            left = _LEFT_EDGE.match(line)
            begin = start + (left.end() if left else 0)
            stop = start + len(line.rstrip(_RIGHT_EDGE))
            if stop > begin:
                yield begin, stop
        start += len(line) + 1


def _is_prose(text: str, start: int, end: int) -> bool:
    line = text[start:end]
    return len(line) > PROSE and not in_capitals(line) and line[-1] in ".;:,"


@lru_cache(maxsize=8)
def _grounds(cues: tuple[str, ...]) -> re.Pattern[str]:
    other = pattern_of(c for c in cues if c != "căn cứ")
    return re.compile(rf"(?P<firm>căn cứ)\b|{other}(?!\w)")
