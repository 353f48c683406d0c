"""A correction is the same form again with its reason; a late entry is taken or sent back by somebody else."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.visiting.correcting import correct_visit
from notoneless.casework.visiting.models import Visit
from notoneless.casework.visiting.reviewing import look_at_visit
from notoneless.officers.permissions import Permission
from notoneless.officers.refusals import NotAllowed, Refusal
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.of_case import case_crumbs
from notoneless.web.frame.deeds.page import made_by
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.visits.asking import found_visit, may_here
from notoneless.web.journeys.visits.forms import CorrectionForm
from notoneless.web.journeys.visits.pages import RecordPage


def correct(request: HttpRequest, code: str) -> HttpResponseBase:
    on, officer, found = clock.today(), desk.officer_of(request), found_visit(request, code)
    policy, case = policy_on(on), found.case
    form = CorrectionForm(policy, on, found, request.POST or None)

    def carry_out() -> Visit:
        return correct_visit(
            visit=found, trip=form.trip(), said=form.said(), reason=form.cleaned_data["why"], policy=policy,
            by=officer, on=on,
        )  # fmt: skip

    if made := made_by(request, form, carry_out):
        said = "更正已登记，由他人核对后生效。" if made.review == "waiting" else "已更正，原记录保留。"
        messages.success(request, said)
        return HttpResponseRedirect(reverse("visits.page", args=[made.code]))
    page = RecordPage(
        title="更正劝返记录",
        place=case.child.name,
        crumbs=case_crumbs(case, Crumb(found.code, reverse("visits.page", args=[code])), Crumb("更正")),
        code=case.code,
        sentence=f"更正 {found.visited_on} 的记录 {found.code}。原记录保留，改动日期、情形、结果的由他人核对后生效。",
        late=False,
        closed=_closed(request, found),
        verb="保存更正",
        correcting=True,
    )
    return render(request, "visits/record.html", page, form=form, status=409 if form.errors else 200)


def look(request: HttpRequest, code: str) -> HttpResponseBase:
    found = found_visit(request, code)
    verdict = request.POST.get("verdict", "")
    if verdict not in ("take", "return"):
        raise Http404
    on = clock.today()
    try:
        look_at_visit(
            visit=found, take=verdict == "take", note=request.POST.get("note", ""), policy=policy_on(on),
            by=desk.officer_of(request), on=on,
        )  # fmt: skip
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return HttpResponseRedirect(reverse("visits.page", args=[code]))
    messages.success(request, "已收下，计入劝返记录。" if verdict == "take" else "已退回，不计入劝返记录。")
    return HttpResponseRedirect(reverse("visits.review"))


def _closed(request: HttpRequest, found: Visit) -> str:
    case, officer = found.case, desk.officer_of(request)
    if getattr(found, "corrected_by", None) is not None:
        return "这条记录已有更正，请在最新一条上更正"
    own = found.by_code == officer.code
    if may_here(request, Permission.RECORD_VISITS if own else Permission.WORK_CASES, case):
        return ""
    return f"由登记人或{case.owner.name}更正"
