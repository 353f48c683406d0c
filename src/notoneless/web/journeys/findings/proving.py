"""去向待证: who was said to be elsewhere, what proves it, and the page where the proof is put down."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.places.rules import policy_on
from notoneless.screening import lists
from notoneless.screening.desk import repairing
from notoneless.screening.models import RepairTask
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, due_column, show_list
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.findings.pages import ListPage, ProofPage
from notoneless.web.journeys.findings.tasks import shared

TITLE = "去向待证"
OUTCOMES = (
    (repairing.PROVED, "已取得证明材料"),
    (repairing.NOT_PROVED, "无法证实，重新核查"),
)


def waiting(request: HttpRequest) -> int:
    return lists.proofs_owed(desk.officer_of(request), on=clock.today()).filter(done_on=None).count()


def proofs(request: HttpRequest) -> HttpResponseBase:
    on, place = clock.today(), desk.place_name(request)
    rows = lists.proofs_owed(desk.officer_of(request), on=on)
    shown = show_list(request, rows, PROOFS, address=reverse("findings.proofs"), place=place)
    page = ListPage(
        title=TITLE, place=place, aside=f"{shown.total} 条", list=shown,
        lead="核查中称另有去向的孩子，在取得证明材料之前一律为待证，不算有着落。到期仍无法证实的，重新核查。",
    )  # fmt: skip
    return render(request, "findings/list.html", page)


def proof(request: HttpRequest, task: RepairTask) -> HttpResponseBase:
    """The same address as a repair: both are tasks that an answer left."""
    refused = ""
    if request.method == "POST":
        try:
            _finish(request, task)
        except repairing.CannotFinish as refusal:
            refused = refusal.sentence
        else:
            messages.success(request, f"{task.finding.child.name}：已办结。")
            return HttpResponseRedirect(reverse("findings.proofs"))
    page = _page(request, task, refused)
    return render(request, "findings/proof.html", page, status=409 if refused else 200)


def _finish(request: HttpRequest, task: RepairTask) -> None:
    said, on = request.POST, clock.today()
    repairing.finish_proof(
        task=task, outcome=said.get("outcome", ""), proof=said.get("proof", ""), how=said.get("how", ""),
        policy=policy_on(on), by=desk.officer_of(request), on=on,
    )  # fmt: skip


def _page(request: HttpRequest, task: RepairTask, refused: str) -> ProofPage:
    return ProofPage(
        **shared(request, task, title=TITLE, listed="findings.proofs", rows=[], refused=refused),
        outcomes=OUTCOMES,
        outcome=request.POST.get("outcome", ""),
        proofs=tuple(repairing.proofs_awaited(task, policy_on(clock.today()))),
        chosen=request.POST.get("proof", ""),
    )


PROOFS = ListTerms(
    columns=(
        Column("finding__child__name", "姓名", "main"),
        Column("sentence", "称去何处，须何证明", "long"),
        Column("finding__child__area__name", "户籍地"),
        Column("owner__name", "责任单位"),
        Column("opened_on", "核查日期", "date", sort="-opened_on"),
        due_column("still_due", "办理期限", sort="due_on"),
        Column("done_on", "办结", "date"),
    ),
    order="still_due",
    facets=(
        Facet("state", "状态", "progress", choices=(("open", "待证"), ("done", "已办结"))),
        Facet("late", "期限", "overdue", choices=((True, "已超期"),)),
    ),
    key_field="pk",
    name_field="finding__child__name",
    row_entrance="findings.repair",
    row_argument="number",
    export_entrance="findings.export_proofs",
    noted_as="proofs.listed",
    empty="截至 {day}，{place}没有去向待证的孩子。",
)
