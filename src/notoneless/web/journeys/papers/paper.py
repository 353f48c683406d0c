"""One paper: where it stands, its files, its service, the pieces that prove it, and how it is voided."""

import json

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import content_disposition_header

from notoneless import trail
from notoneless.casework.noticing import lists
from notoneless.casework.noticing.cards import standing_word
from notoneless.casework.noticing.models import Paper, Service
from notoneless.casework.noticing.serving import subject_of
from notoneless.casework.noticing.voiding import void_paper
from notoneless.evidence.kinds import accepted, choices
from notoneless.evidence.lists import evidence_of
from notoneless.evidence.showing import thumbs
from notoneless.officers.lists import names_of
from notoneless.officers.permissions import Permission, may
from notoneless.officers.refusals import Refusal
from notoneless.papers.official.kinds import kinds
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.policy.deadlines import days_late
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.of_case import case_crumbs
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.papers.pages import Facts, PaperPage, ServiceLine

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
SCANNED = (
    "service_record",
    "postal_receipt",
    "public_notice_record",
    "images",
    "video",
    "screenshots",
    "consent",
)
RECEIPT = "service_receipt"


def page_of_paper(request: HttpRequest, code: str) -> HttpResponseBase:
    return shown(request, paper_or_404(request, code))


def shown(request: HttpRequest, paper: Paper, *, error: str = "") -> HttpResponseBase:
    on, officer = clock.today(), desk.officer_of(request)
    policy = policy_on(on)
    services = lists.services_of_paper(paper)
    standing = next((one for one in services if one.outcome == "served" and one.replaced_on is None), None)
    names = names_of([paper.by_code, *(one.by_code for one in services)])
    mine = may(Permission.WORK_CASES, by=officer, at=[paper, paper.owner_path, paper.issuer_path], on=on)
    issuer = officer.active_post is not None and paper.issuer_path.startswith(officer.active_post.unit.path)
    _, late = standing_word(paper, standing, on)
    page = PaperPage(
        title=paper.title, place=paper.case.child.name, aside=paper.full_number,
        crumbs=case_crumbs(
            paper.case, Crumb("文书", reverse("papers.kinds", args=[paper.case.code])), Crumb(paper.title)
        ),
        code=paper.code, sentence=_sentence(paper, standing), late=late, version=paper.version,
        void=paper.state == "void", facts=_facts(paper, names), printed=_printed(paper),
        services=tuple(_service(one, policy, names) for one in services),
        items=thumbs(evidence_of(subject_of(paper), officer, on=on), policy),
        kinds=tuple(choices(policy, SCANNED)), accept=accepted(SCANNED, policy),
        has_pdf=bool(paper.pdf_name), has_docx=bool(paper.docx_name),
        may_serve=mine and paper.state == "issued", is_served=standing is not None,
        may_void=mine and issuer and paper.state == "issued",
        may_add=may(Permission.ADD_EVIDENCE, by=officer, at=[paper.case.child, paper], on=on),
        case_address=reverse("cases.page", args=[paper.case.code]),
        receipt_address=_receipt_address(paper) if mine else "", error=error,
    )  # fmt: skip
    if not error:
        trail.note("paper.viewed", by=officer, on=on, about=paper.code, area=paper.owner_path)
    return render(request, "papers/paper.html", page, status=409 if error else 200)


def file(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """The bytes as they were sealed when the paper went out."""
    paper = paper_or_404(request, code)
    if form not in TYPES or not (paper.pdf_name if form == "pdf" else paper.docx_name):
        raise Http404
    content = lists.read_paper(paper=paper, form=form, by=desk.officer_of(request), on=clock.today())
    return download(content, f"{paper.full_number}{paper.title}.{form}", TYPES[form])


def download(content: bytes, name: str, content_type: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = content_disposition_header(True, name)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer


def void(request: HttpRequest, code: str) -> HttpResponseBase:
    paper = paper_or_404(request, code)
    text = request.POST.get("version", "")
    expected = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    try:
        void_paper(
            paper=paper, reason=request.POST.get("reason", ""), expected=expected, by=desk.officer_of(request),
            on=clock.today(),
        )  # fmt: skip
    except Refusal as refusal:
        return shown(request, paper, error=refusal.sentence)
    messages.success(request, f"{paper.full_number}已作废，文号保留。")
    return HttpResponseRedirect(reverse("papers.page", args=[paper.code]))


def paper_or_404(request: HttpRequest, code: str) -> Paper:
    found = lists.paper_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def _sentence(paper: Paper, service: Service | None) -> str:
    """Where it stands, as one would say it."""
    if paper.state == "void":
        return f"{paper.full_number}已于 {paper.void_on} 作废：{paper.void_reason}"
    if service is None:
        if paper.starts_period:
            return f"{paper.full_number}已出具，尚未送达。期限自送达起算：请送达并登记，附送达凭证。"
        return f"{paper.full_number}已出具。"
    if service.due_on is None:
        return f"{paper.full_number}已于 {service.served_on} 送达。"
    on, provisional = clock.today(), "（暂定，放假安排尚未公布）" if service.due_provisional else ""
    late = days_late(service.due_on, on=on)
    said = f"{paper.full_number}已于 {service.served_on} 送达，期限至 {service.due_on}{provisional}"
    if late and not service.due_provisional:
        return f"{said}，已届满 {late} 天。仍未入学（复学）的，可以上报。"
    return f"{said}，{service.due_explained}。"


def _facts(paper: Paper, names: dict[str, str]) -> Facts:
    said = [
        ("文号", paper.full_number, ""),
        ("出具单位", paper.issuer.name, ""),
        ("出具日期", str(paper.issued_on), ""),
        ("经办人", names.get(paper.by_code, paper.by_code), ""),
    ]
    if paper.days:
        said.append(("期限", f"{paper.days} 天，自送达起算", ""))
    if paper.by_hand:
        said.append(("须手写的字", paper.by_hand, "盖章前由人工写上"))
    if paper.template:
        said.append(("模板", paper.template.shown_name, "本县模板"))
    digest = paper.sha256 or paper.docx_sha256
    if digest:
        said.append(("校验码", digest[:16], ""))
    return tuple(said)


def _printed(paper: Paper) -> Facts:
    """What the paper says, field by field."""
    facts = json.loads(paper.facts)
    labels = {one.name: one.label for one in kinds()[paper.kind].fields} if paper.kind in kinds() else {}
    return tuple((label, facts[name], "") for name, label in labels.items() if facts.get(name))


def _service(one: Service, policy: Policy, names: dict[str, str]) -> ServiceLine:
    way = policy.service_ways[one.way].label if one.way in policy.service_ways else one.way
    said = [
        ("地点", one.place),
        ("签收人", f"{one.receiver}（{one.relation}）" if one.relation else one.receiver),
        ("送达人", "、".join(one.servers)),
        ("见证人", "、".join(one.witnesses)),
        ("凭证", f"{len(one.proofs)} 份" if one.proofs else ""),
        ("期限", one.due_explained),
        ("备注", one.note),
        ("更正原因", one.reason),
    ]
    late = (one.recorded_on - one.served_on).days
    return ServiceLine(
        day=str(one.served_on),
        what=f"{way}，{'拒收，' if one.refused else ''}{'已送达' if one.outcome == 'served' else '未送达'}",
        who=names.get(one.by_code, one.by_code),
        fields=tuple((name, value) for name, value in said if value),
        corrected=one.replaced_on is not None,
        late=f"{late} 天后补登" if late else "",
    )


def _receipt_address(paper: Paper) -> str:
    """A receipt speaks of the newest notice of the case."""
    if not paper.starts_period or paper.state == "void":
        return ""
    return reverse("papers.issue", args=[paper.case.code, RECEIPT])
