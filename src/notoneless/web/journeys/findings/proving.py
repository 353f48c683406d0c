"""去向待证: who was said to be elsewhere, what proves it, and the page where the proof is put down."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.screening import lists
from notoneless.screening.desk import repairing
from notoneless.screening.desk.reading import compared_rows
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.lists import Column, Facet, ListTerms, due_shown, show_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.findings.pages import ListPage, ProofPage

TITLE = "去向待证"


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


def proof(request: HttpRequest, task: Any) -> HttpResponseBase:
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


def _finish(request: HttpRequest, task: Any) -> None:
    said, on = request.POST, clock.today()
    repairing.finish_proof(
        task=task, outcome=said.get("outcome", ""), proof=said.get("proof", ""), how=said.get("how", ""),
        policy=policy_on(on), by=desk.officer_of(request), on=on,
    )  # fmt: skip


def _page(request: HttpRequest, task: Any, refused: str) -> ProofPage:
    on, finding, officer = clock.today(), task.finding, desk.officer_of(request)
    may_finish = may(Permission.REPAIR_DATA, by=officer, at=task.owner_path, on=on)
    return ProofPage(
        title=TITLE,
        place=task.owner.name,
        crumbs=(Crumb(TITLE, reverse("findings.proofs")), Crumb(finding.code)),
        sentence=task.sentence,
        facts=(
            ("学生", finding.child.name, finding.child.code),
            ("来源疑点", finding.code, finding.reason),
            ("交办", wording.day(task.opened_on), ""),
            ("办理期限", due_shown(task.due_on), ""),
        ),
        table=compared_rows(finding.child, [], by=officer, on=on),
        proofs=tuple(repairing.proofs_awaited(task, policy_on(on))),
        done=f"{task.done_on} 已办结：{task.how}" if task.done_on else "",
        may_finish=task.done_on is None and may_finish,
        refused=refused,
        chosen=request.POST.get("proof", ""),
        how=request.POST.get("how", ""),
    )


PROOFS = ListTerms(
    columns=(
        Column("finding__child__name", "姓名", "main"),
        Column("sentence", "称去何处，须何证明", "long"),
        Column("finding__child__area__name", "户籍地"),
        Column("owner__name", "责任单位"),
        Column("opened_on", "核查日期", "date", sort="-opened_on"),
        Column("due_on", "办理期限", "text", sort="due_on", show=due_shown),
        Column("done_on", "办结", "date"),
    ),
    order="due_on",
    facets=(
        Facet("state", "状态", "progress", choices=(("open", "待证"), ("done", "已办结"))),
        Facet("late", "期限", "overdue", choices=((True, "已超期"),)),
    ),
    key_field="pk",
    name_field="finding__child__name",
    row_entrance="findings.repair",
    row_argument="number",
    noted_as="proofs.listed",
    empty="截至 {day}，{place}没有去向待证的孩子。",
)
