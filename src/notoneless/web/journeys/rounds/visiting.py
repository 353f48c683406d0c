"""What is written down at the door: a place, a household with its children, one child, the rest of an area."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.children.lists import visible_children
from notoneless.children.models import Child
from notoneless.keeping.rounds import lists
from notoneless.keeping.rounds.checking import check_child, confirm_rest
from notoneless.keeping.rounds.coverage import children_at
from notoneless.keeping.rounds.models import ChildCheck, HouseholdSheet, RoundArea
from notoneless.keeping.rounds.surveying import record_household, record_place
from notoneless.officers.permissions import Permission
from notoneless.places.rules import policy_on
from notoneless.policy.keeping.rounds import CHILDREN, HOUSEHOLDS, answers_about
from notoneless.web.frame import clock, desk
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.rounds.entering import (
    HOME,
    Entry,
    area_address,
    area_here,
    area_title,
    closed_for,
    enter,
    kind_of,
    may_here,
    ruled,
    sheet_here,
    surveyor,
)
from notoneless.web.journeys.rounds.forms import (
    ChildCorrection,
    ChildForm,
    ConfirmForm,
    HouseCorrection,
    HouseForm,
    PlaceForm,
    today,
)
from notoneless.web.journeys.rounds.pages import ChildLine, SheetPage

OTHER_WAY = "这一轮不是这样登记的，请返回按本轮的方式登记"
REST = (
    "本片还没有核查、台账上在读或已安置的学生，一次登记为与台账相符；"
    "待核、未解释、劝返中的不会一起登记，请逐名核查。先逐名登记例外，再点这里。"
)


def place(request: HttpRequest, code: str) -> HttpResponseBase:
    one = area_here(request, code)
    form = PlaceForm(request.POST or None, initial=_today(request))
    fits = kind_of(one.round).covers not in (CHILDREN, HOUSEHOLDS)
    entry = _entry("登记走访", request, one, "已登记走访。", fits=fits)
    return enter(request, form, entry, lambda: record_place(area=one, told=form.told(), **ruled(request)))


def house(request: HttpRequest, code: str) -> HttpResponseBase:
    one = area_here(request, code)
    children = _household(request, one, request.GET.get("of", ""))
    first = children[0] if children else None
    known = (
        {"head": first.guardian_name, "address": first.address, "household_number": first.household_number}
        if (first)
        else {}
    )
    form = HouseForm(*_answers(), children, request.POST or None, {**_today(request), **known})
    entry = _entry("登记一户", request, one, lambda made: f"{made.head}家已登记。", fits=_of_homes(one))
    return enter(request, form, entry, lambda: record_household(area=one, told=form.told(), **ruled(request)))


def confirm(request: HttpRequest, code: str) -> HttpResponseBase:
    one = area_here(request, code)
    form = ConfirmForm(request.POST or None, initial=_today(request))
    fits = kind_of(one.round).covers == CHILDREN
    verb, done = "其余与台账相符", lambda number: f"已登记 {number} 人与台账相符。"
    entry = _entry(verb, request, one, done, fits=fits, lead=REST)
    return enter(request, form, entry, lambda: confirm_rest(area=one, **form.cleaned_data, **ruled(request)))


def child(request: HttpRequest, key: str) -> HttpResponseBase:
    """`key` is the area and the child, a dot between them."""
    code, _, child_code = key.partition(".")
    one = area_here(request, code)
    by, on = desk.officer_of(request), clock.today()
    found: Child | None = visible_children(by, on=on).filter(code=child_code).first()
    if found is None:
        raise Http404
    known: ChildCheck | None = lists.checks(by, on=on).filter(area=one, child=found).first()
    answers = answers_about(policy_on(on).door_answers, "child")
    data = request.POST or None
    form = (
        ChildForm(answers, data, {**_today(request), "school_said": found.school_name})
        if known is None
        else ChildCorrection(answers, data, _said_of(request, known))
    )

    def carry_out() -> ChildCheck:
        reason = form.cleaned_data.get("reason", "")
        return check_child(area=one, told=form.told(found), instead=known, reason=reason, **ruled(request))

    verb = f"更正{found.name}的核查" if known else f"核查{found.name}"
    entry = _entry(verb, request, one, _told, fits=kind_of(one.round).covers == CHILDREN)
    return enter(request, form, entry, carry_out)


def sheet(request: HttpRequest, code: str) -> HttpResponseBase:
    one = sheet_here(request, code)
    by, on = desk.officer_of(request), clock.today()
    trail.note("visit_round.sheet_viewed", by=by, on=on, about=one.code, area=one.area.unit.path)
    rows = list(lists.checks(by, on=on).filter(sheet=one).order_by("pk"))
    out = [each.child.name for each in rows if each.report_id]
    kinds = policy_on(on).door_answers
    answer = kinds[one.answer].label if one.answer in kinds else one.answer
    mine = one.stands and not closed_for(Permission.RECORD_VISITS, request, one.area, one.area.unit)
    page = SheetPage(
        title=f"{one.head}家入户登记表", place=one.area.unit.name, aside=f"{len(rows)} 名适龄儿童",
        crumbs=(Crumb(HOME, reverse("rounds.list")), Crumb(area_title(one.area), area_address(one.area)),
                Crumb(one.head)),
        sentence=f"{one.surveyor}于 {one.visited_on} 走访：{answer}。"
        + (f"已就{'、'.join(out)}发出疑似报告。" if out else "") + ("" if one.stands else "本份已更正，留存备查。"),
        late=bool(out), facts=tuple(_facts(request, one, rows)),
        children=tuple(_child_line(each, kinds) for each in rows),
        deeds=(("更正", reverse("rounds.sheet_correct", kwargs={"code": code})),) if mine else (),
    )  # fmt: skip
    return render(request, "rounds/sheet.html", page)


def correct(request: HttpRequest, code: str) -> HttpResponseBase:
    one = sheet_here(request, code)
    rows = list(lists.checks(desk.officer_of(request), on=clock.today()).filter(sheet=one))
    said: dict[str, Any] = {
        name: getattr(one, name)
        for name in (
            "head",
            "address",
            "household_number",
            "people",
            "answer",
            "visited_on",
            "surveyor",
            "word",
        )
    }
    for each in rows:
        said |= {f"answer_{each.child_id}": each.answer, f"school_{each.child_id}": each.school_said}
        said |= {
            f"word_{each.child_id}": each.word,
            f"disabled_{each.child_id}": each.disabled and _reads(request),
        }
    form = HouseCorrection(*_answers(), [each.child for each in rows], request.POST or None, said)

    def carry_out() -> HouseholdSheet:
        reason = form.cleaned_data["reason"]
        return record_household(area=one.area, told=form.told(), instead=one, reason=reason, **ruled(request))

    closed = closed_for(Permission.RECORD_VISITS, request, one.area, one.area.unit)
    entry = Entry(
        "更正", reverse("rounds.sheet", kwargs={"code": code}), f"{one.head}家", "已更正，原登记留存。",
        closed=closed or ("" if one.stands else "本份已经更正，请打开最新的一份"), personal=True,
        onward=lambda made: reverse("rounds.sheet", kwargs={"code": made.code}),
    )  # fmt: skip
    return enter(request, form, entry, carry_out)


def _entry(
    verb: str, request: HttpRequest, area: RoundArea, done: Any, *, fits: bool, lead: str = ""
) -> Entry:
    closed = closed_for(Permission.RECORD_VISITS, request, area, area.unit)
    return Entry(
        verb, area_address(area), area_title(area), done, closed=closed or ("" if fits else OTHER_WAY), lead=lead,
        personal=True,
    )  # fmt: skip


def _told(made: ChildCheck) -> str:
    if made.report is not None:
        return f"已登记，并就{made.child.name}发出疑似报告 {made.report.code}。"
    return (
        f"{made.child.name}已核查。" if made.agrees else f"{made.child.name}已核查，与台账不符，请核对台账。"
    )


def _household(request: HttpRequest, area: RoundArea, code: str) -> list[Child]:
    """The child that was named and everybody of its household in this area."""
    if not code or not _of_homes(area):
        return []
    rows = children_at(
        area, kind_of(area.round), visible_children(desk.officer_of(request), on=clock.today())
    )
    first: Child | None = rows.filter(code=code).first()
    if first is None:
        raise Http404
    same = {"household_number": first.household_number} if first.household_number else {"pk": first.pk}
    return list(rows.filter(**same).order_by("birth_date", "pk"))


def _of_homes(area: RoundArea) -> bool:
    return kind_of(area.round).covers == HOUSEHOLDS


def _answers() -> tuple[Any, Any]:
    answers = policy_on(clock.today()).door_answers
    return answers_about(answers, "household"), answers_about(answers, "child")


def _today(request: HttpRequest) -> dict[str, Any]:
    return today(clock.today(), surveyor(request))


def _reads(request: HttpRequest) -> bool:
    """What was said of a disability is shown on need to know."""
    return may_here(Permission.VIEW_DISABILITY, request, None)


def _said_of(request: HttpRequest, known: ChildCheck) -> dict[str, Any]:
    names = ("answer", "school_said", "word", "surveyor", "checked_on")
    return {name: getattr(known, name) for name in names} | {"disabled": known.disabled and _reads(request)}


def _facts(request: HttpRequest, one: HouseholdSheet, rows: list[ChildCheck]) -> list[tuple[str, str, str]]:
    found = [
        ("户主", one.head, ""), ("户号", one.household_number or "未填写", ""), ("住址", one.address, ""),
        ("家庭人口", f"{one.people}", ""), ("调查人", one.surveyor, ""), ("走访日期", f"{one.visited_on}", ""),
        ("说明", one.word or "无", ""), ("编号", one.code, ""),
    ]  # fmt: skip
    if _reads(request):
        said = "、".join(each.child.name for each in rows if each.disabled)
        found.insert(6, ("家庭说明有残疾", said or "无", ""))
    if one.reason:
        found.append(("更正原因", one.reason, ""))
    return found


def _child_line(one: ChildCheck, kinds: Any) -> ChildLine:
    label = kinds[one.answer].label if one.answer in kinds else one.answer
    report = one.report.code if one.report else ""
    address = reverse("children.page", kwargs={"code": one.child.code})
    return ChildLine(one.child.name, label, one.agrees, one.school_said, one.word, report, address)
