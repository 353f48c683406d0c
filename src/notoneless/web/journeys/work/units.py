"""The page of a unit's responsibilities, and who answers for one child."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.children.lists import child_of
from notoneless.children.models import Child
from notoneless.officers.permissions import Permission, may
from notoneless.places.models import Unit
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.reporting.responsibility import lists
from notoneless.reporting.responsibility.models import Charge, Seat
from notoneless.web.frame import clock, desk
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.work.pages import Block, ChildPage, PersonLine, UnitPage

TITLE = "责任体系"
ADDING = (
    ("任命成员", "work.seat"),
    ("落实包保", "work.charge"),
    ("拟订责任书", "work.letters_draw"),
    ("登记会议", "work.meeting_add"),
    ("登记宣传", "work.activity_add"),
    ("布置任务", "work.task_add"),
)


def own(request: HttpRequest) -> HttpResponseBase:
    return _show(request, unit_here(request, ""))


def unit(request: HttpRequest, code: str) -> HttpResponseBase:
    return _show(request, unit_here(request, code))


def unit_here(request: HttpRequest, code: str) -> Unit:
    """A unit within the officer's sight; without a code the officer's own."""
    found = lists.unit_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def keeps(request: HttpRequest, at: object) -> bool:
    return may(Permission.KEEP_WORK, by=desk.officer_of(request), at=at, on=clock.today())


def child(request: HttpRequest, code: str) -> HttpResponseBase:
    """Everybody who answers for one child, from the county down to the one person."""
    by, on = desk.officer_of(request), clock.today()
    found = child_of(by, code, on=on)
    if found is None:
        raise Http404
    trail.note("child.viewed", by=by, on=on, about=found.code, area=found.area_path)
    charges = lists.answering_for(found, by, on=on)
    own_unit = by.active_post.unit if by.active_post else None
    may_add = own_unit is not None and keeps(request, own_unit)
    add = (("落实包保责任人", reverse("work.charge_child", kwargs={"code": code})),) if may_add else ()
    page = ChildPage(
        title=f"{found.name}的责任人", place=desk.place_name(request), aside=f"{len(charges)} 人",
        crumbs=(Crumb(found.name, reverse("children.page", kwargs={"code": code})), Crumb("责任人")),
        sentence=_children_sentence(found, charges), lines=tuple(_charge_lines(charges, request)), deeds=add,
    )  # fmt: skip
    return render(request, "work/child.html", page)


def _show(request: HttpRequest, at: Unit) -> HttpResponseBase:
    by, on = desk.officer_of(request), clock.today()
    policy, mine = policy_on(on), keeps(request, at)
    seats, charges = lists.seats_of(at, by, on=on), lists.charges_of(at, by, on=on)
    missing = lists.missing_of(at, policy, by, on=on)
    page = UnitPage(
        title=TITLE, place=at.name, aside=f"{len(seats) + len(charges)} 人次",
        sentence=_sentence(at, seats, missing), late=bool(missing) or not seats,
        groups=tuple(_blocks(seats, policy, request)), charges=tuple(_blocks(charges, policy, request)),
        letters=tuple(_letter_lines(request, policy)),
        deeds=tuple((label, reverse(name, kwargs={"code": at.code})) for label, name in ADDING if mine),
    )  # fmt: skip
    return render(request, "work/unit.html", page)


def _sentence(at: Unit, seats: list[Seat], missing: list[lists.Missing]) -> str:
    head = next((one for one in seats if one.place == "head"), None)
    first = (
        f"{at.name}控辍保学由{head.title}{head.name}负责。" if head else f"{at.name}还没有登记领导小组组长。"
    )
    if not missing:
        return first
    said = "、".join(f"{one.label}（{_last(one.last)}）" for one in missing)
    return f"{first}到期该办还没有登记的：{said}。"


def _last(day: date | None) -> str:
    return f"上次{day:%Y-%m-%d}" if day else "从未登记"


def _children_sentence(found: Child, charges: list[Charge]) -> str:
    own_person = [one for one in charges if one.child_id == found.pk]
    if own_person:
        return f"直接负责{found.name}的是" + "、".join(f"{one.title}{one.name}" for one in own_person) + "。"
    if charges:
        return f"还没有专人包保{found.name}；以下人员按其户籍地、学校负责。"
    return f"还没有任何人包保{found.name}所在的村、学校或本人。"


def _blocks(rows: Iterable[Seat | Charge], policy: Policy, request: HttpRequest) -> Iterator[Block]:
    """By kind, in the order of the pack."""
    found: dict[str, list[Seat | Charge]] = {}
    for one in rows:
        found.setdefault(one.kind, []).append(one)
    for code in [*policy.work_kinds, *sorted(set(found) - set(policy.work_kinds))]:
        if code in found:
            label = policy.work_kinds[code].label if code in policy.work_kinds else code
            yield Block(label, tuple(_lines(found[code], request)))


def _lines(rows: Iterable[Seat | Charge], request: HttpRequest) -> Iterator[PersonLine]:
    for one in rows:
        if isinstance(one, Charge):
            yield from _charge_lines([one], request)
            continue
        end = reverse("work.seat_end", kwargs={"number": one.pk}) if keeps(request, one.unit) else ""
        yield PersonLine(one.name, one.title, one.get_place_display(), one.duty, f"{one.since:%Y-%m-%d}", end)


def _charge_lines(rows: Iterable[Charge], request: HttpRequest) -> Iterator[PersonLine]:
    for one in rows:
        end = reverse("work.charge_end", kwargs={"number": one.pk}) if keeps(request, one.unit) else ""
        title, over = f"{one.unit.name} {one.title}", one.over or one.child
        name = over.name if over else ""
        yield PersonLine(one.name, title, name, one.duty, f"{one.since:%Y-%m-%d}", end)


def _letter_lines(request: HttpRequest, policy: Policy) -> Iterator[tuple[str, str, str]]:
    for one in lists.letter_counts(desk.officer_of(request), on=clock.today()):
        kind = policy.work_kinds.get(one.kind)
        yield (f"{one.year}年 {kind.label if kind else one.kind}", f"{one.drawn} 份", f"已签 {one.signed} 份")
