"""Who has which part in keeping children at school (统筹、协调、主体、配合), as the packs say it."""

from collections.abc import Mapping
from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True)
class DutyPart:
    """`kinds` are kinds of units of this house that have the part, `others` bodies outside it; `duty` in words."""

    code: str
    label: str
    duty: str
    kinds: Words = ()
    others: Words = ()
    turn: int = 0


PART_CATALOGUES: Mapping[str, type] = {"duty_parts": DutyPart}
