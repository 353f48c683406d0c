"""Which visits a seed draws: a pure function that anybody can repeat with a pencil, SHA-256 and the list.

Each code gets the SHA-256 of seed, colon and code; the list is sorted by it; its first share, rounded up, is drawn.
"""

import hashlib
from collections.abc import Iterable
from decimal import ROUND_CEILING, Decimal


def drawn(codes: Iterable[str], *, seed: str, share_percent: Decimal) -> tuple[str, ...]:
    """In the order drawn; of a list with anything in it at least one."""
    listed = sorted(set(codes))
    number = (Decimal(len(listed)) * share_percent / 100).to_integral_value(ROUND_CEILING)
    return tuple(sorted(listed, key=lambda code: rank(seed, code))[: int(number)])


def rank(seed: str, code: str) -> str:
    return hashlib.sha256(f"{seed}:{code}".encode()).hexdigest()


def population_digest(codes: Iterable[str]) -> str:
    """Of the sorted codes, one on a line."""
    return hashlib.sha256("\n".join(sorted(set(codes))).encode()).hexdigest()
