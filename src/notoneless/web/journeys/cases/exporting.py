"""A list of cases as a workbook: the same rows as on the page, open or ended."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework import lists
from notoneless.places.rules import policy_on
from notoneless.policy.case_moves import STATES
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists.child_columns import CHILD_COLUMNS
from notoneless.web.frame.lists.leaving import Leaving, Taken, let_out
from notoneless.web.journeys.cases.listing import CLOSED, ENDED_LIST, ORIGINS, open_terms
from notoneless.web.journeys.cases.reporting import TOLD

SHARED = (
    *CHILD_COLUMNS,
    Taken("origin", "来由", width=10, labels=ORIGINS),
    Taken("state", "状态", labels=STATES),
    Taken("owner__name", "办理单位", width=18),
    Taken("opened_on", "立案日期", "date"),
)
OPEN_ONLY = (
    Taken("touched_on", "最近办理", "date"),
    Taken("due_on", "下一步期限", "date"),
    Taken("due_explained", "期限依据", width=36),
)
ENDED_ONLY = (Taken("closed_on", "办结日期", "date"),)


def export(request: HttpRequest) -> HttpResponseBase:
    return let_out(request, _leaving(request, request.GET.get("of", "")))


def told(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.told_to_unit(desk.officer_of(request), on=clock.today()), terms=TOLD, title="收到的报告",
        place=desk.own_place(request), address=reverse("cases.told"), order=("-told_at", "report__code"),
        noted_as="suspicions.exported", code_heading="报告编号", unit="份",
    )  # fmt: skip
    return let_out(request, leaving)


def _leaving(request: HttpRequest, known_as: str) -> Leaving:
    on, place, officer = clock.today(), desk.place_name(request), desk.officer_of(request)
    if known_as == "":
        days = policy_on(on).finding.omission_days or 0
        return Leaving(
            query=lists.listed_cases(officer, on=on, untouched_days=days), terms=open_terms(days),
            search=lists.narrowed_by_text, title="未结个案", place=place, address=reverse("cases.list"),
            columns=SHARED + OPEN_ONLY, order=("due_on", "code"), noted_as="cases.exported", code_heading="案号",
            unit="件",
        )  # fmt: skip
    if known_as == ENDED_LIST:
        return Leaving(
            query=lists.closed_cases(officer, on=on), terms=CLOSED, search=lists.narrowed_by_text,
            title="已结个案", place=place, address=reverse("cases.closed"), columns=SHARED + ENDED_ONLY,
            order=("-closed_on", "code"), noted_as="cases.exported", code_heading="案号", known_as=known_as,
            unit="件",
        )  # fmt: skip
    raise Http404
