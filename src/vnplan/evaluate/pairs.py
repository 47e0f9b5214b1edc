"""Which document belongs to which gold file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vnplan.errors import EvaluationError

GOLD = ".gold.json"
STRUCTURE = ".outline.json"

# What may stand beside a gold file and is a document; README, notes and sheets of numbers are not.
DOCUMENT_SUFFIXES = frozenset(
    (".txt", ".md", ".html", ".htm", ".docx", ".doc", ".pdf", ".rtf", ".odt", ".xlsx", ".xls", ".ods", ".csv")
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


def find_pairs(folder: Path, gold: Path | None = None) -> tuple[Pair, ...]:
    """Every pair below ``folder``, in the order of their names.

    A gold file may serve one document in several formats (``NAME.txt`` and ``NAME.docx``):
    each is a pair. Gold stands beside the documents, or in the folder ``gold``: then a document
    of another name is passed over, and so is a gold file that no document has the name of.

    Raises :class:`EvaluationError` when there is no folder, no pair, or a gold file without its
    document beside it.
    """
    _check_folder(folder)
    if gold is not None:
        _check_folder(gold)
        return _by_name(folder, gold)
    pairs: list[Pair] = []
    for file in sorted(folder.rglob("*.json")):
        if file.name.endswith(GOLD):
            documents = _beside(file, file.name[: -len(GOLD)], DOCUMENT_SUFFIXES)
        elif file.name.endswith(STRUCTURE):
            documents = _beside(file, file.name[: -len(STRUCTURE)], frozenset({".txt"}))
        else:
            continue
        pairs += [Pair(d.relative_to(folder).as_posix(), d, file) for d in documents]
    if not pairs:
        raise EvaluationError(f"{folder}: holds no NAME{GOLD} and no NAME{STRUCTURE}; name one that does")
    return tuple(pairs)


def _by_name(folder: Path, golds: Path) -> tuple[Pair, ...]:
    pairs = []
    for document in sorted(folder.rglob("*")):
        gold = golds / f"{document.stem}{GOLD}"
        if document.suffix.lower() in DOCUMENT_SUFFIXES and document.is_file() and gold.is_file():
            pairs.append(Pair(document.relative_to(folder).as_posix(), document, gold))
    if not pairs:
        raise EvaluationError(f"{folder}: holds no document whose NAME{GOLD} is in {golds}")
    return tuple(pairs)


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        problem = "is a file; name the folder that holds it" if folder.exists() else "does not exist"
        raise EvaluationError(f"{folder}: {problem}")


def _beside(gold: Path, stem: str, suffixes: frozenset[str]) -> list[Path]:
    found = [
        path
        for path in sorted(gold.parent.iterdir())
        if path.stem == stem and path.suffix.lower() in suffixes and path.is_file()
    ]
    if not found:
        raise EvaluationError(f"{gold}: has no document beside it; put {stem}.txt there, or remove it")
    return found
