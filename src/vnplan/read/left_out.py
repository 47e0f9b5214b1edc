"""What a reader leaves out although it stands in the file, and what it says of that."""

from __future__ import annotations

from vnplan.read.parts import Remark

_QUOTED = 80


class Struck:
    """The crossed-out words of one paragraph: what its drafter took back."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._at = -1

    def add(self, text: str, at: int) -> None:
        """``at``: how much of the paragraph stands before it; words at one place are one stretch."""
        if not text.strip() and not (self.texts and self._at == at):
            return
        if self._at == at:
            self.texts[-1] += text
        else:
            self.texts.append(text)
        self._at = at

    def remarks(self) -> tuple[Remark, ...]:
        """One remark that quotes them, or none."""
        if not self.texts:
            return ()
        words = ", ".join(f"“{quoted(text)}”" for text in self.texts)
        return (Remark("struck-out", f"Crossed-out text was left out: {words}."),)


def quoted(text: str) -> str:
    """The beginning of ``text`` on one line, for a message."""
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else line[: _QUOTED - 1] + "…"
