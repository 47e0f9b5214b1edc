"""Makes ``corpus/formats``: documents of the corpus as Word, PDF, web, sheet and scanned files.

    python corpus/make.py                   all of them
    python corpus/make.py nq-dang-bo.txt    those of one source

Needs the extras ``excel`` and ``ocr``, reportlab, LibreOffice, and a Times font with Vietnamese
letters (Debian: libreoffice-writer-nogui fonts-liberation2).
"""

from __future__ import annotations

import sys
from pathlib import Path

from making import manifest
from making.files import Making
from making.recipes import RECIPES

CORPUS = Path(__file__).parent
FORMATS = CORPUS / "formats"


def main(sources: list[str]) -> None:
    """Make the files of ``sources``, or all; files that no recipe makes any more are removed."""
    before = manifest.load(FORMATS)
    made = {}
    for recipe in RECIPES:
        making = Making(CORPUS, recipe) if not sources or recipe.source in sources else None
        for form in recipe.formats:
            name = recipe.name_of(form)
            if making is None:
                made[name] = before[name]
                continue
            path = FORMATS / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(making.file(form))
            made[name] = {
                "source": recipe.source,
                "of_source": manifest.digest((CORPUS / recipe.source).read_bytes()),
                "of_file": manifest.digest(path.read_bytes()),
            }
            print(f"{path.stat().st_size:>9,}  {name}", flush=True)
    for name in before.keys() - made:
        (FORMATS / name).unlink(missing_ok=True)
    manifest.save(FORMATS, made)


if __name__ == "__main__":
    main(sys.argv[1:])
