"""学籍系统待办: what the national pupil registry must still be told; no line leads there, so an officer types it in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from django.db.models import Case as Either
from django.db.models import CharField, F, OuterRef, Q, Subquery, Value, When
from django.utils import timezone

from notoneless import trail
from notoneless.casework.models import CaseMove
from notoneless.casework.returning.models import RegistryNote
from notoneless.casework.returning.refusals import NotSeenYet, ProofNeeded
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.policy import Policy
from notoneless.registers.models import Entry
from notoneless.trail.deeds import deed

OWED: Mapping[str, str] = MappingProxyType(
    {
        "verify": "标注辍学",
        "confirm_return": "取消辍学标注、恢复在读",
        "confirm_placement": "按安置结果变更就读方式",
        "relapse": "重新标注辍学",
    }
)
"""Steps of a case after which the registry no longer says the truth, and what must be done there."""
SHORTEST_PROOF = 2


@dataclass(frozen=True, slots=True)
class Entered:
    """`needless`: the registry holds no such pupil (never enrolled); the reason stands in `proof`."""

    done_on: date
    proof: str
    needless: bool = False


def owed_entries(officer: Officer, *, policy: Policy, on: date) -> ScopedQuerySet:
    """Steps the registry has not been told of, with `what`, `late`, and `register_status` as the last list has it."""
    listed = Entry.objects.unscoped("the status in the newest list of a child already narrowed").filter(
        child=OuterRef("case__child"), kind="enrolment", live=True
    )
    what = Either(
        *(When(move=name, then=Value(text)) for name, text in OWED.items()), output_field=CharField()
    )
    return (
        CaseMove.objects.visible_to(officer, on=on)
        .filter(_worth_telling(), registry_note=None)
        .annotate(
            what=what,
            register_status=Subquery(listed.order_by("-pk").values("status")[:1]),
            late=Either(
                When(on__lt=on - timedelta(days=_days(policy)), then=Value("late")),
                default=Value("open"),
                output_field=CharField(),
            ),
            since=F("on"),
        )
    )


@deed
def note_registry(*, move: CaseMove, entered: Entered, by: Officer, on: date) -> RegistryNote:
    """Raises ProofNeeded without the day or number of the registry's own transaction."""
    case = move.case
    require(Permission.NOTE_REGISTRY, by=by, at=[case, case.owner_path], on=on)
    if entered.done_on > on:
        raise NotSeenYet(entered.done_on)
    if len(entered.proof.strip()) < SHORTEST_PROOF:
        raise ProofNeeded
    made, is_new = RegistryNote.objects.unscoped("one note per step").get_or_create(
        move=move,
        defaults={
            "case": case,
            "done_on": entered.done_on,
            "proof": entered.proof.strip(),
            "needless": entered.needless,
            "on": on,
            "recorded_at": timezone.now(),
            "by_code": by.code,
        },
    )
    if not is_new:
        raise StaleVersion(f"个案{case.code}的学籍待办")
    trail.note(
        "registry.noted", by=by, on=on, about=case.code, area=case.owner_path, detail={"step": move.move}
    )
    return made


def is_worth_telling(move: CaseMove) -> bool:
    """The same question as of the list, for a step that is at hand."""
    return move.move in OWED and (
        move.move != "verify" or move.values.get("dropout_verdict") != "never_enrolled"
    )


def _worth_telling() -> Q:
    """A child that was never enrolled has nothing to be marked."""
    return Q(move__in=OWED) & ~Q(move="verify", values__dropout_verdict="never_enrolled")


def _days(policy: Policy) -> int:
    return policy.schooling.registry_days or 0
