"""What the constructs of a Vietnamese document are called in Akoma Ntoso, and their eIds.

The levels are those of the Law on promulgation of legal documents (phần, chương, mục, tiểu
mục, điều, khoản, điểm), whose official English names are the elements' names. What the
vocabulary has no name for is an ``hcontainer`` with the Vietnamese name.
"""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType

from vnplan.folding import fold
from vnplan.model import Node

# marker -> (element, name of the hcontainer)
_ELEMENTS = MappingProxyType(
    {
        "part": ("part", None),  # phần
        "chapter": ("chapter", None),  # chương
        "section": ("section", None),  # mục; I. and A. of plans
        "article": ("article", None),  # điều
        "clause": ("clause", None),  # khoản
        "point": ("point", None),  # điểm
        "bullet": ("indent", None),  # gạch đầu dòng
        "item": ("hcontainer", "tiet"),  # tiết: (i), (1), b1)
        "task": ("hcontainer", "nhiem-vu"),  # Một là, Thứ nhất
        "annex": ("hcontainer", "phu-luc"),  # an annex that stands inside something else
        "table": ("hcontainer", "bang"),  # a table with something below it
        "paragraph": ("hcontainer", "doan"),
    }
)
# The element for a level that stands right below its own kind: 1.1. below 1., mục below mục.
_BELOW_ITSELF = MappingProxyType({"clause": "subclause", "section": "subsection"})

# Akoma Ntoso Naming Convention 1.0, table of abbreviations; other elements go by their name.
_SHORT = MappingProxyType(
    {
        "article": "art",
        "attachment": "att",
        "blockList": "list",
        "chapter": "chp",
        "citation": "cit",
        "citations": "cits",
        "clause": "cl",
        "listIntroduction": "intro",
        "mainBody": "body",
        "section": "sec",
        "subclause": "subcl",
        "subsection": "subsec",
        "wrapUp": "wrapup",
    }
)
_NO_NUMBER = re.compile(r"\W+")
_SUBSECTION = "tiểu mục"


def element_of(node: Node, above: Node | None) -> tuple[str, str | None]:
    """Element and, for an hcontainer, its name: ``Điều 3`` is ``("article", None)``."""
    element, name = _ELEMENTS[node.marker]
    if node.marker == "section" and fold(node.label or "").startswith(fold(_SUBSECTION)):
        return "subsection", None
    if above is not None and above.marker == node.marker:
        element = _BELOW_ITSELF.get(node.marker, element)
    return element, name


def slug(text: str | None) -> str:
    """Lower-case ASCII letters and digits with hyphens, for IRIs.

    >>> slug("15/NQ-HĐND"), slug("Ủy ban nhân dân phường An Phú")
    ('15-nq-hdnd', 'uy-ban-nhan-dan-phuong-an-phu')
    """
    plain = unicodedata.normalize("NFD", (text or "").lower().replace("đ", "d"))
    letters = plain.encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


class Ids:
    """Gives out eIds by the Naming Convention: ``art_2__cl_1__point_a``; none twice.

    A number that stands twice in one place (numbering slips are common) gets ``-2``. Elements
    without a number are counted.
    """

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._counts: dict[str, int] = {}

    def numbered(self, above: str, element: str, number: str | None) -> str:
        """An eId by the printed number, counted when there is none."""
        tidy = _NO_NUMBER.sub("-", unicodedata.normalize("NFC", number or "").lower()).strip("-_")
        if not tidy:
            return self.counted(above, element)
        return self._free(_join(above, f"{_SHORT.get(element, element)}_{tidy}"), "-")

    def counted(self, above: str, element: str) -> str:
        """``…__p_1``, ``…__p_2``."""
        return self._free(_join(above, _SHORT.get(element, element)), "_", first=True)

    def single(self, above: str, element: str) -> str:
        """The eId of what stands once in its place: ``…__content``."""
        return _join(above, _SHORT.get(element, element))

    def _free(self, stem: str, between: str, *, first: bool = False) -> str:
        count = self._counts.get(stem + between, 0)
        while True:
            count += 1
            made = f"{stem}{between}{count}" if first or count > 1 else stem
            if made not in self._used:
                break
        self._counts[stem + between] = count
        self._used.add(made)
        return made


def _join(above: str, own: str) -> str:
    return f"{above}__{own}" if above else own
