"""Groups of the invented officers who have the same record before them; what each is for stands in `reach`."""

TOWNSHIP = frozenset({"alice", "bob", "gina"})
VILLAGE = TOWNSHIP | {"erik", "gus"}
PUPIL = VILLAGE | {"dora", "karl", "heim", "kate"}
ZONE = VILLAGE | {"dora"}
PURSUING = frozenset({"alice", "bob"})
KEEPERS = frozenset({"alice", "system", "security", "audit"})
