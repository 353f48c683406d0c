"""Three tables everybody asks for: ways a case may end, kinds of findings, holidays."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.policy.deadlines import HolidayTable
from notoneless.policy.deadlines import holidays as holiday_table
from notoneless.web.frame import clock, desk
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.policy import asking, rows, words
from notoneless.web.journeys.policy.pages import DispositionsPage, HolidaysPage, KindsPage


@dataclass(frozen=True)
class DispositionLine:
    code: str
    label: str
    basis: str
    offered: bool
    why: str
    situation: str
    documents: str
    chain: str
    mark: str


@dataclass(frozen=True)
class KindLine:
    code: str
    label: str
    question: str
    route: str
    out_of_county: str
    told: str
    days: int
    opens_case: bool
    mark: str


@dataclass(frozen=True)
class YearLine:
    year: int
    source: str
    rest: tuple[tuple[str, str], ...]
    work: str


def dispositions(request: HttpRequest) -> HttpResponseBase:
    policy = policy_on(clock.today())
    ordered = sorted(policy.dispositions, key=lambda code: (len(code), code))
    page = DispositionsPage(
        title="处置方式",
        place=desk.own_place(request),
        aside=f"{len(ordered)} 种",
        wide=True,
        crumbs=(Crumb("政策口径", reverse("policy.rules")), Crumb("处置方式")),
        tabs=asking.tabs(request, "policy.dispositions"),
        rows=tuple(_disposition(code, policy) for code in ordered),
    )
    return render(request, "policy/dispositions.html", page)


def kinds(request: HttpRequest) -> HttpResponseBase:
    policy = policy_on(clock.today())
    page = KindsPage(
        title="疑点种类",
        place=desk.own_place(request),
        aside=f"{len(policy.finding_kinds)} 种",
        wide=True,
        crumbs=(Crumb("政策口径", reverse("policy.rules")), Crumb("疑点种类")),
        tabs=asking.tabs(request, "policy.kinds"),
        rows=tuple(_kind(code, policy) for code in policy.finding_kinds),
        results=tuple(
            (
                code,
                row.label,
                rows.cell("situation", row.situation, policy),
                rows.cell("proofs", row.proofs, policy),
                policy.term(f"results.{code}").mark,
            )
            for code, row in policy.results.items()
        ),
    )
    return render(request, "policy/kinds.html", page)


def holidays(request: HttpRequest) -> HttpResponseBase:
    table, this_year = holiday_table(), clock.today().year
    page = HolidaysPage(
        title="节假日与调休",
        aside=f"{min(table.years)}—{max(table.years)} 年",
        crumbs=(Crumb("政策口径", reverse("policy.rules")), Crumb("节假日")),
        tabs=asking.tabs(request, "policy.holidays"),
        years=tuple(_year(year, table) for year in sorted(table.years, reverse=True)),
        missing=tuple(year for year in (this_year, this_year + 1) if not table.knows(year)),
    )
    return render(request, "policy/holidays.html", page)


def _disposition(code: str, policy: Policy) -> DispositionLine:
    row, term = policy.dispositions[code], policy.term(f"dispositions.{code}")
    why = "" if row.offered else "历史口径，已停止实施" if row.historic else "没有国家依据，只供查阅"
    return DispositionLine(
        code=code,
        label=row.label,
        basis=row.basis,
        offered=row.offered,
        why=why,
        situation=rows.cell("situation", row.situation, policy),
        documents=rows.cell("documents", row.documents, policy),
        chain=" → ".join(row.chain),
        mark=term.mark,
    )


def _kind(code: str, policy: Policy) -> KindLine:
    row = policy.finding_kinds[code]
    return KindLine(
        code=code,
        label=row.label,
        question=row.question,
        route=words.unit_word(row.route, policy),
        out_of_county=words.unit_word(row.route_out_of_county, policy) if row.route_out_of_county else "",
        told=rows.cell("told", row.told, policy),
        days=row.due_days,
        opens_case=row.opens_case,
        mark=policy.term(f"finding_kinds.{code}").mark,
    )


def _year(year: int, table: HolidayTable) -> YearLine:
    named: dict[str, list[date]] = {}
    for day, name in sorted(table.names.items()):
        if day.year == year:
            named.setdefault(name, []).append(day)
    work = sorted(day for day in table.work if day.year == year)
    return YearLine(
        year, table.sources[year], tuple((name, _days(days)) for name, days in named.items()), _days(work)
    )


def _days(days: list[date]) -> str:
    return "、".join(f"{day.month}月{day.day}日" for day in days)
