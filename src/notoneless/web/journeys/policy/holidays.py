"""The days off of each year, and entering a year that has been published since."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.clock.recounting import adopt_holidays
from notoneless.officers.lists import names_of
from notoneless.officers.permissions import Permission, may
from notoneless.officers.refusals import Refusal
from notoneless.places.models import RuleAdoption
from notoneless.places.rules import entered_years, policy_on, the_county
from notoneless.policy import PackError
from notoneless.policy.adopting.notice import YearTable, absent_names, read_notice
from notoneless.policy.deadlines import HolidayTable
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.policy import asking
from notoneless.web.journeys.policy.forms import YearForm
from notoneless.web.journeys.policy.pages import HolidaysPage, YearLine, YearPage

YEARS_AHEAD = 1  # a notice speaks of the year that begins


def holidays(request: HttpRequest) -> HttpResponseBase:
    on = clock.today()
    table, entered = policy_on(on).calendar, entered_years(the_county())
    may_adopt = may(Permission.ADOPT_POLICY, by=desk.officer_of(request), on=on)
    names = names_of(row.decided_by for row in entered.values())
    page = HolidaysPage(
        title="节假日与调休",
        aside=f"{min(table.years)}—{max(table.years)} 年",
        crumbs=(Crumb("政策口径", reverse("policy.rules")), Crumb("节假日")),
        tabs=asking.tabs(request, "policy.holidays"),
        years=tuple(
            _year(year, table, entered, names, may_adopt) for year in sorted(table.years, reverse=True)
        ),
        missing=tuple(
            (year, _address(year) if may_adopt else "")
            for year in (on.year, on.year + YEARS_AHEAD)
            if not table.knows(year)
        ),
    )
    return render(request, "policy/holidays.html", page)


def enter(request: HttpRequest, year: int) -> HttpResponseBase:
    """First the text is read and the days are shown; the button below them makes the year binding."""
    on = clock.today()
    table = policy_on(on).calendar
    if not min(table.years) <= year <= on.year + YEARS_AHEAD:
        raise Http404
    form = YearForm(request.POST or None)
    if not form.is_valid():
        return _shown(request, year, form, status=422 if form.is_bound else 200)
    try:
        read = read_notice(form.cleaned_data["notice"], year=year)
        if request.POST.get("shown") == read.as_text():  # what binds is what was shown
            return _adopted(request, read, form.cleaned_data["document"])
    except PackError as fault:
        form.add_error("notice", f"{fault.what}。没有录入任何内容。")
        return _shown(request, year, form, status=422)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return _shown(request, year, form, status=409)
    return _shown(request, year, form, read=read, known=table)


def _adopted(request: HttpRequest, read: YearTable, document: str) -> HttpResponseBase:
    counted = adopt_holidays(
        county=the_county(), table=read, document=document, by=desk.officer_of(request), on=clock.today()
    )
    messages.success(
        request,
        f"已录入 {read.year} 年节假日安排。{counted.cases} 件个案、{counted.findings} 条疑点的期限已按此重新计算。",
    )
    return HttpResponseRedirect(reverse("policy.holidays"))


def _shown(
    request: HttpRequest,
    year: int,
    form: YearForm,
    *,
    read: YearTable | None = None,
    known: HolidayTable | None = None,
    status: int = 200,
) -> HttpResponseBase:
    lacks = absent_names(read, known) if read and known else ()
    page = YearPage(
        title=f"录入 {year} 年节假日安排",
        crumbs=(
            Crumb("政策口径", reverse("policy.rules")),
            Crumb("节假日", reverse("policy.holidays")),
            Crumb(f"{year} 年"),
        ),
        tabs=asking.tabs(request, "policy.holidays"),
        year=year,
        address=_address(year),
        back=reverse("policy.holidays"),
        rest=_named(read.rest, year) if read else (),
        work=_days(sorted(read.work)) if read else "",
        shown=read.as_text() if read else "",
        remark=f"没有读到：{'、'.join(lacks)}。如通知里有，请补上后重新核对。" if lacks else "",
    )
    return render(request, "policy/holiday_year.html", page, form=form, status=status)


def _address(year: int) -> str:
    return reverse("policy.holiday_year", kwargs={"year": year})


def _year(
    year: int,
    table: HolidayTable,
    entered: Mapping[int, RuleAdoption],
    names: Mapping[str, str],
    may_adopt: bool,
) -> YearLine:
    row = entered.get(year)
    adoption = ""
    if row:
        who = names.get(row.decided_by, row.decided_by)
        adoption = f"本县采用：{who}，{wording.long_day(row.decided_on)}录入"
    return YearLine(
        year=year,
        source=table.sources[year],
        rest=_named(table.names, year),
        work=_days(sorted(day for day in table.work if day.year == year)),
        adoption=adoption,
        address=_address(year) if may_adopt and row else "",
    )


def _named(names: Mapping[date, str], year: int) -> tuple[tuple[str, str], ...]:
    named: dict[str, list[date]] = {}
    for day, name in sorted(names.items()):
        if day.year == year:
            named.setdefault(name, []).append(day)
    return tuple((name, _days(days)) for name, days in named.items())


def _days(days: Iterable[date]) -> str:
    return "、".join(f"{day.month}月{day.day}日" for day in days)
