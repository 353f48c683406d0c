"""What may be entered in which register, by whom and about what: read from the packs."""

from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.policy.rows import WorkKind
from notoneless.reporting.responsibility.refusals import KindUnfit, WordMissing

GROUP, CHARGE, LETTER, MEETING, ACTIVITY, TASK = "group", "charge", "letter", "meeting", "activity", "task"
CHILD, NAMED = "child", "named"
"""In `over`: a single child; a party that is no unit of ours and only has a name."""


def kinds_in(register: str, policy: Policy, keeper: str = "") -> list[WorkKind]:
    """In the order of the pack; of one kind of unit, or of all."""
    return [
        one
        for one in policy.work_kinds.values()
        if one.register == register and (not keeper or keeper in one.keepers)
    ]


def kind_of(code: str, register: str, unit: Unit, policy: Policy) -> WorkKind:
    """Raises KindUnfit."""
    found = policy.work_kinds.get(code)
    if found is None or found.register != register or unit.kind not in found.keepers:
        raise KindUnfit(found.label if found else code, unit.name)
    return found


def said(text: str, what: str, longest: int) -> str:
    """What was typed, trimmed; raises WordMissing where nothing was."""
    clean = " ".join(text.split())
    if not clean:
        raise WordMissing(what)
    return clean[:longest]
