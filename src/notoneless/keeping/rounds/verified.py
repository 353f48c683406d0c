"""The reading side of 入学验证: what waits, what was verified, what differs and is not settled."""

from datetime import date

from django.db.models import Case, CharField, Value, When

from notoneless.keeping.rounds.models import Verification
from notoneless.keeping.rounds.models.verification import HERE
from notoneless.officers.models import Officer
from notoneless.officers.scoped import ScopedQuerySet

STATES = (
    ("waiting", "待验证"),
    ("differs", "不符，待查清"),
    ("verified", "已验证在读"),
    ("settled", "不符，已查清"),
)


def verifications(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `state`."""
    state = Case(
        When(answer="", then=Value("waiting")), When(answer=HERE, then=Value("verified")),
        When(settled_on__isnull=False, then=Value("settled")), default=Value("differs"), output_field=CharField(),
    )  # fmt: skip
    rows = Verification.objects.visible_to(officer, on=on).select_related(
        "child", "school", "asked_by_unit", "report"
    )
    return rows.annotate(state=state)


def verification_of(officer: Officer, code: str, *, on: date) -> Verification | None:
    found: Verification | None = verifications(officer, on=on).filter(code=code).first()
    return found


def waiting_for(officer: Officer, *, on: date) -> ScopedQuerySet:
    """What the officer's own unit owes: an answer of the school, or the end of a difference that it asked about."""
    post = officer.active_post
    rows = verifications(officer, on=on)
    if post is None:
        return rows.none()
    return rows.filter(state="waiting", school=post.unit) | rows.filter(
        state="differs", asked_by_unit=post.unit
    )
