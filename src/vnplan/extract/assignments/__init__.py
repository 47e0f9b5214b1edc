"""Who is made responsible for what: ``Giao …``, ``X chủ trì, phối hợp Y``, lists under a body's heading.

``duties`` finds the assignments of an outline, ``linking`` the targets that each names.
"""

from vnplan.extract.assignments.reading import read_assignments

__all__ = ["read_assignments"]
