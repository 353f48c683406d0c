"""The page of a child's care: its needs, who helps, its plans and talks, and what can be done."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from notoneless.children.models import Child
from notoneless.keeping.care import lists
from notoneless.keeping.care.around import lists as around
from notoneless.keeping.care.models import CarePlan, Pair, Talk
from notoneless.keeping.care.needs import labels_of, needs_by_child
from notoneless.keeping.care.talking import may_open_talk
from notoneless.policy import Policy
from notoneless.web.frame import clock, desk
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.care.entering import address_of, child_here, may_plan, may_record, rules
from notoneless.web.journeys.care.pages import CarePage, Row, Table, Triple
from notoneless.web.journeys.care.showing import HEADS, pair_cells, running_of, state_of

NEED_TO_KNOW = "内容只供谈话人和有权查看敏感材料的人员查看，查看须写明事由。"


def child(request: HttpRequest, code: str) -> HttpResponseBase:
    """Everything the office does for one child."""
    one, policy = child_here(request, code), rules()
    lists.note_look(one, at="care", by=desk.officer_of(request), on=clock.today())
    pairs, needs = lists.pairs_of(one), needs_by_child([one.pk], policy)[one.pk]
    tables = [_pairs(pairs, policy), _plans(lists.plans_of(one), policy), *_around(one, policy)]
    if may_record(request, one):
        tables.append(_talks(request, lists.talks_of(one)))
    page = CarePage(
        title=f"{one.name}的关爱帮扶", place=one.school_name or desk.place_name(request),
        crumbs=(Crumb(one.name, address_of("children.page", code)), Crumb("关爱帮扶")),
        sentence=_sentence(one, pairs, needs, policy), late=bool(needs) and not running_of(pairs),
        tables=tuple(tables), facts=_facts(one, needs, policy), about="学生", deeds=tuple(_deeds(request, one)),
    )  # fmt: skip
    return render(request, "care/record.html", page)


def _sentence(one: Child, pairs: list[Pair], needs: tuple[str, ...], policy: Policy) -> str:
    said = (
        f"{one.name}列为帮扶对象：{labels_of(needs, policy)}" if needs else f"名册中没有{one.name}的困难情形"
    )
    running = running_of(pairs)
    if not running:
        return f"{said}；现在没有人帮扶。"
    return f"{said}；现由{'、'.join(each.helper.name for each in running)}帮扶。"


def _pairs(pairs: list[Pair], policy: Policy) -> Table:
    rows = tuple(
        Row(
            (each.helper.name, *pair_cells(each, policy)), address_of("care.pair", each.code), *state_of(each)
        )
        for each in pairs
    )
    return Table("结对", ("帮扶人", *HEADS[1:]), rows, empty="还没有结对。")


def _plans(plans: list[CarePlan], policy: Policy) -> Table:
    rows = []
    for one in plans:
        kind = policy.care_plan_kinds.get(one.kind)
        label = f"{kind.label if kind else one.kind}（第{one.number}版）"
        left, whole = one.open, one.all  # type: ignore[attr-defined]
        state = (
            ("已结束", "done")
            if one.until
            else (f"{left} 项待落实", "open")
            if left
            else ("全部落实", "done")
        )
        cells = (label, f"{one.on}", one.person, f"{whole - left}/{whole}")
        rows.append(Row(cells, address_of("care.plan", one.code), *state))
    return Table("帮扶方案", ("方案", "制订", "责任人", "已落实"), tuple(rows), empty="还没有制订帮扶方案。")


def _talks(request: HttpRequest, talks: list[Talk]) -> Table:
    by, on = desk.officer_of(request), clock.today()
    rows = tuple(
        Row(
            (f"{one.talked_on}", one.talker, f"{one.next_talk or ''}"),
            address_of("care.talk", one.code) if may_open_talk(one, by, on=on) else "",
        )
        for one in talks
    )
    return Table(
        "心理谈话", ("日期", "谈话人", "下次"), rows, empty="还没有登记心理谈话。", note=NEED_TO_KNOW
    )


def _around(one: Child, policy: Policy) -> Iterator[Table]:
    """Only where there is something: activities taken part in, rewards."""
    kinds, awards = policy.care_activity_kinds, policy.award_kinds
    held = tuple(
        Row(
            (
                each.title,
                kinds[each.kind].label if each.kind in kinds else each.kind,
                f"{each.held_on}",
                each.unit.name,
            )
        )
        for each in around.activities_of(one)
    )
    if held:
        yield Table("参加活动", ("活动", "种类", "日期", "单位"), held)
    given = tuple(
        Row(
            (each.name, awards[each.kind].label if each.kind in awards else each.kind, f"{each.awarded_on}",
             each.giver),
            address_of("care.award", each.code), *(("已撤销", "done") if each.withdrawn_on else ("有效", "open")),
        )
        for each in around.awards_of(one)
    )  # fmt: skip
    if given:
        yield Table("奖励", ("奖励", "种类", "日期", "颁发单位"), given)


def _facts(one: Child, needs: tuple[str, ...], policy: Policy) -> tuple[Triple, ...]:
    where = " ".join(filter(None, (one.school_name, one.grade, one.class_name)))
    return (
        ("帮扶对象", labels_of(needs, policy) or "名册中没有", ""), ("学校", where or "不在县内学校", ""),
        ("户籍地", one.area.name if one.area else "", ""), ("监护人", one.guardian_name, ""),
    )  # fmt: skip


def _deeds(request: HttpRequest, one: Child) -> Iterator[tuple[str, str]]:
    if one.merged_into_id is not None:
        return
    if may_plan(request, one):
        yield "登记结对", address_of("care.pair_add", one.code)
        yield "登记奖励", address_of("care.award_add", one.code)
    if may_record(request, one):
        yield "制订方案", address_of("care.plan_add", one.code)
        yield "登记心理谈话", address_of("care.talk_add", one.code)
