"""The service of a paper from the field: its proofs first, then the record; and the sealed copy scanned back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.noticing import lists
from notoneless.casework.noticing.models import Paper, Service
from notoneless.casework.noticing.serving import correct_service, record_service, subject_of
from notoneless.evidence.kinds import accepted, choices
from notoneless.evidence.lists import evidence_of
from notoneless.evidence.receiving import add_several
from notoneless.evidence.showing import thumbs
from notoneless.officers.refusals import NotAllowed, Refusal
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.policy.case_needs import labels
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.files import sent_files
from notoneless.web.frame.deeds.of_case import case_crumbs
from notoneless.web.frame.deeds.page import made_by
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.papers.forms import ServeForm, in_turn
from notoneless.web.journeys.papers.pages import ServePage
from notoneless.web.journeys.papers.paper import SCANNED, paper_or_404, shown

LEAD = (
    "期限从送达起算，没有凭证不登记送达。先上传凭证（送达回证、照片、邮寄回执等），再登记；"
    "没有见到人的，选“未送达”记录一次。"
)


def serve(request: HttpRequest, code: str) -> HttpResponseBase:
    """The files of the form are taken in first: they stay even where the record is refused."""
    paper, on, officer = paper_or_404(request, code), clock.today(), desk.officer_of(request)
    if paper.state == "void":
        raise Http404
    policy, standing = policy_on(on), _standing(paper)
    form = ServeForm(
        policy, on, servers=officer.name, correcting=standing is not None, data=request.POST or None
    )

    def carry_out() -> Service:
        _take_in(request, paper)
        return _recorded(paper, standing, form, policy, request)

    if made := made_by(request, form, carry_out):
        due = f"，期限至 {made.due_on}" if made.due_on else ""
        messages.success(request, f"已登记{due}。")
        return HttpResponseRedirect(reverse("papers.page", args=[paper.code]))
    page = _page(request, paper, policy, correcting=standing is not None)
    return render(request, "papers/serve.html", page, form=form, status=409 if form.errors else 200)


def scan(request: HttpRequest, code: str) -> HttpResponseBase:
    """The sealed copy, or one more proof, hung on the paper."""
    paper = paper_or_404(request, code)
    try:
        made = _take_in(request, paper)
    except NotAllowed:
        raise
    except Refusal as refusal:
        return shown(request, paper, error=refusal.sentence)
    messages.success(request, f"已收到 {made} 份。")
    return HttpResponseRedirect(reverse("papers.page", args=[paper.code]))


def _recorded(
    paper: Paper, standing: Service | None, form: ServeForm, policy: Policy, request: HttpRequest
) -> Service:
    said: dict[str, Any] = {"told": form.told(), "policy": policy}
    said |= {"by": desk.officer_of(request), "on": clock.today()}
    if standing is None:
        return record_service(paper=paper, **said)
    return correct_service(service=standing, reason=form.cleaned_data.get("reason", ""), **said)


def _take_in(request: HttpRequest, paper: Paper) -> int:
    files = sent_files(request)
    if not files:
        return 0
    made = add_several(
        child=paper.case.child, files=files, kind=request.POST.get("kind") or SCANNED[0], subject=subject_of(paper),
        at=paper, by=desk.officer_of(request), on=clock.today(),
    )  # fmt: skip
    return len(made)


def _standing(paper: Paper) -> Service | None:
    rows = lists.services_of_paper(paper)
    return next((one for one in rows if one.outcome == "served" and one.replaced_on is None), None)


def _page(request: HttpRequest, paper: Paper, policy: Policy, *, correcting: bool) -> ServePage:
    on, officer = clock.today(), desk.officer_of(request)
    verb = "更正送达" if correcting else "登记送达"
    to_paper = reverse("papers.page", args=[paper.code])
    return ServePage(
        title=verb, place=paper.case.child.name,
        crumbs=case_crumbs(paper.case, Crumb(paper.title, to_paper), Crumb(verb)),
        code=paper.code, sentence=f"{paper.title} {paper.full_number}，{paper.issued_on} 出具。", lead=LEAD,
        accept=accepted(SCANNED, policy), kinds=tuple(choices(policy, SCANNED)), correcting=correcting,
        items=thumbs(evidence_of(subject_of(paper), officer, on=on), policy), needs=_needs(policy),
    )  # fmt: skip


def _needs(policy: Policy) -> tuple[tuple[str, str], ...]:
    """What each way must be proved by, said beside the form."""
    made = []
    for way in in_turn(policy):
        said = labels(policy, way.proofs)
        if way.witnesses:
            said += f"；{way.witnesses} 名见证人，或者{labels(policy, way.or_proofs, joiner='、')}"
        if way.effective_after_days:
            said += f"；公告满 {way.effective_after_days} 日视为送达"
        made.append((way.label, said))
    return tuple(made)
