"""What a summary says of the work of a period: groups, meetings with their decisions, letters, publicity, visits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum

from notoneless.casework.visiting.models import Visit
from notoneless.officers.models import Officer
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.models import Unit
from notoneless.places.paths import is_education, is_root, under
from notoneless.places.periods import in_force
from notoneless.policy import Policy
from notoneless.reporting.responsibility import lists
from notoneless.reporting.responsibility.models import Charge, Letter, Meeting, Seat

Rows = tuple[tuple[str, ...], tuple[int, ...], tuple[tuple[str, ...], ...]]
"""Headings, widths, rows of a table."""
MEETINGS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Work:
    leading: Sequence[str]
    meetings: Rows | None
    publicity: Sequence[str]
    activities: Rows | None
    visiting: str


def work_done(at: Unit, *, first: date, last: date, policy: Policy, by: Officer, on: date) -> Work:
    """Within the officer's scope, of the place and all below it; registers as corrected, not as first entered."""
    during = (first, last)
    met = lists.meetings(by, on=on).filter(_at(at, "unit__path"), held_on__range=during)
    held = met.order_by("held_on", "pk")
    done = lists.activities(by, on=on).filter(_at(at, "unit__path"), held_on__range=during)
    return Work(
        (_groups(at, last, by, on), _decided(met, last, by, on), _letters(at, last, by, on)),
        _meetings(list(held[:MEETINGS_SHOWN]), policy),
        (_publicity(done),),
        _activities(done, policy),
        _visits(at, first, last, by, on),
    )


def _groups(at: Unit, last: date, by: Officer, on: date) -> str:
    seats = lists.seen(Seat.objects, by, on=on).filter(_at(at, "unit__path"), in_force(last))
    charges = lists.seen(Charge.objects, by, on=on).filter(_at(at, "unit__path"), in_force(last))
    groups = seats.order_by().values("unit", "kind").distinct().count()
    return f"现有领导小组等机构 {groups} 个、成员 {seats.count()} 人；包保责任 {charges.count()} 项。"


def _decided(met: ScopedQuerySet, last: date, by: Officer, on: date) -> str:
    tasks = lists.tasks(by, on=on).filter(meeting__in=list(met.values_list("pk", flat=True)))
    said = tasks.aggregate(
        all=Count("pk"),
        done=Count("pk", filter=Q(done_on__lte=last)),
        late=Count("pk", filter=Q(due_on__lt=last) & (Q(done_on=None) | Q(done_on__gt=last))),
    )
    follows = f"议定事项 {said['all']} 项，已办结 {said['done']} 项，逾期未办 {said['late']} 项"
    return f"召开会议 {met.count()} 次，{follows}。"


def _letters(at: Unit, last: date, by: Officer, on: date) -> str:
    rows = lists.seen(Letter.objects, by, on=on).filter(
        _at(at, "giver__path"), year=last.year, drawn_on__lte=last
    )
    signed = rows.filter(signed_on__lte=last).count()
    return f"{last.year}年责任书应签 {rows.count()} 份，已签 {signed} 份。"


def _meetings(rows: Sequence[Meeting], policy: Policy) -> Rows | None:
    if not rows:
        return None
    shown = tuple(
        (f"{one.held_on:%-m月%-d日}", _label(one.kind, policy), one.unit.name, one.title, str(one.present))
        for one in rows
    )
    return ("日期", "会议", "单位", "议题", "到会人数"), (2, 3, 3, 5, 2), shown


def _publicity(done: ScopedQuerySet) -> str:
    said = done.aggregate(times=Count("pk"), reached=Sum("present"))
    return f"开展宣传活动 {said['times']} 次，受教育 {said['reached'] or 0:,} 人次。"


def _activities(done: ScopedQuerySet, policy: Policy) -> Rows | None:
    counted = (
        done.order_by("kind")
        .values_list("kind")
        .annotate(n=Count("pk"), sum=Sum("quantity"), came=Sum("present"))
    )
    shown = tuple(
        (_label(kind, policy), str(times), f"{quantity} {_measure(kind, policy)}".strip(), str(came))
        for kind, times, quantity, came in counted
    )
    return (("类型", "次数", "数量", "受众人次"), (4, 2, 3, 2), shown) if shown else None


def _visits(at: Unit, first: date, last: date, by: Officer, on: date) -> str:
    """Every visit that was recorded; which of them count for a rule is told elsewhere."""
    rows = Visit.objects.visible_to(by, on=on)
    place = "child__school_path" if is_education(at.path) else "child__area_path"
    rows = rows.filter(_at(at, place), visited_on__range=(first, last))
    return (
        f"本期登记劝返 {rows.count()} 次，涉及学生 {rows.order_by().values('child').distinct().count()} 人。"
    )


def _at(at: Unit, field: str) -> Q:
    """The county has what schools and bureau did too."""
    return Q() if is_root(at.path) else under(field, at.path)


def _label(kind: str, policy: Policy) -> str:
    found = policy.work_kinds.get(kind)
    return found.label if found else kind


def _measure(kind: str, policy: Policy) -> str:
    found = policy.work_kinds.get(kind)
    return found.counted if found else ""
