"""The reading side of this room, and the only way in for pages."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from django.db.models import Case as Either
from django.db.models import CharField, Count, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf

from notoneless import trail
from notoneless.casework.handing.models import (
    CaseJoin,
    Chase,
    Handover,
    HandoverItem,
    PupilMove,
    PupilMovePaper,
    Telling,
    Transfer,
)
from notoneless.officers.models import Officer, Post
from notoneless.officers.permissions import Permission
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.paths import under

SIDES: Mapping[str, str] = MappingProxyType({"mine": "待我答复", "theirs": "待对方答复", "done": "已答复"})


def visible_transfers(officer: Officer, *, on: date) -> ScopedQuerySet:
    return Transfer.objects.visible_to(officer, on=on, permission=Permission.VIEW_CASES)


def listed_transfers(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `side` (SIDES), `receiver` and `late`: open ones whose answer is overdue."""
    own = officer.active_post.unit.path if officer.active_post else ""
    return visible_transfers(officer, on=on).annotate(
        side=Either(
            When(~Q(state=Transfer.ASKED), then=Value("done")),
            When(to_path=own, then=Value("mine")),
            default=Value("theirs"),
            output_field=CharField(),
        ),
        receiver_name=Coalesce(F("to_unit__name"), NullIf(F("outside"), Value("")), Value("")),
        late=Either(
            When(state=Transfer.ASKED, due_on__lt=on, then=Value("late")),
            default=Value("open"),
            output_field=CharField(),
        ),
    )


def transfer_of(officer: Officer, code: str, *, on: date) -> Transfer | None:
    rows = visible_transfers(officer, on=on).filter(code=code)
    return rows.select_related("case__child__area", "case__owner", "from_unit", "to_unit", "letter").first()


def read_transfer(officer: Officer, code: str, *, on: date) -> Transfer | None:
    """One look at somebody's affairs is one event."""
    found = transfer_of(officer, code, on=on)
    if found is not None:
        trail.note("transfer.viewed", by=officer, on=on, about=found.code, area=found.from_path)
    return found


def chases_of(transfer: Transfer) -> list[Chase]:
    return list(Chase.objects.of_shown(transfer, "transfer").order_by("pk"))


def visible_tellings(officer: Officer, *, on: date) -> ScopedQuerySet:
    return Telling.objects.visible_to(officer, on=on, permission=Permission.VIEW_CASES)


def told_here(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Told to the officer's own unit, and what stands unsigned below it; with `receipt` and `late`."""
    own = officer.active_post.unit.path if officer.active_post else ""
    mine = Q(unit_path=own) | (under("unit_path", own) & Q(seen_on=None)) if own else Q(pk__in=())
    return (
        visible_tellings(officer, on=on)
        .filter(mine)
        .annotate(
            receipt=Either(
                When(seen_on=None, then=Value("open")), default=Value("done"), output_field=CharField()
            ),
            late=_late(on, Q(seen_on=None)),
        )
    )


def telling_of(officer: Officer, code: str, *, on: date) -> Telling | None:
    rows = visible_tellings(officer, on=on).filter(code=code)
    return rows.select_related("case__child__area", "unit", "from_unit").first()


def listed_handovers(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Of posts in the officer's reach, with `signed` (none, one, both) and `late`."""
    given, taken = Q(given_on__isnull=False), Q(taken_on__isnull=False)
    unsigned = Q(given_on=None) | Q(taken_on=None)
    return Handover.objects.visible_to(officer, on=on, permission=Permission.VIEW_CASES).annotate(
        signed=Either(
            When(given & taken, then=Value("both")),
            When(given, then=Value("given")),
            When(taken, then=Value("taken")),
            default=Value("none"),
            output_field=CharField(),
        ),
        late=_late(on, unsigned),
        items_count=Count("items"),
        giver_name=Subquery(Officer.objects.filter(code=OuterRef("giver")).values("name")[:1]),
    )


def handover_of(officer: Officer, code: str, *, on: date) -> Handover | None:
    rows = Handover.objects.visible_to(officer, on=on, permission=Permission.VIEW_CASES).filter(code=code)
    return rows.select_related("post__unit").first()


def handovers_of(post: Post, officer: Officer, *, on: date) -> list[Handover]:
    rows = Handover.objects.visible_to(officer, on=on, permission=Permission.VIEW_CASES)
    return list(rows.filter(post=post).order_by("-pk"))


def items_of(handover: Handover) -> list[HandoverItem]:
    return list(HandoverItem.objects.of_shown(handover, "handover").order_by("pk"))


def join_of(officer: Officer, number: int, *, on: date) -> CaseJoin | None:
    rows = CaseJoin.objects.visible_to(officer, on=on, permission=Permission.VIEW_CASES).filter(pk=number)
    return rows.select_related("kept__child", "kept__owner", "joined__child").first()


def listed_pupil_moves(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `late`: papers overdue, or the entry in the registry."""
    overdue = Q(due_on__lt=on) | Q(register_until__lt=on, registered_on=None)
    rows = PupilMove.objects.visible_to(officer, on=on)
    return rows.annotate(
        late=Either(
            When(Q(state=PupilMove.OPEN) & overdue, then=Value("late")),
            default=Value("open"),
            output_field=CharField(),
        )
    )


def pupil_move_of(officer: Officer, code: str, *, on: date) -> PupilMove | None:
    rows = PupilMove.objects.visible_to(officer, on=on).filter(code=code)
    return rows.select_related("child__area", "school", "case").first()


def papers_of(move: PupilMove) -> list[PupilMovePaper]:
    return list(PupilMovePaper.objects.of_shown(move, "move").order_by("pk"))


def _late(on: date, unfinished: Q) -> Either:
    return Either(
        When(unfinished & Q(due_on__lt=on), then=Value("late")),
        default=Value("open"),
        output_field=CharField(),
    )
