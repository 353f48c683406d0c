"""师生结对: a child is given a helper, the helper is changed, the pair ends; nothing is overwritten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from notoneless import trail
from notoneless.children.models import Child
from notoneless.children.situations import hold_children
from notoneless.keeping.care.models import Helper, Pair
from notoneless.keeping.care.needs import needs_by_child
from notoneless.keeping.care.refusals import (
    AlreadyEnded,
    HelperElsewhere,
    HelperUnfit,
    KindUnfit,
    PairedAlready,
    WordMissing,
)
from notoneless.keeping.care.saying import months_after, past, said, stamped
from notoneless.keeping.care.seeing import let_see, see_no_more
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.paths import covers
from notoneless.policy import Policy
from notoneless.policy.keeping.care import STATED, PairKind
from notoneless.trail.deeds import deed

WHY = "pairs of a child reached by its officer"


@dataclass(frozen=True, slots=True)
class PairTerms:
    """`stated` are needs that no register says; `why` is the difficulty in words."""

    kind: str
    since: date
    why: str = ""
    stated: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Picked:
    """One line of the proposals that somebody agreed to."""

    child: Child
    helper: Helper
    kind: str


@deed
def pair_child(
    *, child: Child, helper: Helper, terms: PairTerms, policy: Policy, by: Officer, on: date
) -> Pair:
    """One helper for one child; several may help a child, but only one where the kind is one to one."""
    require(Permission.PLAN_CARE, by=by, at=child, on=on)
    made = _paired(child, helper, terms, None, policy=policy, by=by, on=on)
    trail.note("pair.made", by=by, on=on, about=made.code, area=child.area_path, detail={"child": child.code})
    return made


@deed
def pair_several(
    *, picked: Sequence[Picked], since: date, policy: Policy, by: Officer, on: date
) -> list[Pair]:
    """What was picked from the proposals, all or none."""
    made = []
    for one in picked:
        require(Permission.PLAN_CARE, by=by, at=one.child, on=on)
        terms = PairTerms(one.kind, since)
        made.append(_paired(one.child, one.helper, terms, None, policy=policy, by=by, on=on))
    if not made:
        raise WordMissing("要结对的学生（至少勾选一名）")
    trail.note("pair.several_made", by=by, on=on, detail={"pairs": [one.code for one in made]})
    return made


@deed
def change_helper(
    *, pair: Pair, helper: Helper, since: date, reason: str, policy: Policy, by: Officer, on: date
) -> Pair:
    """Another helper from that day on: the old pair ends and stays readable, the new one names it."""
    require(Permission.PLAN_CARE, by=by, at=pair.child, on=on)
    if helper.pk == pair.helper_id:
        raise PairedAlready(pair.child.name, helper.name, "结对")
    _end(pair, since, f"调换帮扶人：{said(reason, '调换原因', 150)}", by, on)
    terms = PairTerms(pair.kind, since, pair.why, pair.needs)
    made = _paired(pair.child, helper, terms, pair, policy=policy, by=by, on=on)
    detail = {"before": pair.code, "child": pair.child.code}
    trail.note("pair.helper_changed", by=by, on=on, about=made.code, area=pair.child.area_path, detail=detail)
    return made


@deed
def end_pair(*, pair: Pair, until: date, reason: str, by: Officer, on: date) -> Pair:
    """The help is over; what was done stays."""
    require(Permission.PLAN_CARE, by=by, at=pair.child, on=on)
    _end(pair, until, said(reason, "结束原因", 200), by, on)
    trail.note("pair.ended", by=by, on=on, about=pair.code, area=pair.child.area_path)
    return pair


def next_help(since: date, last: date | None, kind: PairKind | None) -> date | None:
    """When help is due again; nothing where the rules say no number of days."""
    if kind is None or kind.days is None:
        return None
    return (last or since) + timedelta(days=kind.days)


def _paired(
    child: Child,
    helper: Helper,
    terms: PairTerms,
    before: Pair | None,
    *,
    policy: Policy,
    by: Officer,
    on: date,
) -> Pair:
    kind = policy.pair_kinds.get(terms.kind)
    if kind is None:
        raise KindUnfit(terms.kind, child.name)
    _check_helper(helper, kind, child, policy)
    hold_children([child.pk])
    _check_free(child, helper, kind)
    needs = [*needs_by_child([child.pk], policy)[child.pk]]
    stated = [code for code in terms.stated if code in policy.care_needs and code not in needs]
    needs += [code for code in stated if before or policy.care_needs[code].source == STATED]
    if not needs and not terms.why.strip():
        raise WordMissing("困难情况（名册里没有这名学生的困难家庭、留守等情况）")
    made = Pair.objects.create(
        child=child, helper=helper, kind=kind.code, needs=needs, why=terms.why.strip()[:300],
        since=past(terms.since, on, since=helper.since), next_due=next_help(terms.since, None, kind),
        planned_until=months_after(terms.since, kind.months) if kind.months else None, replaces=before,
        policy_fingerprint=policy.fingerprint, **stamped("J", by, on),
    )  # fmt: skip
    let_see(made, by=by, on=on)
    return made


def _check_helper(helper: Helper, kind: PairKind, child: Child, policy: Policy) -> None:
    if helper.until is not None:
        raise AlreadyEnded(helper.name)
    if kind.helpers and helper.kind not in kind.helpers:
        rows = policy.helper_kinds
        names = "、".join(rows[code].label for code in kind.helpers if code in rows)
        raise HelperUnfit(helper.name, kind.label, names)
    places = (child.school_path, child.area_path, child.stay_path)
    if not any(covers(helper.unit.path, place) for place in places if place):
        raise HelperElsewhere(helper.name, helper.unit.name, child.name)


def _check_free(child: Child, helper: Helper, kind: PairKind) -> None:
    running = (
        Pair.objects.unscoped(WHY).filter(child=child, until=None, kind=kind.code).select_related("helper")
    )
    for one in running:
        if kind.one or one.helper_id == helper.pk:
            raise PairedAlready(child.name, one.helper.name, kind.label)


def _end(pair: Pair, until: date, reason: str, by: Officer, on: date) -> None:
    past(until, on, since=pair.since)
    rows = Pair.objects.unscoped("compare-and-set of one pair").filter(pk=pair.pk, until=None)
    if not rows.update(until=until, ended_by=by.code, end_reason=reason, next_due=None):
        raise AlreadyEnded(f"{pair.child.name}与{pair.helper.name}的结对")
    pair.until, pair.ended_by, pair.end_reason, pair.next_due = until, by.code, reason, None
    see_no_more(pair, by=by, on=on)
