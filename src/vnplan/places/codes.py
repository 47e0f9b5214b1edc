"""Official codes of today's communes, from ``communes.csv``: province, code, name.

The five digits are those of Decision 19/2025/QĐ-TTg (codes of administrative units, two levels
since 1 July 2025). The table of names that underthesea brings has none for communes.
"""

from __future__ import annotations

import csv
from importlib import resources

from vnplan.places.names import key


def read() -> dict[tuple[str, str], str]:
    """(code of the province, key of the commune's full name) -> code of the commune.

    >>> read()["92", key("Phường Ninh Kiều")]
    '31135'
    """
    text = resources.files("vnplan.places").joinpath("communes.csv").read_text("utf-8")
    return {(province, key(name)): code for province, code, name in list(csv.reader(text.splitlines()))[1:]}
