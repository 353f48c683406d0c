"""What the rules say in one place on one day, and what follows from them for one child. No Django.

Start with `in_force`; the rules themselves stand in `packs/`, the schema in `topics` and `rows`.
"""

from notoneless.policy.packs import Pack, library
from notoneless.policy.resolving import AdoptedValue, adopt_all, in_force
from notoneless.policy.terms import Policy, Term
from notoneless.policy.timeline import PackError, Source

__all__ = [
    "AdoptedValue",
    "Pack",
    "PackError",
    "Policy",
    "Source",
    "Term",
    "adopt_all",
    "in_force",
    "library",
]
