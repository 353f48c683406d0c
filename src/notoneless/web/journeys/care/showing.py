"""The pages to read: a child's care, one pair with its records of help, one helper."""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.keeping.care import lists
from notoneless.keeping.care.models import Help, Helper, Pair
from notoneless.keeping.care.needs import labels_of
from notoneless.policy import Policy
from notoneless.web.frame import clock, desk
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.care.entering import (
    address_of,
    found_or_404,
    may_plan,
    may_record,
    rules,
)
from notoneless.web.journeys.care.pages import CarePage, Row, Table, Triple

HEADS = ("学生", "种类", "自", "帮扶次数", "最近帮扶")


def pair(request: HttpRequest, code: str) -> HttpResponseBase:
    one, policy = pair_here(request, code), rules()
    lists.note_look(one.child, at="pair", by=desk.officer_of(request), on=clock.today())
    helps = lists.helps_of(one)
    page = CarePage(
        title=f"{one.helper.name}帮扶{one.child.name}", place=one.child.school_name or desk.place_name(request),
        crumbs=(
            Crumb("结对台账", reverse("care.pairs")), Crumb(one.child.name, address_of("care.child", one.child.code)),
            Crumb(one.code),
        ),
        sentence=_pair_sentence(one), late=_is_late(one), texts=(("困难情况", one.why),) if one.why else (),
        tables=(_helps(request, one, helps, policy),), facts=_pair_facts(one, policy),
        deeds=tuple(_pair_deeds(request, one)),
    )  # fmt: skip
    return render(request, "care/record.html", page)


def helper(request: HttpRequest, code: str) -> HttpResponseBase:
    one, policy = helper_here(request, code), rules()
    by, on = desk.officer_of(request), clock.today()
    pairs = lists.pairs_of_helper(one, by, on=on)
    running = running_of(pairs)
    ended = f"已于{one.until}结束：{one.end_reason}" if one.until else f"现结对 {len(running)} 人"
    rows = tuple(
        Row((each.child.name, *pair_cells(each, policy)), address_of("care.pair", each.code), *state_of(each))
        for each in pairs
    )
    deeds = []
    if one.until is None and may_plan(request, one.unit):
        deeds.append(("结束登记", address_of("care.helper_end", code)))
    page = CarePage(
        title=one.name, place=one.unit.name, crumbs=(Crumb("帮扶人员", reverse("care.helpers")), Crumb(one.name)),
        sentence=f"{one.name}自{one.since}起参加帮扶，{ended}。",
        tables=(Table("结对学生", HEADS, rows, empty="还没有结对学生。"),), facts=_helper_facts(one, policy),
        deeds=tuple(deeds),
    )  # fmt: skip
    return render(request, "care/record.html", page)


def pair_here(request: HttpRequest, code: str) -> Pair:
    return found_or_404(lists.pair_of(desk.officer_of(request), code, on=clock.today()))


def helper_here(request: HttpRequest, code: str) -> Helper:
    found = lists.helper_of(desk.officer_of(request), code, on=clock.today())
    return found_or_404(found)


def _pair_sentence(one: Pair) -> str:
    last = f"，最近一次在{one.last_help}" if one.last_help else ""
    said = f"{one.helper.name}自{one.since}起帮扶{one.child.name}，已帮扶 {one.helped} 次{last}"
    if one.until:
        return f"{said}；{one.until}结束：{one.end_reason}。"
    if one.next_due is None:
        return f"{said}。"
    days = (one.next_due - clock.today()).days
    left = f"还有 {days} 天" if days >= 0 else f"已逾期 {-days} 天"
    return f"{said}；下一次应在{one.next_due}前，{left}。"


def pair_cells(one: Pair, policy: Policy) -> tuple[str, ...]:
    kind = policy.pair_kinds.get(one.kind)
    return (kind.label if kind else one.kind, f"{one.since}", f"{one.helped}", f"{one.last_help or ''}")


def _helps(request: HttpRequest, one: Pair, helps: Iterable[Help], policy: Policy) -> Table:
    mine, ways = may_record(request, one.child), policy.help_ways
    rows = []
    for each in helps:
        named = "、".join(ways[code].label if code in ways else code for code in each.ways)
        word = each.word + (f"（更正：{each.reason}）" if each.reason else "")
        newer = each.replaced_by
        deeds = (("更正", address_of("care.help_correct", each.code)),) if mine and newer is None else ()
        state = (f"已由{newer.code}更正", "done") if newer else ("", "")
        rows.append(Row((f"{each.helped_on}", named, word, each.result), "", *state, deeds))
    return Table(
        "帮扶记录", ("日期", "方式", "做了什么", "效果"), tuple(rows), empty="还没有帮扶记录。", long=2
    )


def _pair_facts(one: Pair, policy: Policy) -> tuple[Triple, ...]:
    return tuple(_pair_told(one, policy))


def _pair_told(one: Pair, policy: Policy) -> Iterator[Triple]:
    kind = policy.pair_kinds.get(one.kind)
    yield "种类", kind.label if kind else one.kind, ""
    yield "帮扶对象", labels_of(one.needs, policy) or "见困难情况", "结对当日"
    yield "帮扶人", f"{one.helper.name} {one.helper.title}".strip(), one.helper.unit.name
    if one.planned_until:
        yield "计划到", f"{one.planned_until}", ""
    if one.replaces:
        yield "接替", f"{one.replaces.code} 的结对，原结对留存", ""
    if hasattr(one, "replaced"):
        yield "已调换", f"由 {one.replaced.code} 接替", ""
    yield "编号", one.code, f"{one.on} 登记"


def _helper_facts(one: Helper, policy: Policy) -> tuple[Triple, ...]:
    kind, ways = policy.helper_kinds.get(one.kind), policy.help_ways
    return (
        ("种类", kind.label if kind else one.kind, ""), ("学科、职务或单位", one.title or "未填写", ""),
        ("编组", one.team or "未编组", ""),
        ("能够提供", "、".join(ways[code].label for code in one.services if code in ways) or "未填写", ""),
        ("系统岗位", one.post.title if one.post else "没有账号", ""), ("编号", one.code, ""),
    )  # fmt: skip


def _pair_deeds(request: HttpRequest, one: Pair) -> Iterator[tuple[str, str]]:
    if may_record(request, one.child):
        yield "登记帮扶", address_of("care.help", one.code)
    if one.until is None and may_plan(request, one.child):
        yield "调换帮扶人", address_of("care.pair_change", one.code)
        yield "结束结对", address_of("care.pair_end", one.code)


def running_of(pairs: Iterable[Pair]) -> list[Pair]:
    return [one for one in pairs if one.until is None]


def _is_late(one: Pair) -> bool:
    return one.until is None and one.next_due is not None and one.next_due < clock.today()


def state_of(one: Pair) -> tuple[str, str]:
    if one.until is not None:
        return "已结束", "done"
    return ("帮扶逾期", "overdue") if _is_late(one) else ("结对中", "open")
