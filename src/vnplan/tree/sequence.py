"""The order of labels in a list: which number follows which."""

from __future__ import annotations

from types import MappingProxyType

from vnplan.grammar.labels.ordinals import LETTERS

# All letters in alphabetical order, those that points do not use included, so that "f" stands
# between e and g.
_ALPHABET = "abcdđefghijklmnopqrstuvwxyz"
_PLACE: MappingProxyType[str, int] = MappingProxyType({c: i + 1 for i, c in enumerate(_ALPHABET)})
_SECOND_ROUND = len(_ALPHABET)  # aa, bb … after z

# Places that may follow a place without a gap: the next letter of the Vietnamese order, or
# the next of the alphabet (e -> g, e -> f).
_NEXT: MappingProxyType[int, frozenset[int]] = MappingProxyType(
    {
        _PLACE[c]: frozenset(
            {_PLACE[c] + 1}
            | ({_PLACE[LETTERS[LETTERS.index(c) + 1]]} if c in LETTERS[:-1] else set())
            | ({_SECOND_ROUND + 1} if c in "yz" else set())
        )
        for c in _ALPHABET
    }
)


def key_of(marker: str, number: str | None) -> tuple[int, ...]:
    """``"2.3"`` -> (2, 3), ``"2a"`` -> (2, 1), ``"đ"`` -> (5,), ``"a.1"`` -> (1, 1), ``"aa"`` -> (28,).

    Empty when the label has no place in an order.
    """
    if not number:
        return ()
    if number[0].isdigit():
        last = _PLACE.get(number[-1])
        figures = number[:-1] if last else number
        parts = tuple(int(p) for p in figures.split(".") if p.isdecimal())
        return (*parts, last) if last else parts
    place = _PLACE.get(number[0])
    if place is None:
        return ()
    tail = number[1:].lstrip(".")
    if not tail:
        return (place,)
    if tail[0].isdigit():
        return (place, *(int(p) for p in tail.split(".") if p.isdecimal()))
    return (_SECOND_ROUND + place,)


def is_first(key: tuple[int, ...]) -> bool:
    """The first of a list: 1, a, I, 2.1, b1."""
    return bool(key) and key[-1] == 1


def lettered(marker: str, number: str | None) -> bool:
    """Ordered by letters, not by figures."""
    return bool(number) and not number[0].isdigit()  # type: ignore[index]  # bool() excludes None


def follows(before: tuple[int, ...], after: tuple[int, ...], letters: bool) -> bool:
    """``after`` is the very next label: 1 -> 2, 2 -> 2a, 2a -> 3, d -> đ, e -> g, 1.2 -> 1.3."""
    if not before or not after:
        return False
    if letters and len(before) == 1 and len(after) == 1:
        return after[0] in _NEXT.get(before[0], (before[0] + 1,))
    if len(after) == len(before):
        return after[:-1] == before[:-1] and after[-1] == before[-1] + 1
    if len(after) == len(before) + 1:  # 2 -> 2a
        return after[:-1] == before and after[-1] == 1
    if len(after) == len(before) - 1:  # 2a -> 3
        return after[:-1] == before[: len(after) - 1] and after[-1] == before[len(after) - 1] + 1
    return False
