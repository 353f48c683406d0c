"""Which dossiers a seed draws, in which order: anybody can repeat it with SHA-256 and the list."""

from collections.abc import Iterable

from notoneless.evidence.calls.drawing import rank


def drawn_in_order(codes: Iterable[str], *, seed: str, wanted: int) -> tuple[str, ...]:
    return tuple(sorted(set(codes), key=lambda code: rank(seed, code))[:wanted])
