"""The lines of a page in the order they are read.

The order of drawing is trusted: writers draw the left column, then the right one. What is not
in place is moved: running headers drawn last, pages drawn in layers. Columns that were made
with tabs, so that each line runs across both, are cut apart: the letterhead and the signature
block (Decree 30/2020/NĐ-CP annex I: ô 1-4, ô 7-9).
"""

from __future__ import annotations

from collections.abc import Sequence

from vnplan.read.pdf.shapes import Block, Line, Table

# A line stands below another when its base line is lower by this share of its size.
_LOWER = 0.3
# Words on one level, raised ones among them; how far apart they are at most (sizes).
_RAISED, _AFAR = 0.7, 3.0
# From one line of a column to the next at most, in sizes.
_NEXT = 2.5
# Headers and footers have at most this many lines.
_FURNITURE = 3
# More jumps up the page than columns can make.
_MOST_RUNS = 60


def arranged(lines: Sequence[Line]) -> list[Block]:
    """Blocks of lines in reading order."""
    runs = _runs(lines)
    if len(runs) <= _MOST_RUNS:
        runs = _in_place(runs)
    if len(runs) > _MOST_RUNS or _is_layered(runs):
        return [Block(list(_sorted(lines)))]
    blocks: list[Block] = []
    for run in runs:
        last = blocks[-1] if blocks else None
        if last is not None and last.items:
            left, right = _beside(last, run)
            if left:
                _split_off(blocks, left, right)
                run = run[len(right) :]
        if run:
            if blocks and blocks[-1].body:
                blocks[-1].items += run
            else:
                blocks.append(Block(list(run)))
    return blocks


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Cut where the next line does not stand below the one before."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and (line.base < runs[-1][-1].base - _LOWER * line.size or _goes_on(runs[-1][-1], line)):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _goes_on(line: Line, after: Line) -> bool:
    """Whether ``after`` stands right of ``line``, not far from it: a raised mark, words behind a gap."""
    size = max(line.size, after.size)
    near = -_LOWER * size <= after.left - line.right <= _AFAR * size
    return near and abs(line.base - after.base) <= _RAISED * size


def _in_place(runs: list[list[Line]]) -> list[list[Line]]:
    """Short runs that stand above or below all others moved there."""
    if len(runs) < 2:
        return runs
    head: list[list[Line]] = []
    foot: list[list[Line]] = []
    rest = list(runs)
    for run in runs:
        others = [other for other in rest if other is not run]
        if len(run) > _FURNITURE or not others:
            continue
        if run[-1].base > max(other[0].base for other in others) + _LOWER * run[-1].size:
            head.append(run)
            rest = others
        elif run[0].base < min(other[-1].base for other in others) - _LOWER * run[0].size:
            foot.append(run)
            rest = others
    head.sort(key=lambda run: -run[0].base)
    foot.sort(key=lambda run: -run[0].base)
    joined: list[list[Line]] = []
    for run in head + rest + foot:  # what follows in place is one run again
        if joined and run[0].base < joined[-1][-1].base - _LOWER * run[0].size:
            joined[-1] = joined[-1] + run
        else:
            joined.append(run)
    return joined


def _is_layered(runs: Sequence[Sequence[Line]]) -> bool:
    """Whether two runs stand in each other's way: no columns do."""
    return any(
        _goes_into(run, earlier) or _goes_into(earlier, run)
        for i, run in enumerate(runs)
        for earlier in runs[:i]
    )


def _goes_into(run: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether lines of ``run`` stand between those of ``other``, or on them."""
    bottom = other[-1].base - _LOWER * other[-1].size
    top = other[0].base + _LOWER * other[0].size
    over = [line for line in run if bottom <= line.base <= top]
    if not over:
        return False
    low, high = over[-1].base, over[0].base
    under = [line for line in other if low - line.size <= line.base <= high + line.size]
    if not under:
        above = [line for line in other if line.base > high][-1:]
        below = [line for line in other if line.base < low][:1]
        under = above + below if above and below else []
    return bool(under) and not _apart(under, over)


def _apart(a: Sequence[Line], b: Sequence[Line]) -> bool:
    """Whether one group stands to the left of the other; letters may touch."""
    slack = min(line.size for line in (*a, *b))
    return (
        max(line.right for line in a) <= min(line.left for line in b) + slack
        or max(line.right for line in b) <= min(line.left for line in a) + slack
    )


def _sorted(lines: Sequence[Line]) -> list[Line]:
    """From top to bottom; lines of one height from left to right."""
    ordered: list[Line] = []
    level: list[Line] = []
    for line in sorted(lines, key=lambda x: -x.base):
        if level and line.base < level[0].base - _LOWER * line.size:
            ordered += sorted(level, key=lambda x: x.left)
            level = []
        level.append(line)
    return ordered + sorted(level, key=lambda x: x.left)


def _beside(block: Block, run: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The last lines of ``block`` and the first of ``run`` that stand side by side."""
    lines = [item for item in block.items if isinstance(item, Line)]
    top, bottom = run[0], lines[-1]
    left = [line for line in lines if line.base <= top.base + _LOWER * top.size]
    right = [line for line in run if line.base >= bottom.base - _LOWER * bottom.size]
    # The left column may begin higher than the right one: as long as its lines keep clear.
    if left and right:
        edge = min(line.left for line in right)
        for line in reversed(lines[: len(lines) - len(left)]):
            if line.right > edge or not block.body or line.base - left[0].base > _NEXT * line.size:
                break
            if line.left >= max(x.right for x in left):  # a page number over the gap
                break
            left.insert(0, line)
    return (left, right) if left and right else ([], [])


def _split_off(blocks: list[Block], left: list[Line], right: list[Line]) -> None:
    """The two columns as blocks of their own; the one before the other as they were drawn."""
    last = blocks[-1]
    if last.body:
        last.items = last.items[: len(last.items) - len(left)]
        if not last.items:
            blocks.pop()
        blocks.append(Block(list(left), body=False))
    blocks.append(Block(list(right), body=False))


def with_tables(blocks: list[Block], tables: Sequence[Table]) -> list[Block]:
    """The tables put between the lines of the body, by their height on the page."""
    for table in tables:
        _put(blocks, table)
    return blocks


def _put(blocks: list[Block], table: Table) -> None:
    for number, block in enumerate(blocks):
        for i, item in enumerate(block.items):
            if _height(item) < table.box.top:
                if block.body:
                    block.items.insert(i, table)
                elif number and blocks[number - 1].body:
                    blocks[number - 1].items.append(table)
                else:
                    blocks.insert(number, Block([table]))
                return
    if blocks and blocks[-1].body:
        blocks[-1].items.append(table)
    else:
        blocks.append(Block([table]))


def _height(item: Line | Table) -> float:
    return item.base if isinstance(item, Line) else item.box.top
