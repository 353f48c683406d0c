"""What is done on one sheet: lines decided and entered, objections and their answers, vetoes, corrections."""

from collections.abc import Callable

from django import forms
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.evidence.receiving import SentFile
from notoneless.places.rules import policy_on
from notoneless.policy.assessing.scoring import proposed_points, stated_points
from notoneless.reporting.assessing import lines as deeds
from notoneless.reporting.assessing import lists, vetoing
from notoneless.reporting.assessing.correcting import correct_sheet
from notoneless.reporting.assessing.kinds import items_of
from notoneless.reporting.assessing.models import ScoreLine, Sheet
from notoneless.reporting.assessing.models.sheet import CONFIRMED, FROZEN, OPEN, PROPOSED, TOLD
from notoneless.reporting.assessing.objecting import Change, answer_objection, is_scored, object_to
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.files import sent_files
from notoneless.web.frame.deeds.page import DeedPage, carried_out, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.assessing.forms import (
    AnswerForm,
    CorrectForm,
    DecideForm,
    EnterForm,
    LineForm,
    ObjectForm,
    VetoForm,
)
from notoneless.web.journeys.assessing.rounds import who
from notoneless.web.journeys.assessing.sheets import address_of, here

Facts = tuple[tuple[str, str, str], ...]


def line(request: HttpRequest, code: str) -> HttpResponseBase:
    one, policy = lists.line_of(desk.officer_of(request), code, on=clock.today()), policy_on(clock.today())
    if one is None:
        raise Http404
    item = deeds.item_of(one, policy)
    form = LineForm(stated_points(item, policy), proposed_points(item, policy), request.POST or None)

    def carry_out() -> object:
        said = form.cleaned_data
        if said["verdict"] == "drop":
            return deeds.drop_line(line=one, word=said["word"], **who(request))
        return deeds.confirm_line(
            line=one, points=said["points"], word=said["word"], policy=policy, **who(request)
        )

    facts = (("项目", one.label, ""), ("事项", one.said, ""), ("发生日期", str(one.happened_on), ""))
    closed = _closed(one.sheet, OPEN) or (
        "" if one.state == PROPOSED else f"这笔扣分{one.get_state_display()}"
    )
    return _do(request, one.sheet, form, "认定扣分", carry_out, "已认定。", facts=facts, closed=closed)


def enter(request: HttpRequest, code: str) -> HttpResponseBase:
    sheet, policy = here(request, code), policy_on(clock.today())
    items = [one for one in items_of(sheet.round.kind, policy).values() if not one.event]
    day = min(sheet.round.last, clock.today())
    form = EnterForm(items, day, request.POST or None, request.FILES or None)

    def carry_out() -> object:
        return deeds.enter_line(
            sheet=sheet, entered=form.entered(_proof(request)), policy=policy, **who(request)
        )

    lead = "只登记系统提不出、由人评定的事项，附上证明材料；人数不作为扣分事由。"
    closed = _not_mine(request, sheet) or _closed(sheet, OPEN)
    return _do(request, sheet, form, "登记考核事项", carry_out, "已登记。", lead=lead, closed=closed)


def object_(request: HttpRequest, code: str) -> HttpResponseBase:
    sheet, officer = here(request, code), desk.officer_of(request)
    rows = _counted(sheet)
    form = ObjectForm(rows, request.POST or None, request.FILES or None)

    def carry_out() -> object:
        chosen = _line_named(rows, form.cleaned_data["line"])
        reason, proof = form.cleaned_data["reason"], _proof(request)
        return object_to(sheet=sheet, line=chosen, reason=reason, proof=proof, **who(request))

    closed = "" if is_scored(sheet, officer) else f"这份考核表由{sheet.body_name}自己提出异议"
    done = "已提出，请等候答复。"
    return _do(request, sheet, form, "提出异议", carry_out, done, closed=closed or _closed(sheet, TOLD))


def answer(request: HttpRequest, code: str) -> HttpResponseBase:
    one = lists.objection_of(desk.officer_of(request), code, on=clock.today())
    if one is None:
        raise Http404
    form = AnswerForm(one.line is not None, request.POST or None)

    def carry_out() -> object:
        said = form.cleaned_data
        points = said.get("points") if said.get("became") == "points" else None
        change = None if said.get("became", "keep") == "keep" else Change(points)
        policy = policy_on(clock.today())
        return answer_objection(
            objection=one, answer=said["answer"], change=change, policy=policy, **who(request)
        )

    about = one.line.said if one.line else "整份考核表"
    facts = (("异议", one.reason, ""), ("对", about, ""), ("提出日期", str(one.on), ""))
    closed = "" if one.state == "open" else f"这件异议{one.get_state_display()}：{one.answer}"
    lead = "改动不覆盖原来的一笔，另记新的一笔，两笔都留存。"
    return _do(
        request, one.sheet, form, "答复异议", carry_out, "已答复。", facts=facts, lead=lead, closed=closed
    )


def correct(request: HttpRequest, code: str) -> HttpResponseBase:
    sheet = here(request, code)
    rows = _counted(sheet)
    form = CorrectForm(rows, request.POST or None, request.FILES or None)

    def carry_out() -> object:
        said = form.cleaned_data
        chosen = next(one for one in rows if one.code == said["line"])
        return correct_sheet(
            sheet=sheet, line=chosen, points=said["points"], reason=said["reason"], proof=_proof(request),
            policy=policy_on(clock.today()), **who(request),
        )  # fmt: skip

    closed = _not_mine(request, sheet) or _closed(sheet, FROZEN)
    if not closed and sheet.replaced_by_id:
        closed = "这份考核表已经更正，请在最新的一份上更正"
    lead = "另出一份考核表，写明更正理由；原表和其他单位公布的名次不变。"
    return _do(request, sheet, form, "更正", carry_out, "已另出更正的考核表。", lead=lead, closed=closed,
               back=reverse("assessing.round", args=[sheet.round.code]))  # fmt: skip


def veto(request: HttpRequest, code: str) -> HttpResponseBase:
    sheet, policy, on = here(request, code), policy_on(clock.today()), clock.today()
    named = vetoing.deciders(sheet.round.kind, sheet.round.assessor, policy, on=on)
    form = VetoForm(named, request.POST or None)

    def carry_out() -> object:
        said = form.cleaned_data
        return vetoing.propose_veto(
            sheet=sheet, reason=said["reason"], basis=said["basis"], decider=form.officers[said["decider"]],
            policy=policy, **who(request),
        )  # fmt: skip

    closed = _not_mine(request, sheet) or ("本期已冻结" if sheet.round.state == FROZEN else "")
    if not closed and not named:
        closed = "政策包规定的认定岗位现在没有人在任，请先由县教委任职"
    lead = "一票否决不由系统作出，也不改变得分：提请一位在任领导，由其本人写明理由认定或不予认定。"
    return _do(request, sheet, form, "提出一票否决", carry_out, "已提请认定。", lead=lead, closed=closed)


def decide(request: HttpRequest, code: str) -> HttpResponseBase:
    one = lists.veto_of(desk.officer_of(request), code, on=clock.today())
    if one is None:
        raise Http404
    form = DecideForm(request.POST or None)

    def carry_out() -> object:
        said = form.cleaned_data
        return vetoing.decide_veto(
            veto=one, confirmed=said["verdict"] == "confirmed", word=said["word"], **who(request)
        )

    facts = (("事由", one.reason, ""), ("依据", one.basis, ""), ("提请日期", str(one.on), ""))
    closed = "" if one.state == "proposed" else f"{one.get_state_display()}：{one.word}"
    return _do(request, one.sheet, form, "认定一票否决", carry_out, "已认定。", facts=facts, closed=closed)


def _do(
    request: HttpRequest, sheet: Sheet, form: forms.Form, verb: str, carry_out: Callable[[], object], done: str, *,
    lead: str = "", closed: str = "", facts: Facts = (), back: str = "",
) -> HttpResponseBase:  # fmt: skip
    home = address_of(sheet)
    if not closed and carried_out(request, form, carry_out, done):
        return HttpResponseRedirect(back or home)
    held = sheet.round
    page = DeedPage(
        title=verb, place=sheet.body_name, verb=verb, back_address=home, back_label="返回考核表", lead=lead,
        closed=closed, crumbs=(Crumb(sheet.body_name, home), Crumb(verb)), about="本表",
        facts=(("被考核", sheet.body_name, ""), ("考核", f"{held.period_label}{held.label}", ""), *facts),
    )  # fmt: skip
    return show_deed(request, page, form)


def _not_mine(request: HttpRequest, sheet: Sheet) -> str:
    mine = lists.scores_it(desk.officer_of(request), sheet, on=clock.today())
    return "" if mine else f"由{sheet.round.assessor.name}办理，本岗位只可查看"


def _closed(sheet: Sheet, wanted: str) -> str:
    held = sheet.round
    return "" if held.state == wanted else f"本期{held.get_state_display()}，这一步不能办理"


def _counted(sheet: Sheet) -> list[ScoreLine]:
    rows = lists.lines_of(sheet, drafts=False)
    return [one for one in rows if one.state == CONFIRMED and one.replaced_by_id is None]


def _line_named(rows: list[ScoreLine], code: str) -> ScoreLine | None:
    return next((one for one in rows if one.code == code), None)


def _proof(request: HttpRequest) -> SentFile | None:
    return next(iter(sent_files(request, "proof")), None)
