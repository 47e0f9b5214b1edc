"""The outline cut into documents: the main one, then its annexes and what it issues."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from types import MappingProxyType

from vnplan.model import Node

# The order in which Akoma Ntoso wants the parts of a document.
_PLACE = MappingProxyType({"letterhead": 0, "title": 0, "grounds": 1, "ending": 3})  # the rest: 2


@dataclass(slots=True)
class Component:
    """One document: ``annex`` is the node that opens it, None for a main or issued document."""

    annex: Node | None = None
    front: list[Node] = field(default_factory=list)
    grounds: list[Node] = field(default_factory=list)
    main: list[Node] = field(default_factory=list)
    ending: list[Node] = field(default_factory=list)
    place: int = 0
    annexed: bool = False

    def take(self, node: Node, place: int) -> None:
        """Add a node where its zone belongs."""
        self.place = max(self.place, place)
        (self.front, self.grounds, self.main, self.ending)[self.place].append(node)


def components(outline: Iterable[Node]) -> list[Component]:
    """The documents in reading order; the first is the main one and may be empty.

    An annex opens one, and so does whatever follows the signature.
    """
    found = [Component()]
    for node in outline:
        now = found[-1]
        place = _PLACE.get(node.zone, 2)
        annexed = node.zone == "annex"
        if annexed and node.marker == "annex":
            found.append(Component(annex=node, place=2, annexed=True))
            continue
        back = now.place >= 2 and place < now.place
        if back or (annexed and not now.annexed and now.place):
            now = Component(annexed=annexed)
            found.append(now)
        now.take(node, place)
    return found
