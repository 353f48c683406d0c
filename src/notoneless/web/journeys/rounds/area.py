"""One area of a round: its team, its children or households, and what the round's keeper sets there."""

from django.db.models import F, Value
from django.db.models.functions import Concat
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.keeping.rounds import lists
from notoneless.keeping.rounds.coverage import share
from notoneless.keeping.rounds.models import Mobilised, RoundArea
from notoneless.keeping.rounds.opening import set_due
from notoneless.keeping.rounds.teams import call_back, send_team
from notoneless.officers.permissions import Permission
from notoneless.places.rules import policy_on
from notoneless.policy.keeping.rounds import CHILDREN, HOUSEHOLDS, answers_about
from notoneless.policy.situations import SITUATIONS
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import expected_version
from notoneless.web.frame.lists import Column, Facet, ListShown, ListTerms, redirected, show_list
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
    who,
)
from notoneless.web.journeys.rounds.forms import DueForm, EndForm, TeamForm
from notoneless.web.journeys.rounds.holding import COUNTED
from notoneless.web.journeys.rounds.listing import sheet_terms
from notoneless.web.journeys.rounds.pages import AreaPage, HouseLine, TeamLine, Triple

NOT_SAID = ("", "还没有核查")
HOUSES_SHOWN = 30


def page(request: HttpRequest, code: str) -> HttpResponseBase:
    one = area_here(request, code)
    address = area_address(one)
    if request.method == "POST":
        return redirected(request, address)
    on, kind, unit = clock.today(), kind_of(one.round), COUNTED[kind_of(one.round).covers]
    shown, title = _list(request, one, address)
    visits = lists.visits_of(one) if kind.covers not in (CHILDREN, HOUSEHOLDS) else []
    closed = f"这一轮已于 {one.round.closed_on} 办结。" if one.round.closed_on else ""
    page_ = AreaPage(
        title=area_title(one), place=desk.place_name(request), aside=f"{one.done} / {one.due} {unit}",
        crumbs=(Crumb(HOME, reverse("rounds.list")), Crumb("分片任务", reverse("rounds.areas")), Crumb(one.unit.name)),
        sentence=f"应访 {one.due} {unit}（{one.origin}），已访 {one.done} {unit}：{share(one.done, one.due)}。{closed}",
        late=one.done < one.due and one.round.until < on, team=_team(request, one), list=shown, list_title=title,
        houses=_houses(request, one),
        visits=tuple(_visit(each) for each in visits), deeds=tuple(_deeds(request, one)),
    )  # fmt: skip
    return render(request, "rounds/area.html", page_)


def due(request: HttpRequest, code: str) -> HttpResponseBase:
    one = area_here(request, code)
    form = DueForm(request.POST or None, initial={"due": one.due})

    def carry_out() -> RoundArea:
        said = form.cleaned_data
        return set_due(area=one, expected=expected_version(request), **said, **who(request))

    closed = closed_for(Permission.KEEP_WORK, request, one, [one.round.unit, one.unit])
    if not closed and kind_of(one.round).covers != HOUSEHOLDS:
        closed = "只有逐户走访的应访数要按户籍簿更正，其余按台账计"
    back, title = area_address(one), area_title(one)
    entry = Entry("更正应访数", back, title, "已更正应访数。", closed=closed, version=one.version)
    return enter(request, form, entry, carry_out)


def team(request: HttpRequest, code: str) -> HttpResponseBase:
    one = area_here(request, code)
    form = TeamForm(request.POST or None, initial={"since": clock.today()})
    entry = Entry(
        "安排人员", area_address(one), area_title(one), lambda made: f"已安排 {len(made)} 人。",
        closed=closed_for(Permission.KEEP_WORK, request, one, [one.round.unit, one.unit]),
    )  # fmt: skip
    return enter(request, form, entry, lambda: send_team(area=one, team=form.told(), **who(request)))


def called_back(request: HttpRequest, number: int) -> HttpResponseBase:
    rows = lists.sent(desk.officer_of(request), on=clock.today()).select_related("area__round__unit")
    one: Mobilised | None = rows.filter(pk=number).first()
    if one is None:
        raise Http404
    form = EndForm(request.POST or None, initial={"until": clock.today()})
    mine = may_here(Permission.KEEP_WORK, request, [one.area.round.unit, one.area.unit])
    closed = "" if mine else "由开展这一轮的单位办理"
    entry = Entry(
        f"调出{one.name}", area_address(one.area), area_title(one.area), "已登记，原安排留存。",
        closed="已经调出" if one.until else closed,
    )  # fmt: skip
    return enter(
        request, form, entry, lambda: call_back(one=one, until=form.cleaned_data["until"], **who(request))
    )


def _list(request: HttpRequest, area: RoundArea, address: str) -> tuple[ListShown | None, str]:
    by, on, kind = desk.officer_of(request), clock.today(), kind_of(area.round)
    if kind.covers == CHILDREN:
        rows = lists.children_of(area, kind, by, on=on).annotate(
            key=Concat(Value(f"{area.code}."), F("code"))
        )
        return show_list(
            request, rows, _child_terms(), address=address, follows_place=False, place=area.unit.name
        ), ("逐人核查")
    if kind.covers == HOUSEHOLDS:
        rows = lists.sheets(by, on=on).filter(area=area, stands=True)
        return show_list(
            request, rows, sheet_terms(), address=address, follows_place=False, place=area.unit.name
        ), ("入户登记表")
    return None, ""


def _child_terms() -> ListTerms:
    said = (
        NOT_SAID,
        *((o.code, o.label) for o in answers_about(policy_on(clock.today()).door_answers, "child")),
    )
    return ListTerms(
        columns=(
            Column("name", "姓名", "main", sort="name_key"),
            Column("sex", "性别"),
            Column("school_name", "学校"),
            Column("situation", "台账", labels={code: one.label for code, one in SITUATIONS.items()}),
            Column("said", "核查", labels=dict(said)),
            Column("surveyor", "核查人"),
            Column("said_on", "日期", "date"),
        ),
        order="name",
        key_field="key",
        name_field="name",
        facets=(Facet("said", "核查", "said", choices=said, hides_empty=True),),
        row_entrance="rounds.child",
        row_argument="key",
        noted_as="visit_round.children_listed",
        empty="截至 {day}，{place}没有要核查的学生。",
    )


def _team(request: HttpRequest, area: RoundArea) -> tuple[TeamLine, ...]:
    mine = (
        may_here(Permission.KEEP_WORK, request, [area.round.unit, area.unit]) and area.round.closed_on is None
    )
    return tuple(
        TeamLine(
            f"{one.name}（负责人）" if one.leads else one.name, one.role, f"{one.since}",
            reverse("rounds.called_back", kwargs={"number": one.pk}) if mine else "",
        )
        for one in lists.team_of(area, on=clock.today())
    )  # fmt: skip


def _houses(request: HttpRequest, area: RoundArea) -> tuple[HouseLine, ...]:
    """Households with children that nobody wrote down yet; each leads to its sheet with the children already in it."""
    kind = kind_of(area.round)
    if kind.covers != HOUSEHOLDS or area.round.closed_on is not None:
        return ()
    found = lists.not_yet(area, kind, desk.officer_of(request), on=clock.today(), most=HOUSES_SHOWN)
    enter_ = area_address(area, "rounds.house")
    mine = may_here(Permission.RECORD_VISITS, request, area.unit)
    return tuple(
        HouseLine(
            one.head or "未登记监护人", one.address or "未登记住址", "、".join(one.children),
            f"{enter_}?of={one.codes[0]}" if mine else "",
        )
        for one in found
    )  # fmt: skip


def _visit(one: object) -> Triple:
    counts = f"{one.households} 户、适龄儿童 {one.children} 人，与台账不符 {one.differing} 人"  # type: ignore[attr-defined]
    who_ = f"{one.surveyor}，同行：{one.with_whom}"  # type: ignore[attr-defined]
    word = f"。{one.word}" if one.word else ""  # type: ignore[attr-defined]
    return f"{one.visited_on}", f"{counts}{word}", who_  # type: ignore[attr-defined]


def _deeds(request: HttpRequest, area: RoundArea) -> list[tuple[str, str]]:
    if area.round.closed_on is not None:
        return []
    covers, found = kind_of(area.round).covers, []
    if may_here(Permission.RECORD_VISITS, request, area.unit):
        ways = {CHILDREN: ("其余与台账相符", "rounds.confirm"), HOUSEHOLDS: ("登记一户", "rounds.house")}
        label, name = ways.get(covers, ("登记走访", "rounds.place"))
        found.append((label, area_address(area, name)))
    if covers == CHILDREN and found:
        found.append(("请学校验证在读", area_address(area, "rounds.verify_area")))
    if may_here(Permission.KEEP_WORK, request, [area.round.unit, area.unit]):
        found.append(("安排人员", area_address(area, "rounds.team")))
        if covers == HOUSEHOLDS:
            found.append(("更正应访数", area_address(area, "rounds.due")))
    return found
