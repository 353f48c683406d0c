"""Which dispositions are open to this child, each explained sentence by sentence; and the form of one of them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework import lists as cases
from notoneless.casework.models import Case
from notoneless.casework.placing import lists
from notoneless.casework.placing.grounds import explained
from notoneless.casework.placing.models import Disposition
from notoneless.casework.placing.proposing import ON_LEAVE, RETURN_RULE, Proposal, correct_proposal, propose
from notoneless.casework.placing.schools import schools_for
from notoneless.children.lists import visible_children
from notoneless.children.models import Child
from notoneless.officers.permissions import Permission, may
from notoneless.places.lists import unit_of
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.policy.placing.answers import VERDICTS, Answer
from notoneless.policy.placing.ways import closed_for_new, from_kept, in_order, is_interim, way_of, ways
from notoneless.policy.rows import Disposition as Way
from notoneless.policy.situations import SITUATIONS
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, carried_out, deed_terms, made_by, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.placing.forms import ProposalForm
from notoneless.web.journeys.placing.pages import Choice, ChoosePage, Sentence, Triple

OFFERED, NOTED, OLD = "现行处置和安置", "登记去向（不结束劝返）", "历史口径（只供查阅）"


def of_case(request: HttpRequest, code: str) -> HttpResponseBase:
    """From a case: to the disposition in hand, else to where one is chosen."""
    case = cases.case_of(desk.officer_of(request), code, on=clock.today())
    if case is None:
        raise Http404
    held = [one for one in lists.dispositions_of_case(case) if one.state in Disposition.BEFORE_DECISION]
    if held:
        return HttpResponseRedirect(reverse("placing.page", kwargs={"code": held[0].code}))
    return HttpResponseRedirect(reverse("placing.choose", kwargs={"code": case.child.code}))


def choose(request: HttpRequest, code: str) -> HttpResponseBase:
    on = clock.today()
    child, policy = child_of(request, code), policy_on(clock.today())
    held = lists.dispositions_of_child(child, desk.officer_of(request), on=on)
    in_hand = next(
        (one for one in held if one.state in Disposition.BEFORE_DECISION and not one.interim), None
    )
    rows = [(way, _choice(way, child, policy, request)) for way in in_order(ways(policy).values())]
    page = ChoosePage(
        title="提出处置", place=child.name, crumbs=_crumbs(child, "提出处置"),
        sentence=_sentence(child, in_hand), child=child_facts(child),
        in_hand=reverse("placing.page", kwargs={"code": in_hand.code}) if in_hand else "",
        groups=tuple(
            (title, tuple(choice for way, choice in rows if _group(way) == title))
            for title in (OFFERED, NOTED, OLD)
        ),
        historic=_historic(request, child),
    )  # fmt: skip
    return render(request, "placing/choose.html", page)


def draft(request: HttpRequest, code: str, way: str) -> HttpResponseBase:
    """States the grounds; what comes of them is explained on the page of the disposition."""
    on, officer = clock.today(), desk.officer_of(request)
    child, policy = child_of(request, code), policy_on(clock.today())
    row = way_of(policy, way)
    if row is None:
        raise Http404
    form = ProposalForm(row, schools_for(row, child, on=on), request.POST or None)

    def carry_out() -> Disposition:
        return propose(
            child=child, case=_open_case(request, child), way=way, proposal=_proposal(form), policy=policy,
            by=officer, on=on,
        )  # fmt: skip

    if made := made_by(request, form, carry_out):
        verb = "拟办" if made.state == "drafted" else "登记"
        messages.success(request, f"已{verb}“{made.label}”。")
        return HttpResponseRedirect(reverse("placing.page", kwargs={"code": made.code}))
    page = DeedPage(
        title=row.label, place=child.name, verb="登记" if is_interim(row) and not row.chain else "拟办",
        crumbs=_crumbs(child, row.label), back_label="返回",
        back_address=reverse("placing.choose", kwargs={"code": child.code}),
        closed=closed_for_new(row, policy) or not_for(row, child), lead=_lead(row), about="学生",
        facts=child_facts(child),
    )  # fmt: skip
    return show_deed(request, page, form)


def change(request: HttpRequest, code: str) -> HttpResponseBase:
    """What was stated is stated anew, before or after a return for correction."""
    on = clock.today()
    held = lists.disposition_of(desk.officer_of(request), code, on=on)
    if held is None:
        raise Http404
    way, address = from_kept(held.terms), reverse("placing.page", kwargs={"code": code})
    form = ProposalForm(way, schools_for(way, held.child, on=on), request.POST or None, held=held)

    def carry_out() -> None:
        correct_proposal(disposition=held, proposal=_proposal(form), **deed_terms(request))

    if carried_out(request, form, carry_out, "已改正，可以重新提交。"):
        return HttpResponseRedirect(address)
    closed = "" if held.state in ("drafted", "returned") else f"本处置{held.get_state_display()}，不能再改"
    page = DeedPage(
        title="改正内容", place=held.child.name, verb="保存", version=held.version, back_address=address,
        crumbs=(Crumb("处置", reverse("placing.list")), Crumb(code, address), Crumb("改正内容")), closed=closed,
        lead=_lead(way), about="学生", facts=child_facts(held.child),
    )  # fmt: skip
    return show_deed(request, page, form)


def _proposal(form: ProposalForm) -> Proposal:
    return form.proposal(unit_of(form.cleaned_data.get("taking") or ""))


def sentence(answer: Answer) -> Sentence:
    return Sentence(answer.verdict, VERDICTS[answer.verdict], answer.shown)


def child_facts(child: Child) -> tuple[Triple, ...]:
    situation = SITUATIONS[child.situation].label if child.situation in SITUATIONS else child.situation
    return (
        ("姓名", child.name, ""),
        ("出生日期", child.birth_date.isoformat() if child.birth_date else "", ""),
        ("户籍地", child.area.name if child.area else "", ""),
        ("学校", f"{child.school_name} {child.grade} {child.class_name}".strip(), ""),
        ("现在情形", situation, ""),
    )


def _choice(way: Way, child: Child, policy: Policy, request: HttpRequest) -> Choice:
    closed = closed_for_new(way, policy) or not_for(way, child)
    officer, on = desk.officer_of(request), clock.today()
    if not closed and not may(Permission.WORK_CASES, by=officer, at=child, on=on):
        closed = "由负责该生的乡镇或学校提出，本岗位只可查看"
    answers = () if closed else explained(way, child, {}, policy, on=on)
    shown = answers if may(Permission.VIEW_DISABILITY, by=officer, at=child, on=on) else _plain(answers)
    return Choice(
        label=way.label, code=way.code if way.annex_number else "", basis=way.basis,
        leads_to=SITUATIONS[way.situation].label,
        address=reverse("placing.draft", kwargs={"code": child.code, "way": way.code}), closed=closed,
        sentences=tuple(sentence(one) for one in shown),
    )  # fmt: skip


def not_for(way: Way, child: Child) -> str:
    """A return ends a leave, and nothing else."""
    if RETURN_RULE not in way.order_rules or child.situation == ON_LEAVE or lists.runs_as(child, ON_LEAVE):
        return ""
    return "该生不在休学中。返校的由学校办理入学验证。"


def _plain(answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """What a disability list says is for those who need to know."""
    hidden = {"disabled", "disability_degree", "severe_intellectual"}
    return tuple(one for one in answers if one.name not in hidden)


def _group(way: Way) -> str:
    if way.historic or not way.offered:
        return OLD
    return NOTED if is_interim(way) else OFFERED


def _historic(request: HttpRequest, child: Child) -> str:
    mine = may(Permission.WORK_CASES, by=desk.officer_of(request), at=child, on=clock.today())
    return reverse("placing.historic", kwargs={"code": child.code}) if mine else ""


def _sentence(child: Child, in_hand: Disposition | None) -> str:
    if in_hand:
        return f"{child.name}的“{in_hand.label}”正在办理（{in_hand.get_state_display()}），办结或撤回后才能另提。"
    return f"为{child.name}选择一种处置。每一种都写明依据、条件和还须由谁说明的事项。"


def _lead(way: Way) -> str:
    parts = [f"依据：{way.basis}" if way.basis else "", f"期限：{way.duration}" if way.duration else ""]
    parts += [f"条件：{'；'.join(way.eligibility)}" if way.eligibility else ""]
    return "。".join(part for part in parts if part) + "。"


def _crumbs(child: Child, here: str) -> tuple[Crumb, ...]:
    return (
        Crumb("处置", reverse("placing.list")),
        Crumb(child.name, reverse("placing.choose", kwargs={"code": child.code})),
        Crumb(here),
    )


def child_of(request: HttpRequest, code: str) -> Child:
    rows = visible_children(desk.officer_of(request), on=clock.today()).filter(code=code)
    child: Child | None = rows.select_related("area", "school").first()
    if child is None:
        raise Http404
    return child


def _open_case(request: HttpRequest, child: Child) -> Case | None:
    rows = cases.visible_cases(desk.officer_of(request), on=clock.today()).filter(child=child)
    found: Case | None = rows.select_related("owner").order_by("closed_on", "-pk").first()
    return found if found and found.closed_on is None else None
