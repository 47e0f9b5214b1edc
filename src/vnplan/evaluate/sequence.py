"""The longest common subsequence of two lists of keys: a multiset compared in order."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Sequence


def align(gold: Sequence[Hashable], predicted: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pairs of indexes whose keys agree, both rising, as many as possible.

    Hunt and Szymanski's way: what agrees at the ends is taken off first, so that two nearly
    equal outlines cost next to nothing.

    >>> align("abcd", "bxd")
    [(1, 0), (3, 2)]
    """
    size = min(len(gold), len(predicted))
    head = 0
    while head < size and gold[head] == predicted[head]:
        head += 1
    tail = 0
    while tail < size - head and gold[-1 - tail] == predicted[-1 - tail]:
        tail += 1
    places: dict[Hashable, list[int]] = defaultdict(list)
    for j in range(len(predicted) - tail - 1, head - 1, -1):
        places[predicted[j]].append(j)  # falling, so that one gold node is used once

    ends: list[int] = []  # ends[k]: smallest last index of a common run of length k + 1
    links: list[_Link] = []
    for i in range(head, len(gold) - tail):
        for j in places.get(gold[i], ()):
            k = bisect_left(ends, j)
            link = (i, j, links[k - 1] if k else None)
            if k == len(ends):
                ends.append(j)
                links.append(link)
            else:
                ends[k] = j
                links[k] = link
    middle: list[tuple[int, int]] = []
    last: _Link | None = links[-1] if links else None
    while last is not None:
        middle.append((last[0], last[1]))
        last = last[2]
    front = [(k, k) for k in range(head)]
    back = [(len(gold) - k, len(predicted) - k) for k in range(tail, 0, -1)]
    return front + middle[::-1] + back


_Link = tuple[int, int, "_Link | None"]
