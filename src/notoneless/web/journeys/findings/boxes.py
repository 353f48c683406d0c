"""The boxes beside judging as workbooks, as on the page: told, repairs, proofs, samples, runs, rows of nobody."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.screening import lists
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.journeys.findings import beside
from notoneless.web.journeys.findings.handling import REPAIRS, SAMPLES, told_terms
from notoneless.web.journeys.findings.proving import PROOFS
from notoneless.web.journeys.findings.running import RUNS


def told(request: HttpRequest) -> HttpResponseBase:
    on = clock.today()
    leaving = Leaving(
        query=lists.told_to_unit(desk.officer_of(request), on=on), terms=told_terms(dict(lists.finding_kinds(on))),
        title="告知事项", place=desk.own_place(request), address=reverse("findings.told"),
        order=("-told_on", "finding__code"), noted_as="notices.exported", code_heading="疑点编号", unit="条",
    )  # fmt: skip
    return let_out(request, leaving)


def repairs(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.repairs_owed(desk.officer_of(request), on=clock.today()), terms=REPAIRS, title="数据修正",
        place=desk.place_name(request), address=reverse("findings.repairs"), order=("due_on", "pk"),
        noted_as="repairs.exported", code_heading="任务号", unit="条",
    )  # fmt: skip
    return let_out(request, leaving)


def proofs(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.proofs_owed(desk.officer_of(request), on=clock.today()), terms=PROOFS, title="去向待证",
        place=desk.place_name(request), address=reverse("findings.proofs"), order=("due_on", "pk"),
        noted_as="proofs.exported", code_heading="任务号", unit="条",
    )  # fmt: skip
    return let_out(request, leaving)


def samples(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.sampled_links(desk.officer_of(request), on=clock.today()), terms=SAMPLES, title="抽查复核",
        place=desk.place_name(request), address=reverse("findings.samples"), order=("child__name_key", "pk"),
        noted_as="links.exported", code_heading="对应号", unit="条",
    )  # fmt: skip
    return let_out(request, leaving)


def runs(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.runs(), terms=RUNS, title="名册比对", place=desk.own_place(request),
        address=reverse("findings.runs"), order=("-started_at", "-pk"), noted_as="runs.exported",
        code_heading="运行", unit="次",
    )  # fmt: skip
    return let_out(request, leaving)


def rows_of_nobody(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.rows_of_nobody(desk.officer_of(request), on=clock.today()), terms=beside.TERMS,
        title=beside.TITLE, place=desk.place_name(request), address=reverse("findings.beside"),
        order=("kind", "pk"), noted_as="entries.exported", code_heading="行号", unit="行",
    )  # fmt: skip
    return let_out(request, leaving)
