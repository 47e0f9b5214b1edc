"""Which document belongs to which gold file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vnplan.errors import EvaluationError

GOLD = ".gold.json"
STRUCTURE = ".outline.json"

# What may stand beside a gold file and is a document; README, notes and sheets of numbers are not.
DOCUMENT_SUFFIXES = frozenset(
    {".txt", ".md", ".html", ".htm", ".docx", ".doc", ".pdf", ".rtf", ".xlsx", ".xls", ".odt"}
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A document and its gold; ``name`` is the document's path below the folder."""

    name: str
    document: Path
    gold: Path

    @property
    def is_structure(self) -> bool:
        return self.gold.name.endswith(STRUCTURE)


def find_pairs(folder: Path) -> tuple[Pair, ...]:
    """Every pair below ``folder``, in the order of their names.

    A gold file may serve one document in several formats (``NAME.txt`` and ``NAME.docx``):
    each is a pair. Raises :class:`EvaluationError` when there is no folder, no gold file, or
    a gold file without its document.
    """
    if not folder.is_dir():
        problem = "is a file; name the folder that holds it" if folder.exists() else "does not exist"
        raise EvaluationError(f"{folder}: {problem}")
    pairs: list[Pair] = []
    for gold in sorted(folder.rglob("*.json")):
        if gold.name.endswith(GOLD):
            documents = _beside(gold, gold.name[: -len(GOLD)], DOCUMENT_SUFFIXES)
        elif gold.name.endswith(STRUCTURE):
            documents = _beside(gold, gold.name[: -len(STRUCTURE)], frozenset({".txt"}))
        else:
            continue
        pairs += [Pair(d.relative_to(folder).as_posix(), d, gold) for d in documents]
    if not pairs:
        raise EvaluationError(f"{folder}: holds no NAME{GOLD} and no NAME{STRUCTURE}; name one that does")
    return tuple(pairs)


def _beside(gold: Path, stem: str, suffixes: frozenset[str]) -> list[Path]:
    found = [
        path
        for path in sorted(gold.parent.iterdir())
        if path.stem == stem and path.suffix.lower() in suffixes and path.is_file()
    ]
    if not found:
        raise EvaluationError(f"{gold}: has no document beside it; put {stem}.txt there, or remove it")
    return found
