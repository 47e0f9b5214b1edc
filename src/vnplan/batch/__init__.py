"""Many files: one outcome each, any ``concurrent.futures`` executor.

``many`` is the public ``read_many``, ``engine`` the loop behind it; ``work`` and ``deadline`` run
inside the workers, ``workers`` and ``given`` are the two kinds of pools. ``finding`` turns folders,
patterns and lists into paths; ``job`` is ``vnplan batch`` without its printing, ``journal`` what
it remembers.
"""

from vnplan.batch.many import read_many
from vnplan.batch.outcome import Outcome

__all__ = ["Outcome", "read_many"]
