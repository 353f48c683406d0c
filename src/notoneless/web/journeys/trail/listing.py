"""Events as lists: the newest days, chosen days, of one officer, about one record; and one event in full."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import NoReverseMatch, reverse

from notoneless import trail
from notoneless.officers.lists import codes_like, names_of, officer_of, with_actor_names
from notoneless.officers.roles import ROLES
from notoneless.places.lists import long_name
from notoneless.places.lists import names_of as place_names
from notoneless.trail.lists import event_of, events, standing, with_groups
from notoneless.trail.models import Event
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.trail import words
from notoneless.web.journeys.trail.pages import EventPage, EventsPage

RANGES = ((0, "今天"), (6, "近 7 天"), (29, "近 30 天"), (364, "近一年"))
WEEK = timedelta(days=6)
LONGEST_NUMBER = 18
DAYS, OFFICER, ABOUT = "days", "officer", "about"


@dataclass(frozen=True, slots=True)
class Source:
    """Which events, at which address; `known_as` brings the export to the same ones."""

    events: QuerySet[Event]
    address: str
    known_as: str
    since: date | None = None
    until: date | None = None

    @property
    def query(self) -> QuerySet[Event]:
        return with_actor_names(with_groups(self.events))


def latest(request: HttpRequest) -> HttpResponseBase:
    """The last week; a chosen range leads to an address of its own."""
    today = clock.today()
    since, until = request.GET.get("since", ""), request.GET.get("until", "")
    if since or until:
        first, last = _day(since) or today - WEEK, _day(until) or today
        return HttpResponseRedirect(_range_address(min(first, last), max(first, last)))
    return _listed(request, source_of(""))


def days(request: HttpRequest, since: str, until: str) -> HttpResponseBase:
    return _listed(request, source_of(f"{DAYS}:{since}:{until}"))


def of_officer(request: HttpRequest, code: str) -> HttpResponseBase:
    officer = officer_of(code)
    if officer is None:
        raise Http404
    lead = f"{officer.name}（{officer.login}）的全部操作，自有记录起。"
    return _listed(request, source_of(f"{OFFICER}:{code}"), lead=lead)


def about(request: HttpRequest, code: str) -> HttpResponseBase:
    lead = f"与记录 {code} 有关的全部操作：谁办理过、谁查看过。"
    return _listed(request, source_of(f"{ABOUT}:{code}"), lead=lead)


def event(request: HttpRequest, number: str) -> HttpResponseBase:
    found = (
        event_of(int(number))
        if number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER
        else None
    )
    if found is None:
        raise Http404
    trail.note("trail.event_viewed", by=desk.officer_of(request), on=clock.today(), about=number)
    sealed = standing()
    page = EventPage(
        title=words.action_label(found.action),
        place=f"第 {found.seq} 号",
        crumbs=(Crumb("操作记录", reverse("trail.list")), Crumb(f"第 {found.seq} 号")),
        facts=tuple(_facts(found)),
        detail=tuple(_detail(found.detail)),
        by_officer=reverse("trail.officer", kwargs={"code": found.actor}) if officer_of(found.actor) else "",
        about_record=reverse("trail.about", kwargs={"code": found.about}) if found.about else "",
        sealed=f"封存至第 {sealed.sealed_place} 位，最近一次封存：{wording.moment(sealed.sealed_at)}",
    )
    return render(request, "trail/event.html", page)


def export(request: HttpRequest) -> HttpResponseBase:
    source = source_of(request.GET.get("of", ""))
    leaving = Leaving(
        query=source.query, terms=LIST, search=narrowed, title="操作记录", place=desk.own_place(request),
        address=source.address, order=("-seq",), noted_as="trail.exported", code_heading="序号",
        known_as=source.known_as, unit="条", of_children=False,
    )  # fmt: skip
    return let_out(request, leaving)


def source_of(known_as: str) -> Source:
    """'' is the last week, 'days:<since>:<until>', 'officer:<code>', 'about:<code>'."""
    which, _, rest = known_as.partition(":")
    if which in (OFFICER, ABOUT):
        found = events(actor=rest) if which == OFFICER else events(about=rest)
        try:
            return Source(found, reverse(f"trail.{which}", kwargs={"code": rest}), known_as)
        except NoReverseMatch as fault:
            raise Http404 from fault
    if which not in ("", DAYS):
        raise Http404
    if not which:
        last, address = clock.today(), reverse("trail.list")
        return Source(events(since=last - WEEK, until=last), address, known_as, last - WEEK, last)
    said, _, ends = rest.partition(":")
    first, until = _day(said), _day(ends)
    if first is None or until is None:
        raise Http404
    address = _range_address(first, until)
    return Source(events(since=first, until=until), address, known_as, first, until)


def _listed(request: HttpRequest, source: Source, *, lead: str = "") -> HttpResponseBase:
    if request.method == "POST":
        return redirected(request, source.address)
    since, until = source.since, source.until
    shown = show_list(
        request, source.query, LIST, address=source.address, search=narrowed, known_as=source.known_as
    )
    page = EventsPage(
        title="操作记录",
        place=desk.own_place(request),
        aside=f"{wording.number(shown.total)} 条",
        wide=True,
        crumbs=(Crumb("操作记录", reverse("trail.list")), Crumb("筛选")) if lead else (),
        list=shown,
        lead=lead
        or "办理、查看、查询、导出、登录和被拒绝的访问，每次一条。记录只增不改，逐条相扣并定时封存。",
        ranges=_ranges(since, until),
        since=str(since or ""),
        until=str(until or ""),
        has_range=since is not None,
    )
    return render(request, "trail/list.html", page)


def narrowed(query: QuerySet[Event], text: str) -> QuerySet[Event]:
    """By officer (name, login) or by the exact code of a record."""
    return query.filter(Q(actor__in=codes_like(text)) | Q(about=text))


def _ranges(since: date | None, until: date | None) -> tuple[tuple[str, str, bool], ...]:
    today = clock.today()
    made = []
    for back, label in RANGES:
        first = today - timedelta(days=back)
        made.append((label, _range_address(first, today), (since, until) == (first, today)))
    return tuple(made)


def _range_address(first: date, last: date) -> str:
    return reverse("trail.days", kwargs={"since": first.isoformat(), "until": last.isoformat()})


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _facts(found: Event) -> Iterator[tuple[str, str, str]]:
    name = names_of([found.actor]).get(found.actor, found.actor) if found.actor else "系统"
    role = ROLES[found.role].label if found.role in ROLES else found.role
    yield "时间", wording.moment(found.at), f"计入 {found.day}"
    yield "人员", name, "，".join(part for part in (role, found.post) if part)
    yield "操作", words.action_label(found.action), found.action
    yield "结果", words.RESULT_LABELS.get(found.result, found.result), words.reason_label(found.reason)
    yield "记录", found.about or "—", ""
    if found.area:
        names = place_names([found.area])
        yield "地方", long_name(found.area, names) or names.get(found.area, found.area), ""
    yield "校验值", bytes(found.mac).hex()[:16], "由密钥对整行内容算出，改动任何一处都会不符"


def _detail(text: str) -> Iterator[tuple[str, str, str]]:
    """What the deed wrote down besides; no personal data by construction."""
    held = json.loads(text) if text else {}
    for name, value in held.items():
        shown = (
            "、".join(f"{key}={one}" for key, one in value.items()) if isinstance(value, dict) else str(value)
        )
        yield words.DETAIL_LABELS.get(name, name), shown, ""


LIST = ListTerms(
    columns=(
        Column("action", "操作", "main", show=words.action_label),
        Column("seq", "序号", "number", sort="-seq"),
        Column("at", "时间", "date", show=wording.moment),
        Column("actor_name", "人员", show=lambda name: name or "系统"),
        Column("role", "岗位类别", show=lambda role: ROLES[role].label if role in ROLES else role),
        Column("about", "记录", "code"),
        Column("result", "结果", labels=words.RESULT_LABELS),
        Column("reason", "说明", "long", show=words.reason_label),
    ),
    order="-seq",
    key_field="seq",
    name_field="action",
    row_entrance="trail.event",
    row_argument="number",
    facets=(
        Facet("result", "结果", "result", choices=tuple(words.RESULT_LABELS.items()), hides_empty=True),
        Facet("group", "类别", "group", choices=tuple(words.GROUP_LABELS.items()), hides_empty=True),
    ),
    search_label="姓名、登录名、记录编号",
    export_entrance="trail.export",
    noted_as="trail.listed",
    empty="截至 {day}，所选日期内没有操作记录。",
)
