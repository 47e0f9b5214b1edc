"""Line ends inside a paragraph (Shift+Enter in Word, ``<br>`` in HTML): wrap, or end of a line?

Most only make a title or a heading look good and are read as a space. But whole lists and
letterheads are typed with them too.
"""

from __future__ import annotations

from vnplan.grammar.labels import read_label

_BLANKS = " \t\u00a0"
# "như sau:", "… đạt 95%;": the sentence or item is over.
_ENDED = (".", ";", ":", "!", "?", "/", "”", '"')


def settle_breaks(text: str) -> str:
    """``text`` with each soft break turned into a space or kept as a line end.

    >>> settle_breaks("III. TỔ CHỨC\\nTHỰC HIỆN")
    'III. TỔ CHỨC THỰC HIỆN'
    >>> settle_breaks("Chỉ tiêu:\\n- Thu ngân sách 15 tỷ đồng;\\n- Trồng 12 ha rừng")
    'Chỉ tiêu:\\n- Thu ngân sách 15 tỷ đồng;\\n- Trồng 12 ha rừng'
    """
    if "\n" not in text:
        return text
    first, *lines = text.split("\n")
    lines = [line.strip(_BLANKS) for line in lines[:-1]] + [lines[-1].lstrip(_BLANKS)]
    out = [first.rstrip(_BLANKS)]
    labelled = read_label(out[0]) is not None
    for line in lines:
        before = out[-1].rstrip()
        if not line or not before:
            out[-1] = before or line
            continue
        if _parted(before, line, labelled=labelled):
            out.append(line)
            labelled = read_label(line) is not None
        else:
            out[-1] = f"{before} {line}"
    return "\n".join(out)


def _parted(before: str, after: str, *, labelled: bool) -> bool:
    if read_label(after) is not None or before.endswith(_ENDED):
        return True
    # A heading with its label goes on; lines of capitals without one are lines of a title
    # or letterhead, each a thing of its own.
    return not labelled and before.isupper()
