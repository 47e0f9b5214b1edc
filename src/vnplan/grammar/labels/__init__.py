"""Structural labels at the start of a line: Phần, Chương, Mục, Điều, 1., a), Một là, (1), -.

``read_label`` reads one line without its surroundings (levels: Decree 30/2020/NĐ-CP
annex I, Decree 34/2016/NĐ-CP article 62). Which of two readings holds (``i)`` after
``h)`` or before ``ii)``; ``I.`` that OCR made of ``1.``) is for the stage that sees the
whole document.

>>> read_label("Điều 2. Tổ chức thực hiện")
Label(marker='article', label='Điều 2', number='2', end=8, variant=False, style='.', ocr=False)
>>> read_label("Năm 2026 phấn đấu thu ngân sách 15 tỷ đồng") is None
True
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from vnplan.grammar.labels import bullets, headed, lettered, numbered, spoken
from vnplan.grammar.labels.shape import Label

__all__ = ["Label", "read_label"]

Reader = Callable[[str, int, int], "Label | None"]

# (first characters, reader): for one first character the readers are tried in this order.
_RULES: tuple[tuple[str, Reader], ...] = (
    ("ĐÐD", headed.article),  # Điều 1.; before the part letters Đ. D.
    ("P", headed.part),  # Phần I
    ("C", headed.chapter),  # Chương I; before the part letter C.
    ("MT", headed.section),  # Mục 1, Tiểu mục 1
    ("PBM", headed.annex),  # Phụ lục, Biểu số 1, Mẫu số 1; before the part letter B.
    ("MHBNSTC", spoken.task),  # Một là, Thứ nhất; before the part letters H. B. C.
    ("0123456789*", numbered.clause),  # 1. 1.1. 1); "*1." before the bullet *
    ("IVXABCDEFGHĐ", numbered.composite),  # I.1., A.2: before the numeral or capital alone
    ("IVXLl1|", lettered.section),  # I. IV-; OCR Ill. 1I.: after the clause 1.
    ("lI|", numbered.clause),  # OCR "l." for "1.": only where no Roman numeral stands
    ("ABCDEFGHĐ", lettered.part),  # A. B-
    ("abcdefghijklmnopqrstuvwxyzđ", lettered.point),  # a) d. đ/ ii)
    ("(", numbered.item),  # (1) (i)
    (bullets.BULLETS, bullets.bullet),  # - + *
)


def _by_first_character() -> dict[str, tuple[Reader, ...]]:
    table: dict[str, tuple[Reader, ...]] = {}
    for characters, reader in _RULES:
        for character in characters:
            table[character] = (*table.get(character, ()), reader)
    return table


_READERS: MappingProxyType[str, tuple[Reader, ...]] = MappingProxyType(_by_first_character())


def read_label(text: str, start: int = 0, end: int | None = None) -> Label | None:
    """The label that stands at ``text[start:end]`` (one line, blanks before it skipped), or None."""
    if end is None:
        end = len(text)
    while start < end and text[start].isspace():
        start += 1
    if start >= end:
        return None
    readers = _READERS.get(text[start])
    if readers is None:
        return None
    for reader in readers:
        label = reader(text, start, end)
        if label is not None:
            return label
    return None
