"""Qualified names of WordprocessingML (ECMA-376 part 1, section 17), as lxml spells them."""

from __future__ import annotations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
VAL = W + "val"
P, R, T, TBL, TR, TC = W + "p", W + "r", W + "t", W + "tbl", W + "tr", W + "tc"
PPR, RPR = W + "pPr", W + "rPr"
SDT, SDT_CONTENT = W + "sdt", W + "sdtContent"
BOX = W + "txbxContent"
ALTERNATE, CHOICE, FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"

# Around text that is part of the document: links, kept insertions, tags of clerks' programs.
TRANSPARENT = frozenset(
    W + name for name in ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "dir", "bdo")
)
# Tracked deletions and the place that a moved text came from.
GONE = frozenset(W + name for name in ("del", "moveFrom"))
