"""One visit in a minute: the outcome first, the rest unfolds; the answer to the same form sent twice is the same."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.models import Case
from notoneless.casework.visiting import lists
from notoneless.casework.visiting.cards import OUT
from notoneless.casework.visiting.counting import counts_of
from notoneless.casework.visiting.models import Visit
from notoneless.casework.visiting.recording import EVIDENCE_KIND, record_visits
from notoneless.evidence.kinds import accepted
from notoneless.officers.permissions import Permission
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.policy.case_moves import STATES, STEPS
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.deeds.files import sent_files
from notoneless.web.frame.deeds.of_case import case_crumbs, case_here, closed_to
from notoneless.web.frame.deeds.page import made_by
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.visits.forms import VisitForm
from notoneless.web.journeys.visits.pages import RecordPage


def record(request: HttpRequest, code: str) -> HttpResponseBase:
    on, officer = clock.today(), desk.officer_of(request)
    case, policy = case_here(request, code), policy_on(clock.today())
    siblings = lists.siblings_out(case, officer, on=on)
    last = lists.last_visit(case)
    form = VisitForm(policy, on, request.POST or None, last=last, siblings=siblings)

    def carry_out() -> list[Visit]:
        chosen = [one for one in siblings if one.code in form.cleaned_data["siblings"]]
        return record_visits(
            trip=form.trip(), said=[(case, form.said()), *((one, form.said()) for one in chosen)],
            photos=sent_files(request), policy=policy, by=officer, on=on,
        )  # fmt: skip

    if made := made_by(request, form, carry_out):
        messages.success(request, _done(made))
        return HttpResponseRedirect(reverse("visits.page", kwargs={"code": made[0].code}))
    page = _page(request, case, policy, last)
    return render(request, "visits/record.html", page, form=form, status=409 if form.errors else 200)


def _done(made: list[Visit]) -> str:
    others = f"，同户 {len(made) - 1} 名孩子一并登记" if len(made) > 1 else ""
    if made[0].review == "waiting":
        return f"已登记{others}。这是补录，由他人核对后计入。"
    return f"已登记{others}。"


def _page(request: HttpRequest, case: Case, policy: Policy, last: Visit | None) -> RecordPage:
    on = clock.today()
    counts = counts_of([case], policy)[case.pk]
    limit = policy.visits.failed_in_a_row_before_report
    row = f"连续未返校 {counts.failed_in_a_row} 次" + (f"（满 {limit} 次上报）" if limit else "")
    need = policy.dossier.min_records
    records = f"档案劝返记录 {counts.persuasion_records} 份" + (f"（须 {need} 份）" if need else "")
    return RecordPage(
        title="记录劝返",
        place=case.child.name,
        crumbs=case_crumbs(case, Crumb("记录劝返")),
        code=case.code,
        sentence=_sentence(case, on),
        late=case.due_on is not None and case.due_on < on,
        closed=closed_to(request, case, Permission.RECORD_VISITS),
        offered=f"已填上次（{last.visited_on}）的内容，可改" if last else "",
        counted=f"{row}，{records}。",
        accept=accepted([EVIDENCE_KIND], policy),
    )


def _sentence(case: Case, on: date) -> str:
    """Nobody is asked for a visit after the return; a forgotten one of before may still come in."""
    if case.state in OUT and case.due_on is not None:
        awaited = f"{STATES[case.state]}：{STEPS[case.next_step]}，期限 {case.due_on}"
        return f"{awaited}，{wording.days_left(case.due_on, on=on)}。"
    return f"本案现为“{STATES[case.state]}”，不再要求劝返记录。这里只补登此前的劝返。"
