"""职业规划去向: the list, one step of a child, a new step, and what came of it."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.children.lists import child_of
from notoneless.keeping.catching import lists
from notoneless.keeping.catching.models import Route
from notoneless.keeping.catching.routing import end_route, record_route
from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import expected_version
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.catching.entering import ROUTES, Entry, enter, ruled, who
from notoneless.web.journeys.catching.forms import EndForm, RouteForm
from notoneless.web.journeys.catching.pages import RoutePage

NOT_YOURS = "由学生户籍地、居住地或学校的人员登记"


def listed(request: HttpRequest) -> HttpResponseBase:
    address = reverse("catching.routes")
    if request.method == "POST":
        return redirected(request, address)
    labels = _labels()
    terms = ListTerms(
        columns=(
            Column("child__name", "姓名", "main", sort="child__name_key"),
            Column("kind", "种类", labels=labels),
            Column("where", "去处"),
            Column("what", "内容"),
            Column("since", "日期", "date", sort="-since"),
            Column("state", "状态", labels=dict(lists.ROUTE_STATES)),
            Column("outcome", "结果"),
        ),
        order="-since",
        name_field="child__name",
        facets=(
            Facet("kind", "种类", "kind", choices=tuple(labels.items()), hides_empty=True),
            Facet("state", "状态", "state", choices=lists.ROUTE_STATES, hides_empty=True),
        ),
        row_entrance="catching.route",
        noted_as="route.listed",
        empty="截至 {day}，{place}没有职业咨询、学技和就业的登记。",
    )
    place = desk.place_name(request)
    shown = show_list(
        request, lists.routes(desk.officer_of(request), on=clock.today()), terms, address=address, place=place
    )
    page_ = ListPage(
        title=ROUTES, place=place, aside=f"{shown.total} 条", list=shown, crumbs=(Crumb(ROUTES),)
    )
    return render_list(request, page_)


def page(request: HttpRequest, code: str) -> HttpResponseBase:
    one = _here(request, code)
    by, on = desk.officer_of(request), clock.today()
    trail.note("route.viewed", by=by, on=on, about=one.child.code, area=one.child.area_path)
    mine = may(Permission.RECORD_VISITS, by=by, at=one.child, on=on) and one.ended_on is None
    label = _labels().get(one.kind, one.kind)
    ended = f"{one.ended_on} 结果：{one.outcome}。" if one.ended_on else "还没有结果。"
    shown = RoutePage(
        title=f"{one.child.name}：{label}", place=desk.place_name(request),
        crumbs=(Crumb(ROUTES, reverse("catching.routes")), Crumb(one.child.name)),
        sentence=f"{one.since} {label}：{one.where}，{one.what}。{ended}",
        facts=(
            ("学生", one.child.name, ""), ("去处", one.where, ""), ("内容", one.what, ""),
            ("兴趣和建议", one.advice or "未填写", ""), ("证明", one.proof or "无", ""),
            ("登记", f"{one.on} {one.code}", ""),
        ),
        deeds=(("登记结果", reverse("catching.route_end", kwargs={"code": code})),) if mine else (),
    )  # fmt: skip
    return render(request, "catching/route.html", shown)


def add(request: HttpRequest, code: str) -> HttpResponseBase:
    by, on = desk.officer_of(request), clock.today()
    child = child_of(by, code, on=on)
    if child is None:
        raise Http404
    form = RouteForm(list(policy_on(on).route_kinds.values()), request.POST or None, {"since": on})
    entry = Entry(
        f"登记{child.name}的职业规划去向", reverse("catching.routes"), ROUTES, "已登记。",
        closed="" if may(Permission.RECORD_VISITS, by=by, at=child, on=on) else NOT_YOURS,
        lead="就业只登记达到法定就业年龄的；没有达到的属于务工线索，不在这里登记。",
        onward=lambda made: reverse("catching.route", kwargs={"code": made.code}),
    )  # fmt: skip
    return enter(request, form, entry, lambda: record_route(child=child, told=form.told(), **ruled(request)))


def end(request: HttpRequest, code: str) -> HttpResponseBase:
    one = _here(request, code)
    form = EndForm(request.POST or None, initial={"ended_on": clock.today()})
    mine = may(Permission.RECORD_VISITS, by=desk.officer_of(request), at=one.child, on=clock.today())
    entry = Entry(
        "登记结果", reverse("catching.route", kwargs={"code": code}), ROUTES, "已登记结果。",
        closed="已经登记过结果" if one.ended_on else "" if mine else NOT_YOURS, version=one.version,
    )  # fmt: skip

    def carry_out() -> Route:
        return end_route(route=one, expected=expected_version(request), **form.cleaned_data, **who(request))

    return enter(request, form, entry, carry_out)


def _labels() -> dict[str, str]:
    return {one.code: one.label for one in policy_on(clock.today()).route_kinds.values()}


def _here(request: HttpRequest, code: str) -> Route:
    found: Route | None = lists.routes(desk.officer_of(request), on=clock.today()).filter(code=code).first()
    if found is None:
        raise Http404
    return found
