"""The term of teaching at home: sums by school and by teacher on one page, and the forms of it as one workbook."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode

from notoneless.casework.teaching.lists import visible_plans
from notoneless.casework.teaching.sums import PlanTerm, rate_of, term_around, terms_of
from notoneless.officers.permissions import Permission, may
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.papers.workbooks import Watermark
from notoneless.papers.workbooks.statistics import Filling, statistics_workbook
from notoneless.places.rules import policy_on
from notoneless.policy.teaching.sums import Sums, by_school, by_teacher, grouped, sums_of
from notoneless.reporting.exporting import CannotLeave, Terms, export_list
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists.leaving import WORKBOOK, ExportPage, rules
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.teaching.pages import SumLine, TermPage
from notoneless.web.journeys.teaching.term_forms import forms_of, subsidy_words

TITLE = "送教学期汇总"
UNIT = "份方案"


def page(request: HttpRequest) -> HttpResponseBase:
    on, place = clock.today(), desk.place_name(request)
    since, until = _days(request, on)
    policy = policy_on(on)
    rate = rate_of(policy)
    plans = _plans(request, since, until)
    rows = [one.sums for one in terms_of(plans, since=since, until=until, policy=policy, on=on)]
    shown = TermPage(
        title=TITLE, place=place, aside=f"{since:%Y-%m-%d} 至 {until:%Y-%m-%d}", since=since, until=until,
        crumbs=(Crumb("送教台账", reverse("teaching.list")), Crumb(TITLE)),
        all=_line((place,), sums_of(rows, rate)), personal=True,
        schools=tuple(_line(key, sums) for key, sums in grouped(rows, by_school, rate)),
        teachers=tuple(_line(key[:2], sums) for key, sums in grouped(rows, by_teacher, rate)),
        subsidy_words=subsidy_words(rate), subsidised=rate is not None,
        export_address=_address("teaching.term_export", since, until)
        if rows and may(Permission.EXPORT_LISTS, by=desk.officer_of(request), on=on) else "",
        empty=f"{since:%Y-%m-%d} 至 {until:%Y-%m-%d}，{place}没有送教方案。",
    )  # fmt: skip
    return render(request, "teaching/term.html", shown)


def export(request: HttpRequest) -> HttpResponseBase:
    """First what would leave and what for, then the workbook: the same figures as on the page, and their lessons."""
    on, by = clock.today(), desk.officer_of(request)
    since, until = _days(request, on)
    plans = _plans(request, since, until)
    if request.method == "GET":
        return render(request, "frame/export.html", _export_page(request, plans.count(), since, until))
    purpose = request.POST.get("purpose", "")
    try:
        export_list(
            rows=plans, fields=("pk",), noted_as="teaching.term_exported",
            query={"since": since.isoformat(), "until": until.isoformat()}, purpose=purpose, by=by, on=on,
            terms=Terms(unit=UNIT, of_children=False),
        )  # fmt: skip
    except CannotLeave as refusal:
        again = _export_page(request, plans.count(), since, until, refused=refusal.sentence, purpose=purpose)
        return render(request, "frame/export.html", again, status=409)
    found = terms_of(plans, since=since, until=until, policy=policy_on(on), on=on)
    return _file(request, found, since, until, purpose)


def _plans(request: HttpRequest, since: date, until: date) -> ScopedQuerySet:
    rows = desk.narrowed(request, visible_plans(desk.officer_of(request), on=clock.today()))
    running = rows.filter(since__lte=until, until__gte=since).exclude(ended_on__lt=since)
    return running.select_related("child", "school").order_by("school__name", "child__name_key", "code")


def _days(request: HttpRequest, on: date) -> tuple[date, date]:
    """As asked, else the term of today; a wrong way round is turned round."""
    try:
        asked = [date.fromisoformat(request.GET[name]) for name in ("since", "until")]
    except (KeyError, ValueError):
        return term_around(on, policy_on(on))
    return min(asked), max(asked)


def _address(name: str, since: date, until: date) -> str:
    return f"{reverse(name)}?{urlencode({'since': since.isoformat(), 'until': until.isoformat()})}"


def _line(names: Iterable[str], sums: Sums) -> SumLine:
    return SumLine(tuple(names), sums)


def _export_page(
    request: HttpRequest, number: int, since: date, until: date, *, refused: str = "", purpose: str = ""
) -> ExportPage:
    back = _address("teaching.term", since, until)
    return ExportPage(
        title="导出学期表", place=desk.place_name(request), aside=f"{number} {UNIT}",
        crumbs=(Crumb(TITLE, back), Crumb("导出学期表")), number=number, unit=UNIT, at_most=rules().purpose_above or 0,
        columns=("送教上门情况统计表", "按学校汇总", "按教师汇总", "节次与交通补贴台账"),
        address=request.get_full_path(), back=back, refused=refused, purpose=purpose,
    )  # fmt: skip


def _file(request: HttpRequest, rows: list[PlanTerm], since: date, until: date, purpose: str) -> HttpResponse:
    by, on, place = desk.officer_of(request), clock.today(), desk.place_name(request)
    rate: Decimal | None = rate_of(policy_on(on))
    disabled = may(Permission.VIEW_DISABILITY, by=by, on=on)
    unit = by.active_post.unit.name if by.active_post else place
    sheets = forms_of(rows, rate=rate, since=since, until=until, with_disability=disabled)
    mark = Watermark(f"{by.name}({by.code})", clock.now().replace(tzinfo=None), purpose.strip())
    data = statistics_workbook(sheets, Filling(unit, by.name, by.phone or "", on), mark)
    response = HttpResponse(data, content_type=WORKBOOK)
    name = f"{place}送教学期表_{since:%Y%m%d}-{until:%Y%m%d}.xlsx".replace(" · ", "_")
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
