"""The reports behind a number of the board: of a place, by how they stand, as of a day."""

from datetime import date

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.officers.permissions import Permission, may
from notoneless.places.lists import unit_of
from notoneless.places.rules import policy_on
from notoneless.reporting.filing.models import Filing
from notoneless.reporting.filing.standing.timeliness import DUE, WORDS, reports_at
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.lists import Column, Facet, ListTerms, show_list
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb

STATES, KINDS = dict(Filing.STATES), dict(Filing.KINDS)
TERMS = ListTerms(
    columns=(
        Column("unit__name", "填报单位", "main", sort="unit__path"),
        Column("label", "报表", "long", sort="label"),
        Column("period_label", "所属期"),
        Column("due_on", "期限", "date", sort="due_on"),
        Column("filed_on", "首次报送", "date", sort="filed_on"),
        Column("stood", "报送情况", labels=WORDS, late=lambda said: said == "missing"),
        Column("kind_then", "报了什么", labels=KINDS),
        Column("state", "现在", labels=STATES),
    ),
    order="due_on",
    facets=(
        Facet("stood", "报送情况", "stood", choices=tuple(WORDS.items()), hides_empty=True),
        Facet("state", "现在", "state", choices=tuple(STATES.items()), hides_empty=True),
    ),
    row_entrance="filing.page",
    empty="没有这样的报表。",
    wide=True,
)


def reports(request: HttpRequest, unit: str, which: str, day: str) -> HttpResponseBase:
    """A place out of one's right looks like one that does not exist."""
    officer, on, at = desk.officer_of(request), clock.today(), unit_of(unit)
    if at is None or which not in WORDS or not may(Permission.VIEW_FILINGS, by=officer, at=at, on=on):
        raise Http404
    said = min(_day(day), on)
    rows = reports_at(at, which, officer, day=said, policy=policy_on(said), on=on)
    address = reverse("filing.reports", args=[unit, which, day])
    shown = show_list(request, rows, TERMS, address=address, follows_place=False)
    until = f"本学年到{wording.long_day(said)}"
    lead = {DUE: f"{until}期限已到的报表：按时、逾期和未报分别列出；零报告也是报送。"}.get(
        which, f"{until}{WORDS[which]}的报表。"
    )
    page = ListPage(
        title=WORDS[which], place=at.name, aside=f"{shown.total} 份", list=shown, lead=lead, personal=False,
        crumbs=(Crumb("报送情况", reverse("filing.board")), Crumb(WORDS[which])),
    )  # fmt: skip
    return render_list(request, page)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise Http404 from fault
