"""一生一策, 分户方案 and 承诺书 of one case: what stands, the next version, the guardian's word."""

from collections.abc import Callable

from django import forms
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.models import Case
from notoneless.casework.visiting import lists
from notoneless.casework.visiting.lists import SEALED
from notoneless.casework.visiting.models import Plan, Pledge
from notoneless.casework.visiting.planning import KINDS, make_plan, take_pledge
from notoneless.evidence.lists import evidence_of_many
from notoneless.evidence.showing import Thumb, thumbs
from notoneless.officers.lists import names_of
from notoneless.officers.permissions import Permission
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.deeds.files import sent_files
from notoneless.web.frame.deeds.of_case import case_crumbs, case_here, closed_to
from notoneless.web.frame.deeds.page import DeedPage, carried_out, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.visits.asking import may_here
from notoneless.web.journeys.visits.pages import PlanShown, PlansPage, PledgeShown
from notoneless.web.journeys.visits.planning_forms import PlanForm, PledgeForm

TITLE = "一生一策与承诺书"
PLEDGE = "登记承诺书"


def plans(request: HttpRequest, code: str) -> HttpResponseBase:
    on, officer, case = clock.today(), desk.officer_of(request), case_here(request, code)
    policy, held, pledges = policy_on(on), lists.plans_of(case), lists.pledges_of(case)
    worker = may_here(request, Permission.WORK_CASES, case)
    names = names_of([*(one.by_code for one in held), *(one.by_code for one in pledges)])
    pieces = evidence_of_many([one.subject for one in pledges], officer, on=on)
    newest = {one.kind: max(other.number for other in held if other.kind == one.kind) for one in held}
    page = PlansPage(
        title=TITLE,
        place=case.child.name,
        crumbs=case_crumbs(case, Crumb(TITLE)),
        code=case.code,
        plans=tuple(
            _plan(one, policy, names, open_all=worker or one.by_code == officer.code, newest=newest[one.kind])
            for one in held
        ),
        pledges=tuple(_pledge(one, names, thumbs(pieces[one.subject], policy)) for one in pledges),
        may_write=case.closed_on is None and may_here(request, Permission.RECORD_VISITS, case),
    )
    return render(request, "visits/plans.html", page)


def plan(request: HttpRequest, code: str, kind: str) -> HttpResponseBase:
    if kind not in KINDS:
        raise Http404
    case, policy = case_here(request, code), policy_on(clock.today())
    older = next((one for one in lists.plans_of(case) if one.kind == kind), None)
    last = lists.last_visit(case)
    form = PlanForm(policy, older, request.POST or None, reason=last.reason if last else "")

    def carry_out() -> None:
        make_plan(
            case=case, said=form.plan(kind), policy=policy, by=desk.officer_of(request), on=clock.today()
        )

    verb = f"{'调整' if older else '制定'}{KINDS[kind]}"
    lead = "按原因定措施，写清谁来做、何时前做到。调整后原来的方案仍保留。"
    return _deed(request, case, verb, form, carry_out, lead)


def pledge(request: HttpRequest, code: str) -> HttpResponseBase:
    case, policy, on = case_here(request, code), policy_on(clock.today()), clock.today()
    officer = desk.officer_of(request)
    known = {"signed_on": on, "guardian": case.child.guardian_name}
    form = PledgeForm(request.POST or None, request.FILES or None, initial=known)

    def carry_out() -> None:
        take_pledge(
            case=case,
            said=form.pledge(),
            photos=sent_files(request, "paper"),
            policy=policy,
            by=officer,
            on=on,
        )

    return _deed(request, case, PLEDGE, form, carry_out, "监护人签字的承诺书，拍照附上。承诺不等于返校。")


def _deed(
    request: HttpRequest, case: Case, verb: str, form: forms.Form, carry_out: Callable[[], None], lead: str
) -> HttpResponseBase:
    back = reverse("visits.plans", args=[case.code])
    if carried_out(request, form, carry_out, f"已办理“{verb}”。"):
        return HttpResponseRedirect(back)
    page = DeedPage(
        title=verb, place=case.child.name, verb=verb, lead=lead,
        crumbs=case_crumbs(case, Crumb(TITLE, back), Crumb(verb)),
        back_address=back, closed=closed_to(request, case, Permission.RECORD_VISITS),
    )  # fmt: skip
    return show_deed(request, page, form)


def _plan(one: Plan, policy: Policy, names: dict[str, str], *, open_all: bool, newest: int) -> PlanShown:
    row = policy.reasons.get(one.reason)
    reason = (row.label if open_all or not row.sensitive else SEALED) if row else ""
    return PlanShown(
        title=f"{one.get_kind_display()}（第 {one.number} 版）",
        made=f"{wording.day(one.made_on)} {names.get(one.by_code, one.by_code)}",
        aim=one.aim,
        reason=reason,
        why_new=one.why_new,
        measures=tuple((m["what"], m["who"], m["until"]) for m in one.measures),
        newest=one.number == newest,
    )


def _pledge(one: Pledge, names: dict[str, str], pieces: tuple[Thumb, ...]) -> PledgeShown:
    who = f"{one.guardian}（{one.relation}）" if one.relation else one.guardian
    return PledgeShown(
        title=f"承诺书 {one.code}",
        facts=(
            ("承诺人", who, ""),
            ("向谁承诺", one.to_whom, ""),
            ("内容", one.content, ""),
            ("签订日期", wording.day(one.signed_on), ""),
            ("何时前做到", wording.day(one.until), ""),
            ("登记", names.get(one.by_code, one.by_code), wording.moment(one.recorded_at)),
        ),
        thumbs=pieces,
    )
