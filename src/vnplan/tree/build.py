"""Blocks to Outline: zones, titles, nesting, headings, findings, in this order."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from vnplan.handover import Block, CleanText, Outline, OutlineNode
from vnplan.lexicon import Lexicon
from vnplan.tree.cues import compiled
from vnplan.tree.headings import heading_end
from vnplan.tree.item import Item
from vnplan.tree.merge import merge_titles
from vnplan.tree.nest import nest
from vnplan.tree.numbering import numbering_findings
from vnplan.tree.zones import assign_zones


def build(clean: CleanText, blocks: tuple[Block, ...], lexicon: Lexicon) -> Outline:
    """The outline of the document: every block as one node, children after their parent.

    Labels stay as printed; what is odd about them is in ``findings``. Blocks of the head
    and the ending, and the words of other acts in quotation marks, are plain nodes in their
    zone.
    """
    text, folded = clean.text, clean.folded
    items = [Item(block) for block in blocks]
    assign_zones(items, text, folded, compiled(lexicon))
    items = merge_titles(items, text)
    nest(items, text)
    children = Counter(item.parent for item in items)
    nodes = tuple(
        [
            OutlineNode(_block(item), item.parent, item.zone, heading_end(item, text, folded, children[i]))
            for i, item in enumerate(items)
        ]
    )
    return Outline(nodes, tuple(numbering_findings(items)))


def _block(item: Item) -> Block:
    """The block, anew only where the tree read it otherwise."""
    block = item.block
    if (item.marker, item.label, item.body, item.end) == (block.marker, block.label, block.body, block.end):
        return block
    findings = block.findings if item.ocr else ()
    return replace(
        block,
        marker=item.marker,
        end=item.end,
        body=item.body,
        label=item.label,
        number=item.number,
        findings=findings,
    )
