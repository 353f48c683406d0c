"""Signs the machine finds each night by plain rules over the records; each says its fact, none has a score."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from notoneless import trail
from notoneless.casework.models import Case
from notoneless.casework.placing.models import Disposition
from notoneless.children.models import Child
from notoneless.keeping.early.models import AbsenceWarning, Sign, TermAbsentee
from notoneless.keeping.early.models.sign import LAPSED
from notoneless.keeping.early.models.warning import OPEN
from notoneless.keeping.early.signing import end_sign, write_sign
from notoneless.officers.models import Officer
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.policy import Policy
from notoneless.policy.keeping.early import months_after, term_start
from notoneless.policy.situations import situations_of_group
from notoneless.policy.topics import completed_years
from notoneless.trail.deeds import deed

WHY = "the nightly look for signs"
GRADES = "一二三四五六七八九"
OUT = tuple(row.code for row in situations_of_group("persuading"))
HERE = tuple(row.code for row in situations_of_group("here"))


@dataclass(frozen=True, slots=True)
class Noticed:
    """`ref` names the fact: the same fact is a sign once, whatever became of it."""

    child: Child
    ref: str
    reason: str


Rule = Callable[[Policy, date], Iterator[Noticed]]


@deed
def look_for_signs(*, policy: Policy, by: Officer, on: date) -> list[Sign]:
    """Each kind of the pack that names a rule; a sign whose fact is gone lapses by itself."""
    made = []
    for kind in policy.sign_kinds.values():
        rule = RULES.get(kind.found_by)
        if rule is not None:
            made += _look(kind.code, rule, policy, by=by, on=on)
    trail.note("sign.looked_for", by=by, on=on, detail={"number": len(made)})
    return made


def _look(kind: str, rule: Rule, policy: Policy, *, by: Officer, on: date) -> list[Sign]:
    found = {(one.child.pk, one.ref): one for one in rule(policy, on)}
    rows = Sign.objects.unscoped(WHY).filter(kind=kind)
    known = set(rows.values_list("child", "ref"))
    for sign in rows.filter(state=OPEN):
        if (sign.child_id, sign.ref) not in found:
            end_sign(sign, LAPSED, word="所依据的情况已不存在", by=by, on=on)
    standing = set(rows.filter(state=OPEN).values_list("child", flat=True))
    made = []
    for (child, ref), one in found.items():
        if (child, ref) not in known and child not in standing:
            standing.add(child)
            made.append(write_sign(one.child, kind, one.reason, on, policy, by=by, on=on, ref=ref))
    return made


def _absence_warning(_policy: Policy, _on: date) -> Iterator[Noticed]:
    """A warning of absence that nobody has dealt with, or that was put on the list to be followed."""
    rows = AbsenceWarning.objects.unscoped(WHY).filter(Q(state=OPEN) | Q(ending="followed"))
    for row in rows.select_related("child"):
        yield Noticed(row.child, row.code, row.sentence)


def _over_age(policy: Policy, on: date) -> Iterator[Noticed]:
    """Years on the day of the school year against those usual in the grade."""
    more = policy.early.over_age_years
    if more is None:
        return
    day = policy.age.reference_day_for(on)
    for turn, figure in enumerate(GRADES):
        usual = policy.age.entry_age + turn
        oldest = day.replace(year=day.year - usual - more)
        rows = _pupils().filter(grade=f"{figure}年级", birth_date__lte=oldest)
        for child in rows.exclude(birth_date=None):
            years = completed_years(child.birth_date, day)
            yield Noticed(
                child, f"{day.year} {child.grade}", f"{day}满{years}周岁，{child.grade}一般满{usual}周岁。"
            )


def _sibling_out(_policy: Policy, _on: date) -> Iterator[Noticed]:
    """Another child of the same household number that is out of school; no name is said."""
    out = Child.objects.unscoped(WHY).filter(situation__in=OUT, merged_into=None, withdrawn_on=None)
    numbers = {row.household_number: row for row in out.exclude(household_number="")}
    for child in _pupils().filter(household_number__in=list(numbers)):
        if numbers[child.household_number].area_path == child.area_path:
            yield Noticed(
                child, numbers[child.household_number].code, "同一户口簿上另有一名适龄儿童正在劝返。"
            )


def _leave_ends(policy: Policy, on: date) -> Iterator[Noticed]:
    """Leave or deferral that runs out within the days of the pack."""
    days = policy.early.leave_ends_days
    if days is None:
        return
    rows = Disposition.objects.unscoped(WHY).filter(
        state="running",
        ends_on__range=(on, on + timedelta(days=days)),
        child__situation__in=("on_leave", "deferred"),
    )
    for row in rows.select_related("child"):
        yield Noticed(row.child, row.code, f"{row.label}到 {row.ends_on} 期满，须提前联系复学。")


def _earlier_case(policy: Policy, on: date) -> Iterator[Noticed]:
    """Back at school after having dropped out, for so many months after the case was closed."""
    months = policy.early.earlier_case_months
    if months is None:
        return
    rows = Case.objects.unscoped(WHY).filter(
        closed_on__gt=months_after(on, -months), child__situation__in=HERE
    )
    rows = rows.filter(moves__to_state="verified").distinct()
    for row in rows.select_related("child"):
        yield Noticed(
            row.child, row.code, f"曾经辍学，个案 {row.closed_on} 结案，满 {months} 个月前继续关注。"
        )


def _not_arrived(policy: Policy, on: date) -> Iterator[Noticed]:
    """Missing since the sheet of the term's start, for the days of the pack, and nobody said that it came."""
    days = policy.early.not_arrived_days
    if days is None:
        return
    since = term_start(policy.school_terms, on)
    rows = TermAbsentee.objects.unscoped(WHY).filter(
        came_on=None, sheet__current=True, sheet__term=since, sheet__on__lte=on - timedelta(days=days)
    )
    for row in rows.exclude(child__situation__in=OUT).select_related("child", "sheet"):
        where = row.get_whereabouts_display()
        reason = (
            f"{row.sheet.on} 登记开学未到校（{where}：{row.cause}），满 {days} 天仍未到校，须家访或联系村。"
        )
        yield Noticed(row.child, f"term {since}", reason)


def _pupils() -> ScopedQuerySet:
    return Child.objects.unscoped(WHY).filter(situation__in=HERE, merged_into=None, withdrawn_on=None)


RULES: Mapping[str, Rule] = {
    "absence_warning": _absence_warning,
    "over_age": _over_age,
    "sibling_out": _sibling_out,
    "leave_ends": _leave_ends,
    "earlier_case": _earlier_case,
    "not_arrived": _not_arrived,
}
