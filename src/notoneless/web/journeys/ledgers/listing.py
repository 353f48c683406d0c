"""One ledger as a list, with the day it is of and what its number is made of; and as a workbook."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from notoneless.children.searching import narrowed_by_text
from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.policy.situations import GROUPS
from notoneless.reporting.ledgers.bases import LABELS, bases_of
from notoneless.reporting.ledgers.reading import Asked, Sum, rows_of, sum_of, title_of, values_of
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.lists import redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.ledgers.asking import address_of, asked_of, known_as
from notoneless.web.journeys.ledgers.pages import Choice, LedgerPage
from notoneless.web.journeys.ledgers.terms import list_terms, taken

FIRST = "school_age"
ORDER = ("then_area", "name_key", "code")


def usual(request: HttpRequest, ledger: str) -> HttpResponseBase:
    """Today's, by the base the rules name for this unit; a day chosen in the form leads to that day."""
    return HttpResponseRedirect(address_of(asked_of(request, ledger, day=request.GET.get("day", ""))))


def of_day(request: HttpRequest, ledger: str, base: str, day: str) -> HttpResponseBase:
    if chosen := request.GET.get("day"):
        return HttpResponseRedirect(address_of(asked_of(request, ledger, base, chosen)))
    asked = asked_of(request, ledger, base, day)
    if request.method == "POST":
        return redirected(request, address_of(asked))
    return render(request, "ledgers/ledger.html", _page(request, asked))


def export(request: HttpRequest) -> HttpResponseBase:
    parts = request.GET.get("of", FIRST).split(".")
    if len(parts) > 3:
        raise Http404
    asked = asked_of(request, *parts)
    title = f"{title_of(asked.ledger, policy_on(asked.when.day))}（{asked.when.day:%Y-%m-%d}）"
    leaving = Leaving(
        query=rows_of(asked), terms=_terms(request, asked), search=narrowed_by_text, title=title, place=asked.at.name,
        address=address_of(asked), columns=taken(asked), order=ORDER, noted_as="ledger.exported",
        known_as=known_as(asked), follows_place=False,
    )  # fmt: skip
    return let_out(request, leaving)


def bases_shown(asked: Asked, entrance: str = "ledgers.on") -> tuple[Choice, ...]:
    """Only where there is a choice."""
    offered = bases_of(asked.at)
    if len(offered) == 1:
        return ()
    return tuple(
        Choice(LABELS[code], address_of(asked, entrance, base=code), code == asked.base.code)
        for code in offered
    )


def _terms(request: HttpRequest, asked: Asked) -> Any:
    sees = may(Permission.VIEW_DISABILITY, by=desk.officer_of(request), on=clock.today())
    return list_terms(asked, values_of(asked), sees_disability=sees)


def _page(request: HttpRequest, asked: Asked) -> LedgerPage:
    title = title_of(asked.ledger, policy_on(asked.when.day))
    place = asked.at.name
    shown = show_list(
        request, rows_of(asked), _terms(request, asked), address=address_of(asked), search=narrowed_by_text,
        known_as=known_as(asked), follows_place=False, place=place, title=title,
    )  # fmt: skip
    counted = sum_of(asked)
    return LedgerPage(
        title=title, place=place, aside=f"截至{wording.long_day(asked.when.day)} {counted.total:,} 人",
        crumbs=(Crumb("台账", reverse("ledgers.index")), Crumb(title)),
        day=asked.when.day, latest=asked.when.today, address=address_of(asked),
        bases=bases_shown(asked), base_label=asked.base.label, list=shown, sum_line=sum_words(counted),
        late=_late_words(counted), note=asked.ledger.note, board_address=_board(request, asked),
        split_address=address_of(asked, "ledgers.split"),
    )  # fmt: skip


def sum_words(counted: Sum) -> str:
    """「合计 480 = 在读·县内 470 + 特教 10」, in the columns of the equation."""
    parts = " + ".join(f"{GROUPS[code].label} {number:,}" for code, number in counted.groups)
    return f"合计 {counted.total:,} = {parts}" if parts else f"合计 {counted.total:,}"


def _late_words(counted: Sum) -> str:
    if not counted.late:
        return ""
    return f"其中 {counted.late:,} 人另有当日已发生、事后才补录的安置或返校记录（见“事后补录”栏）；名单仍为当日所见。"


def _board(request: HttpRequest, asked: Asked) -> str:
    """The equation is of today; it counts areas and schools, no single admission zone."""
    shows = may(Permission.VIEW_EQUATION, by=desk.officer_of(request), at=asked.at, on=clock.today())
    if asked.when.is_past or not shows or asked.base.code == "area" or asked.at.kind in ("grid", "class"):
        return ""
    return reverse("equation.place", kwargs={"unit": asked.at.code})
