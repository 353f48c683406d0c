"""Places of care, activities, help between schools, rewards and sums: listed and shown."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.keeping.care.around import lists
from notoneless.keeping.care.around.lists import Sums
from notoneless.keeping.care.lists import narrowed_by_child
from notoneless.keeping.care.models import CareActivity, Facility, SchoolHelp
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.care.entering import address_of, found_or_404, may_plan, own_unit, rules
from notoneless.web.journeys.care.listing import SEARCH, leave, listed
from notoneless.web.journeys.care.pages import CarePage, Row, Table

OPEN = (("open", "使用中"), ("ended", "已停用"))
HELPING = (("open", "帮扶中"), ("ended", "已结束"))
GIVEN = (("given", "有效"), ("withdrawn", "已撤销"))


def facilities(request: HttpRequest) -> HttpResponseBase:
    kinds = {one.code: one.label for one in rules().facility_kinds.values()}
    terms = ListTerms(
        columns=(
            Column("name", "名称", "main"),
            Column("kind", "种类", labels=kinds),
            Column("unit__name", "单位"),
            Column("spot", "地点"),
            Column("quantity", "数量", "number"),
            Column("giver", "设备来源"),
            Column("since", "启用", "date", sort="-since"),
            Column("times", "活动", "number"),
            Column("state", "状态", labels=dict(OPEN)),
        ),
        order="-since",
        facets=(
            Facet("kind", "种类", "kind", choices=tuple(kinds.items()), hides_empty=True),
            Facet("state", "状态", "state", choices=OPEN, hides_empty=True),
        ),
        row_entrance="care.facility",
        empty="截至 {day}，{place}没有登记图书室、留守学生之家等关爱阵地。",
    )  # fmt: skip
    rows = lists.standing(Facility, desk.officer_of(request), on=clock.today())
    beside = _adding(request, "登记阵地", "care.facility_add")
    return listed(request, rows, terms, "关爱阵地", "处", "care.facilities", beside=beside)


def schools(request: HttpRequest) -> HttpResponseBase:
    terms = ListTerms(
        columns=(
            Column("helped__name", "受帮扶学校", "main"),
            Column("unit__name", "帮扶单位"),
            Column("content", "内容", "long"),
            Column("since", "自", "date", sort="-since"),
            Column("times", "活动", "number"),
            Column("state", "状态", labels=dict(HELPING)),
        ),
        order="-since",
        facets=(Facet("state", "状态", "state", choices=HELPING, hides_empty=True),),
        row_entrance="care.school",
        empty="截至 {day}，{place}没有登记校际帮扶。",
    )
    rows = lists.standing(SchoolHelp, desk.officer_of(request), on=clock.today())
    beside = _adding(request, "登记校际帮扶", "care.school_add")
    return listed(request, rows, terms, "校际帮扶", "项", "care.schools", beside=beside)


def activities(request: HttpRequest) -> HttpResponseBase:
    kinds = {one.code: one.label for one in rules().care_activity_kinds.values()}
    terms = ListTerms(
        columns=(
            Column("title", "活动", "main"),
            Column("kind", "种类", labels=kinds),
            Column("held_on", "日期", "date", sort="-held_on"),
            Column("unit__name", "单位"),
            Column("present", "参加人数", "number"),
            Column("pupils_named", "登记学生", "number"),
        ),
        order="-held_on",
        facets=(Facet("kind", "种类", "kind", choices=tuple(kinds.items()), hides_empty=True),),
        row_entrance="care.activity",
        empty="截至 {day}，{place}没有登记关爱活动。",
    )
    rows = lists.activities(desk.officer_of(request), on=clock.today())
    beside = _adding(request, "登记活动", "care.activity_add")
    return listed(request, rows, terms, "关爱活动", "次", "care.activities", beside=beside)


def awards(request: HttpRequest) -> HttpResponseBase:
    rows = lists.awards(desk.officer_of(request), on=clock.today())
    return listed(request, rows, award_terms(), "学生奖励", "项", "care.awards", search=narrowed_by_child)


def awards_export(request: HttpRequest) -> HttpResponseBase:
    rows = lists.awards(desk.officer_of(request), on=clock.today())
    order = ("child__school_path", "child__name_key", "code")
    return leave(request, rows, award_terms(), "学生奖励", "care.awards", narrowed_by_child, order)


def award_terms() -> ListTerms:
    kinds = {one.code: one.label for one in rules().award_kinds.values()}
    return ListTerms(
        columns=(
            Column("child__name", "学生", "main", sort="child__name_key"),
            Column("name", "奖励"),
            Column("kind", "种类", labels=kinds),
            Column("amount", "金额（元）", "number"),
            Column("giver", "颁发单位"),
            Column("awarded_on", "日期", "date", sort="-awarded_on"),
            Column("state", "状态", labels=dict(GIVEN)),
            Column("child__school_name", "学校"),
        ),
        order="-awarded_on",
        facets=(
            Facet("kind", "种类", "kind", choices=tuple(kinds.items()), hides_empty=True),
            Facet("state", "状态", "state", choices=GIVEN, hides_empty=True),
        ),
        name_field="child__name",
        row_entrance="care.award",
        search_label=SEARCH,
        noted_as="care.awards_listed",
        export_entrance="care.awards_export",
        empty="截至 {day}，{place}没有登记学生奖励。请在学生的“关爱帮扶”页登记。",
    )  # fmt: skip


def facility(request: HttpRequest, code: str) -> HttpResponseBase:
    one = standing_here(request, Facility, code)
    kind = rules().facility_kinds.get(one.kind)
    ended = f"，{one.until}停用：{one.end_reason}" if one.until else ""
    deeds = (
        [("停用", address_of("care.facility_end", code))]
        if one.until is None and may_plan(request, one.unit)
        else []
    )
    facts = (
        ("种类", kind.label if kind else one.kind, ""), ("地点", one.spot, ""),
        ("数量", f"{one.quantity}{kind.counted if kind else ''}", ""), ("设备由谁提供", one.giver or "未填写", ""),
        ("管理人", one.keeper or "未填写", ""), ("编号", one.code, f"{one.on} 登记"),
    )  # fmt: skip
    page = CarePage(
        title=one.name, place=one.unit.name, crumbs=(Crumb("关爱阵地", reverse("care.facilities")), Crumb(one.name)),
        sentence=f"{one.unit.name}{one.name}，{one.since}启用，开展活动 {one.times} 次{ended}。",
        tables=(_held(request, facility=one),), facts=facts, deeds=tuple(deeds), personal=False,
    )  # fmt: skip
    return render(request, "care/record.html", page)


def school(request: HttpRequest, code: str) -> HttpResponseBase:
    """内容、对象、效果、结果."""
    one = standing_here(request, SchoolHelp, code)
    deeds = (
        [("结束帮扶", address_of("care.school_end", code))]
        if one.until is None and may_plan(request, one.unit)
        else []
    )
    texts = (("帮扶内容", one.content), ("预期效果", one.effect), ("结果", one.outcome or "帮扶还在进行。"))
    page = CarePage(
        title=f"{one.unit.name}帮扶{one.helped.name}", place=one.helped.name, texts=texts, personal=False,
        crumbs=(Crumb("校际帮扶", reverse("care.schools")), Crumb(one.helped.name)),
        sentence=f"自{one.since}起帮扶，开展活动 {one.times} 次" + (f"，{one.until}结束。" if one.until else "。"),
        tables=(_held(request, school_help=one),), facts=(("编号", one.code, f"{one.on} 登记"),), deeds=tuple(deeds),
    )  # fmt: skip
    return render(request, "care/record.html", page)


def activity(request: HttpRequest, code: str) -> HttpResponseBase:
    one = activity_here(request, code)
    by, on = desk.officer_of(request), clock.today()
    kind, pupils = rules().care_activity_kinds.get(one.kind), lists.pupils_of(one, by, on=on)
    rows = tuple(
        Row(
            (each.name, each.school_name, f"{each.grade} {each.class_name}".strip()),
            address_of("care.child", each.code),
        )
        for each in pupils
    )
    deeds = []
    if one.replaced_by is None and may_plan(request, one.unit):
        deeds = [
            ("登记参加学生", address_of("care.activity_pupils", code)),
            ("更正", address_of("care.activity_correct", code)),
        ]
    facts = [
        ("种类", kind.label if kind else one.kind, ""), ("单位", one.unit.name, ""), ("地点", one.spot or "未填写", ""),
        ("阵地", one.facility.name if one.facility else "没有使用", ""), ("编号", one.code, f"{one.on} 登记"),
    ]  # fmt: skip
    if one.reason:
        facts.append(("更正原因", one.reason, ""))
    if one.replaced_by:
        facts.append(("已更正", f"由 {one.replaced_by.code} 更正，本份留存", ""))
    page = CarePage(
        title=one.title, place=one.unit.name, crumbs=(Crumb("关爱活动", reverse("care.activities")), Crumb(one.title)),
        sentence=f"{one.held_on}举行，{one.present} 人参加，登记学生 {len(pupils)} 名。",
        texts=(("活动内容", one.word),), facts=tuple(facts), deeds=tuple(deeds),
        tables=(Table("参加的学生", ("学生", "学校", "班级"), rows, empty="还没有登记参加的学生。"),),
    )  # fmt: skip
    return render(request, "care/record.html", page)


def award(request: HttpRequest, code: str) -> HttpResponseBase:
    one = award_here(request, code)
    kind = rules().award_kinds.get(one.kind)
    money = f"，{one.amount} 元" if one.amount is not None else ""
    taken = f"已于{one.withdrawn_on}撤销：{one.withdrawn_word}。" if one.withdrawn_on else ""
    mine = one.withdrawn_on is None and may_plan(request, one.child)
    page = CarePage(
        title=one.name, place=one.child.name, texts=(("奖励事由", one.why),),
        crumbs=(
            Crumb("学生奖励", reverse("care.awards")), Crumb(one.child.name, address_of("care.child", one.child.code)),
        ),
        sentence=f"{one.awarded_on}，{one.giver}奖励{one.child.name}{money}。{taken}", late=bool(taken),
        facts=(("种类", kind.label if kind else one.kind, ""), ("编号", one.code, f"{one.on} 登记")),
        deeds=(("撤销", address_of("care.award_withdraw", code)),) if mine else (),
    )  # fmt: skip
    return render(request, "care/record.html", page)


def sums(request: HttpRequest) -> HttpResponseBase:
    """帮扶统计: since the half-year began."""
    on, by = clock.today(), desk.officer_of(request)
    since = date(on.year, 1 if on.month <= 6 else 7, 1)
    said = lists.sums(by, rules(), since=since, until=on, on=on)
    share = f"，占 {said.paired * 100 // said.in_need}%" if said.in_need else ""
    page = CarePage(
        title="帮扶统计", place=desk.place_name(request), personal=False, late=said.paired < said.in_need,
        sentence=f"在校的帮扶对象 {said.in_need} 人，已结对 {said.paired} 人{share}；{said.late} 对逾期没有帮扶。",
        tables=(_now(said), _since(said, since)),
    )  # fmt: skip
    return render(request, "care/record.html", page)


def standing_here(request: HttpRequest, model: type[Any], code: str) -> Any:
    rows = lists.standing(model, desk.officer_of(request), on=clock.today())
    return found_or_404(rows.filter(code=code).first())


def activity_here(request: HttpRequest, code: str) -> CareActivity:
    rows = lists.recorded(desk.officer_of(request), on=clock.today())
    return found_or_404(rows.filter(code=code).first())


def award_here(request: HttpRequest, code: str) -> Any:
    return found_or_404(lists.awards(desk.officer_of(request), on=clock.today()).filter(code=code).first())


def _now(said: Sums) -> Table:
    rows = (
        ("结对", f"{said.pairs} 对", "care.pairs"), ("帮扶人员", f"{said.helpers} 人", "care.helpers"),
        ("执行中的方案", f"{said.plans} 份", "care.plans"),
        ("方案中的措施", f"{said.measures} 项，已落实 {said.measures_done} 项", "care.plans"),
        ("关爱阵地", f"{said.facilities} 处", "care.facilities"), ("校际帮扶", f"{said.schools} 项", "care.schools"),
    )  # fmt: skip
    return Table(
        "现在", ("项目", "数量"), tuple(Row((label, value), reverse(to)) for label, value, to in rows)
    )


def _since(said: Sums, since: date) -> Table:
    rows = [
        Row(("帮扶", f"{said.helps} 次"), reverse("care.pairs")),
        *[Row((f"其中{group}", f"{times} 次")) for group, times in said.ways],
        Row(("心理谈话", f"{said.talks} 次")),
        Row(("关爱活动", f"{said.activities} 次，{said.present} 人次"), reverse("care.activities")),
        Row(("学生奖励", f"{said.awards} 项"), reverse("care.awards")),
    ]
    return Table(
        f"{since} 以来", ("项目", "数量"), tuple(rows), note="一次帮扶用了几类方式的，各类都计一次。"
    )


def _held(request: HttpRequest, **of: Any) -> Table:
    rows = (
        lists.activities(desk.officer_of(request), on=clock.today()).filter(**of).order_by("-held_on", "-pk")
    )
    shown = tuple(
        Row((one.title, f"{one.held_on}", f"{one.present} 人"), address_of("care.activity", one.code))
        for one in rows
    )
    return Table("活动", ("活动", "日期", "参加人数"), shown, empty="还没有登记活动。")


def _adding(request: HttpRequest, label: str, name: str) -> list[tuple[str, str]]:
    unit = own_unit(request)
    return [(label, reverse(name))] if unit is not None and may_plan(request, unit) else []
