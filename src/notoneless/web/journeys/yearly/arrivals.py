"""Who is awaited at which school, and one of them."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.keeping.yearly import lists
from notoneless.keeping.yearly.models import Arrival
from notoneless.keeping.yearly.turning import RIGHT
from notoneless.officers.lists import names_of
from notoneless.officers.permissions import Permission, may
from notoneless.policy.situations import SITUATIONS
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, due_column, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.yearly.pages import RecordPage

TITLE = "新生报到"
STANDINGS = (
    (lists.MISSING, "逾期未到"),
    *((code, word) for code, word in Arrival.STATES if code != "withdrawn"),
)
KINDS = tuple(Arrival.KINDS)
TERMS = ListTerms(
    columns=(
        Column("child__name", "姓名", "main", sort="child__name_key"),
        Column("standing", "状态", labels=dict(STANDINGS)),
        Column("receiver__name", "应到学校", show=lambda name: name or "待指定"),
        Column("kind", "类别", labels=dict(KINDS)),
        Column("origin__name", "毕业小学"),
        Column("child__area__name", "户籍地"),
        due_column("due_on", "报到期限"),
    ),
    order="child__name",
    facets=(
        Facet("standing", "状态", "standing", choices=STANDINGS, hides_empty=True),
        Facet("kind", "类别", "kind", choices=KINDS, hides_empty=True),
    ),
    name_field="child__name",
    row_entrance="yearly.arrival",
    search_label="姓名、末四位、村",
    noted_as="arrival.listed",
    export_entrance="yearly.arrivals_export",
    empty="截至 {day}，{place}没有待报到的学生。学年更替办理以后，升初中和适龄新生在这里逐人报到。",
)  # fmt: skip


def overview(request: HttpRequest) -> HttpResponseBase:
    address = reverse("yearly.arrivals")
    if request.method == "POST":
        return redirected(request, address)
    on, by, place = clock.today(), desk.officer_of(request), desk.place_name(request)
    shown = show_list(
        request, lists.arrivals(by, on=on), TERMS, address=address, search=lists.narrowed_by_text, place=place
    )
    unit = by.active_post.unit if by.active_post else None
    calls = (
        unit is not None and unit.kind == "school" and may(Permission.NOTE_REGISTRY, by=by, at=unit, on=on)
    )
    beside = (("开学点名登记", reverse("yearly.roll", kwargs={"code": unit.code})),) if unit and calls else ()
    page = ListPage(title=TITLE, place=place, aside=f"{shown.total} 人", list=shown, beside=beside)
    return render_list(request, page)


def waiting(request: HttpRequest) -> int:
    return lists.missing(desk.officer_of(request), on=clock.today()).count()


def export(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.arrivals(desk.officer_of(request), on=clock.today()), terms=TERMS, title=TITLE,
        search=lists.narrowed_by_text, place=desk.place_name(request), address=reverse("yearly.arrivals"),
        order=("receiver__path", "child__name_key", "code"), noted_as="arrival.exported", code_heading="报到编号",
        unit="人",
    )  # fmt: skip
    return let_out(request, leaving)


def arrival(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by, one = clock.today(), desk.officer_of(request), arrival_here(request, code)
    trail.note("arrival.viewed", by=by, on=on, about=one.code, area=one.child.area_path)
    late = one.standing == lists.MISSING
    page = RecordPage(
        title=one.child.name, place=one.get_kind_display(), aside=dict(STANDINGS)[one.standing], late=late,
        crumbs=crumbs(one)[:1] + (Crumb(one.child.name),), sentence=_sentence(one), facts=facts_of(one),
        deeds=_deeds(request, one),
    )  # fmt: skip
    return render(request, "yearly/record.html", page)


def arrival_here(request: HttpRequest, code: str) -> Arrival:
    found = lists.arrival_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def crumbs(one: Arrival) -> tuple[Crumb, ...]:
    return (
        Crumb(TITLE, reverse("yearly.arrivals")),
        Crumb(one.child.name, reverse("yearly.arrival", kwargs={"code": one.code})),
    )


def facts_of(one: Arrival) -> tuple[tuple[str, str, str], ...]:
    child = one.child
    names = names_of([one.told_by])
    rows = [
        ("应到学校", one.receiver.name if one.receiver else "待指定", f"{one.turn.year}学年更替"),
        ("毕业小学", one.origin.name if one.origin else "", ""),
        ("户籍地", child.area.name if child.area else "", ""),
        ("出生日期", f"{child.birth_date or ''}", ""),
        (
            "现在情形",
            SITUATIONS[child.situation].label if child.situation in SITUATIONS else child.situation,
            "",
        ),
        ("报到期限", f"{one.due_on or '政策未规定'}", ""),
    ]
    if one.told_on:
        rows.append(
            (one.get_state_display(), f"{one.told_on} {names.get(one.told_by, one.told_by)}", one.word)
        )
    return tuple(rows)


def _sentence(one: Arrival) -> str:
    school = one.receiver.name if one.receiver else ""
    if one.state == "received":
        return f"已在{school}报到。"
    if one.state == "reported":
        return "未按期报到，已报疑似，由个案核实。"
    if not school:
        return "没有对口的学校，请由县教委指定接收学校。"
    if one.state == "elsewhere":
        return f"称在别处就读：{one.word}。待证，名册或证明材料到达前仍要追踪。"
    if one.standing == lists.MISSING:
        return f"应于{one.due_on}前到{school}报到，逾期未到。请联系家长；找不到人或确未入学的，报疑似。"
    return f"应于{one.due_on}前到{school}报到。" if one.due_on else f"应到{school}报到。"


def _deeds(request: HttpRequest, one: Arrival) -> tuple[tuple[str, str], ...]:
    on, by = clock.today(), desk.officer_of(request)
    if one.state not in ("awaited", "elsewhere"):
        return ()
    notes = may(
        Permission.NOTE_REGISTRY, by=by, at=[unit for unit in (one.receiver, one.origin) if unit], on=on
    )
    reports = one.due_on is not None and on > one.due_on
    ways = (
        (
            "登记报到",
            "yearly.receive",
            one.receiver and may(Permission.NOTE_REGISTRY, by=by, at=one.receiver, on=on),
        ),
        ("称在别处就读", "yearly.elsewhere", notes and one.state == "awaited"),
        ("指定学校", "yearly.send", may(RIGHT, by=by, on=on)),
        ("报疑似", "yearly.report", reports and may(Permission.REPORT_SUSPICION, by=by, at=one.child, on=on)),
    )
    return tuple(
        (label, reverse(name, kwargs={"code": one.code})) for label, name, allowed in ways if allowed
    )
