"""A list of findings as a workbook: the same rows as on the page, waiting or answered."""

from collections.abc import Mapping
from dataclasses import replace

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.screening import lists
from notoneless.screening.desk.splitting import owner_named
from notoneless.screening.judging import WORDS
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists.child_columns import CHILD_COLUMNS
from notoneless.web.frame.lists.leaving import Leaving, Taken, let_out
from notoneless.web.journeys.findings.listing import ANSWERED, STATES, answered_terms, open_terms


def export(request: HttpRequest) -> HttpResponseBase:
    return let_out(request, _leaving(request, request.GET.get("of", "")))


def _leaving(request: HttpRequest, known_as: str) -> Leaving:
    on, place = clock.today(), desk.place_name(request)
    officer, kinds = desk.officer_of(request), lists.finding_kinds(on)
    if known_as == "":
        return Leaving(
            query=lists.open_findings(officer, on=on), terms=open_terms(kinds), search=lists.narrowed_by_text,
            title="待核疑点", place=place, address=reverse("findings.list"), columns=_columns(kinds),
            order=("due_on", "code"), noted_as="findings.exported", unit="条",
        )  # fmt: skip
    if known_as == ANSWERED:
        return Leaving(
            query=lists.answered_findings(officer, on=on), terms=answered_terms(kinds), title="已核疑点",
            search=lists.narrowed_by_text, place=place, address=reverse("findings.answered"),
            columns=(*_columns(kinds), *ANSWER), order=("-touched_on", "code"), noted_as="findings.exported",
            known_as=known_as, unit="条",
        )  # fmt: skip
    return _of_unit(request, known_as)


def _of_unit(request: HttpRequest, known_as: str) -> Leaving:
    """What one unit has to check, or has checked: the list that the county hands to it."""
    of, _, code = known_as.partition("@")
    whole = {"waiting": "", "answered": ANSWERED}.get(of)
    unit = owner_named(desk.officer_of(request), code, on=clock.today())
    if whole is None or unit is None:
        raise Http404
    leaving = _leaving(request, whole)
    name = "findings.answered_of_unit" if whole else "findings.of_unit"
    return replace(
        leaving,
        query=leaving.query.filter(owner=unit),
        place=unit.name,
        address=reverse(name, args=[code]),
        known_as=known_as,
    )


ANSWER = (
    Taken("state", "状态", width=8, labels=dict(STATES)),
    Taken("verdict", "结论", width=18, labels=WORDS),
    Taken("touched_on", "办理日期", "date"),
)


def _columns(kinds: Mapping[str, str]) -> tuple[Taken, ...]:
    return (
        *CHILD_COLUMNS,
        Taken("kind", "疑点", width=24, labels=kinds),
        Taken("reason", "原因", width=40),
        Taken("owner__name", "责任单位", width=18),
        Taken("found_on", "发现日期", "date"),
        Taken("due_on", "办理期限", "date"),
    )
