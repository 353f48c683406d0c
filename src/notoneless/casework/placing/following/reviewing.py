"""Placements looked at again: every disabled child each year (一人一案), the unseen ones by their own months."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case as Either
from django.db.models import CharField, OuterRef, Q, Subquery, Value, When
from django.utils import timezone

from notoneless import trail
from notoneless.casework.models import Case
from notoneless.casework.moves import await_step
from notoneless.casework.placing.models import Disposition, YearlyReview
from notoneless.casework.placing.refusals import DispositionRefused
from notoneless.children.lists import visible_children
from notoneless.children.models import Child, Circumstance
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.policy import Policy
from notoneless.policy.case_steps import next_step
from notoneless.policy.deadlines import due_after
from notoneless.policy.placing.periods import after_months, looked_at_again, warned_from
from notoneless.policy.placing.ways import from_kept
from notoneless.trail.deeds import deed

DISABILITY = "disability"
RECHECK = "recheck"
OUTCOMES = dict(YearlyReview.OUTCOMES)


def disabled_with_reviews(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Children of school age with a disability on record; `review` says whether the yearly look is due."""
    known = Circumstance.objects.unscoped("disability of children already narrowed").filter(
        child=OuterRef("pk"), kind=DISABILITY, until=None
    )
    newest = known.order_by("-since", "-pk")
    looked = YearlyReview.objects.unscoped("reviews of children already narrowed").filter(
        child=OuterRef("pk")
    )
    last = looked.order_by("-pk")
    review = Either(
        When(next_on=None, then=Value("never")),
        When(next_on__lt=on, then=Value("due")),
        default=Value("done"),
        output_field=CharField(),
    )
    rows = visible_children(officer, on=on).annotate(
        disability=Subquery(newest.values("value")[:1]),
        degree=Subquery(newest.values("detail")[:1]),
        looked_on=Subquery(last.values("on")[:1]),
        outcome=Subquery(last.values("outcome")[:1]),
        next_on=Subquery(last.values("next_on")[:1]),
    )
    return rows.filter(~Q(disability=None), in_band=True).annotate(review=review)


@deed
def review_placement(
    *, child: Child, outcome: str, text: str, policy: Policy, by: Officer, on: date
) -> YearlyReview:
    """Need to know: only who may see disabilities writes or reads it."""
    require(Permission.VIEW_DISABILITY, by=by, at=child, on=on)
    require(Permission.WORK_CASES, by=by, at=child, on=on)
    _check_found(outcome, text)
    running = (
        Disposition.objects.visible_to(by, on=on)
        .filter(child=child, state="running")
        .select_related("case")
        .order_by("-pk")
        .first()
    )
    months = policy.schooling.recheck_months
    again = after_months(on, months) if months and outcome == "fits" else on
    return _looked_at(child, running, Found(outcome, text, again), policy, by=by, on=on)


@deed
def recheck_placement(
    *, disposition: Disposition, outcome: str, text: str, policy: Policy, by: Officer, on: date
) -> YearlyReview:
    """随父母外出、远程送教: asked for again by the months of the rule, by whoever answers for the child."""
    require(Permission.WORK_CASES, by=by, at=disposition, on=on)
    if why := not_rechecked(disposition):
        raise DispositionRefused(f"{why}。")
    _check_found(outcome, text)
    way = from_kept(disposition.terms)
    again = (looked_at_again(way, on, policy) if outcome == "fits" else None) or on
    return _looked_at(disposition.child, disposition, Found(outcome, text, again), policy, by=by, on=on)


def not_rechecked(disposition: Disposition) -> str:
    """'' when this look belongs to it; a disabled child's placement is looked at with its own file (一人一案)."""
    if disposition.state != "running":
        return "只有执行中的处置须复核"
    way = from_kept(disposition.terms)
    return "" if way.rechecked and way.recheck_rule else "这种处置不定期复核，或在残疾儿童一人一案中复核"


@dataclass(frozen=True, slots=True)
class Found:
    """What the look found, and the day of the next one."""

    outcome: str
    text: str
    again: date


def _check_found(outcome: str, text: str) -> None:
    if outcome not in OUTCOMES:
        raise DispositionRefused("请选择复核结论。")
    if not text.strip():
        raise DispositionRefused("请写明复核时看到的情况和依据。")


def _looked_at(
    child: Child, running: Disposition | None, found: Found, policy: Policy, *, by: Officer, on: date
) -> YearlyReview:
    made = YearlyReview.objects.create(
        child=child,
        disposition=running,
        situation=child.situation,
        outcome=found.outcome,
        text=found.text.strip()[:300],
        on=on,
        next_on=found.again,
        recorded_at=timezone.now(),
        by_code=by.code,
        by_post=by.post_code,
    )
    if running is not None:
        rows = Disposition.objects.visible_to(by, on=on).filter(pk=running.pk)
        rows.update(recheck_on=found.again, warn_on=warned_from(running.ends_on or found.again, policy))
        _case_goes_on(running.case, policy, on)
    trail.note("placement.reviewed", by=by, on=on, about=child.code, area=child.area_path)
    return made


def _case_goes_on(case: Case | None, policy: Policy, on: date) -> None:
    """What was awaited was this look; now the case awaits again what its state does."""
    step = next_step(case.state, policy) if case is not None and case.next_step == RECHECK else None
    if case is not None and step is not None:
        due = due_after(on, step.days, kind=step.count_kind, calendar=policy.calendar)
        await_step(case, step=step.code, due=due, since=on, on=on)


def reviews_of(child: Child) -> list[YearlyReview]:
    """Newest first; only for a child reached through its officer's scope."""
    return list(YearlyReview.objects.of_shown(child, "child").order_by("-pk"))
