"""A round on its page: opened, its bodies, the steps to publication and freezing."""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import content_disposition_header

from notoneless.places.models import Unit
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.reporting.assessing import kinds, lists
from notoneless.reporting.assessing import rounds as deeds
from notoneless.reporting.assessing.adding_up import running_total
from notoneless.reporting.assessing.lines import confirm_stated
from notoneless.reporting.assessing.models import Round, ScoreLine
from notoneless.reporting.assessing.models.sheet import FROZEN, OPEN, PUBLISHED, TOLD
from notoneless.reporting.assessing.printing import plain, published_words, take_class_sheet
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, carried_out, expected_version, made_by, show_deed
from notoneless.web.frame.lists.leaving import WORKBOOK
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.assessing.forms import OpenForm, PlainForm, TeacherForm, TellForm
from notoneless.web.journeys.assessing.pages import BodyLine, RoundPage, Way
from notoneless.web.journeys.assessing.ranking import sure_words

FORMS = {"xlsx": WORKBOOK, "pdf": "application/pdf"}
FORM_WORDS = {"xlsx": "导出（Excel）", "pdf": "导出（PDF）"}


def start(request: HttpRequest) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    unit, policy = _assessor(request), policy_on(on)
    begun = set(lists.visible_rounds(by, on=on).filter(assessor=unit).values_list("kind", "period"))
    offered = [
        (one, when)
        for one in kinds.sheets_by(unit, policy)
        for when in kinds.periods_for(one, policy, on=on)
        if (one.code, when.code) not in begun
    ]
    form = OpenForm(offered, request.POST or None)

    def carry_out() -> Round:
        kind, _, period = form.cleaned_data["which"].partition("|")
        return deeds.open_round(assessor=unit, kind=kind, period=period, policy=policy, by=by, on=on)

    made = made_by(request, form, carry_out) if offered else None
    if made is not None:
        messages.success(request, "已开始，系统提出的扣分请逐笔确认。")
        return HttpResponseRedirect(_address("assessing.round", made.code))
    closed = "" if offered else f"现行政策包没有规定由{unit.name}打分的考核，或各期都已开始"
    page = DeedPage(
        title="开始一期考核", place=unit.name, verb="开始", back_address=reverse("assessing.rounds"),
        closed=closed, personal=False, crumbs=(Crumb("考核期次", reverse("assessing.rounds")), Crumb("开始一期考核")),
        lead="每个被考核单位（教师）一份考核表；系统按本期的报送、任务、通知、责任书、检查和回访记录提出扣分，确认后才计分。",
    )  # fmt: skip
    return show_deed(request, page, form)


def _assessor(request: HttpRequest) -> Unit:
    found = lists.assessing_unit(desk.officer_of(request))
    if found is None:
        raise Http404
    return found


def page(request: HttpRequest, code: str) -> HttpResponseBase:
    held, policy = here(request, code), policy_on(clock.today())
    rows, lines = lists.sheets_of(held), lists.standing_lines(held)
    shown = RoundPage(
        title=f"{held.period_label}{held.label}", place=held.assessor.name, aside=held.get_state_display(),
        crumbs=crumbs(held)[:1] + (Crumb(held.period_label),), personal=False,
        sentence=_sentence(held), late=bool(_open(held)),
        bodies=tuple(_body(one, lines.get(one.pk, []), policy) for one in rows),
        facts=_facts(held), sends=tuple(_sends(held)), deeds=tuple(_deeds(request, held, policy)),
    )  # fmt: skip
    return render(request, "assessing/round.html", shown)


def propose(request: HttpRequest, code: str) -> HttpResponseBase:
    held = here(request, code)
    found = deeds.propose_lines(held=held, policy=policy_on(clock.today()), **who(request))
    messages.success(request, f"已重新归集，新增待确认 {found} 笔。")
    return HttpResponseRedirect(_address("assessing.round", code))


def confirm(request: HttpRequest, code: str) -> HttpResponseBase:
    number = confirm_stated(held=here(request, code), **who(request))
    messages.success(request, f"已确认 {number} 笔规定写明分值的扣分；其余须逐笔填写分值。")
    return HttpResponseRedirect(_address("assessing.round", code))


def teacher(request: HttpRequest, code: str) -> HttpResponseBase:
    held, form = here(request, code), TeacherForm(request.POST or None)

    def carry_out() -> object:
        return deeds.add_teacher(held=held, **form.cleaned_data, **who(request))

    closed = "" if held.kind == "teacher" else "这一期考核的是单位，不是教师"
    return _do(request, held, form, "加入教师", carry_out, "已加入。", closed=closed)


def tell(request: HttpRequest, code: str) -> HttpResponseBase:
    held, on = here(request, code), clock.today()
    policy = policy_on(on)
    form = TellForm(request.POST or None, initial={"until": deeds.days_proposed(policy, on=on)})

    def carry_out() -> object:
        return deeds.tell_round(
            held=held, until=form.cleaned_data["until"], expected=expected_version(request), policy=policy,
            **who(request),
        )  # fmt: skip

    lead = "告知以后，被考核单位看到本单位的考核表，可以在期限内提出异议；扣分不再直接改动。"
    return _do(request, held, form, "告知被考核单位", carry_out, "已告知。", lead=lead)


def publish(request: HttpRequest, code: str) -> HttpResponseBase:
    held, form = here(request, code), PlainForm(request.POST or None)

    def carry_out() -> object:
        policy = policy_on(clock.today())
        return deeds.publish_round(
            held=held, expected=expected_version(request), policy=policy, **who(request)
        )

    lead = "公布以后，得分和名次固定；被考核单位看到自己的名次，排名只有政策包规定的岗位看得到。"
    return _do(request, held, form, "公布", carry_out, "已公布。", lead=lead)


def freeze(request: HttpRequest, code: str) -> HttpResponseBase:
    held, form = here(request, code), PlainForm(request.POST or None)

    def carry_out() -> object:
        return deeds.freeze_round(held=held, expected=expected_version(request), **who(request))

    lead = "冻结以后，这一期不再改动；确有错误的另出更正的考核表，原表留存。"
    return _do(request, held, form, "冻结", carry_out, "已冻结。", lead=lead)


def classes(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    held = here(request, code)
    if form not in FORMS:
        raise Http404
    content = take_class_sheet(held=held, sheets=lists.sheets_of(held), form=form, **who(request))
    return as_file(content, form, f"{held.assessor.name}{held.period_label}{held.label}")


def here(request: HttpRequest, code: str) -> Round:
    """A round that the officer's own office scores; a foreign one is as good as none."""
    found = lists.round_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def who(request: HttpRequest) -> dict[str, Any]:
    return {"by": desk.officer_of(request), "on": clock.today()}


def as_file(content: bytes, form: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=FORMS[form])
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.{form}") or "attachment"
    answer["Cache-Control"] = "no-store"
    return answer


def crumbs(held: Round, *rest: Crumb) -> tuple[Crumb, ...]:
    first = Crumb("考核期次", reverse("assessing.rounds"))
    return (first, Crumb(f"{held.period_label}{held.label}", _address("assessing.round", held.code)), *rest)


def _do(
    request: HttpRequest, held: Round, form: forms.Form, verb: str, carry_out: Callable[[], object], done: str, *,
    lead: str = "", closed: str = "",
) -> HttpResponseBase:  # fmt: skip
    back = _address("assessing.round", held.code)
    if not closed and carried_out(request, form, carry_out, done):
        return HttpResponseRedirect(back)
    shown = DeedPage(
        title=verb, place=held.assessor.name, verb=verb, version=held.version, back_address=back, lead=lead,
        closed=closed, personal=False, crumbs=crumbs(held, Crumb(verb)), about="本期", facts=_facts(held),
    )  # fmt: skip
    return show_deed(request, shown, form)


def _open(held: Any) -> int:
    """Proposals and objections that wait, as the reading side counted them."""
    return int(held.waiting + held.objected)


def _sentence(held: Any) -> str:
    if held.state == OPEN:
        left = f"还有 {held.waiting} 笔待确认" if held.waiting else "系统提出的扣分都已确认，可以告知"
        return f"{held.bodies} 份考核表，{left}。"
    if held.state == TOLD:
        open_ = f"还有 {held.objected} 件异议没有答复" if held.objected else "没有待答复的异议"
        return f"已告知，异议期到{held.objections_until}为止，{open_}。"
    if held.state == PUBLISHED:
        return f"{held.published_on}已公布。冻结以后不再改动。"
    return f"{held.frozen_on}已冻结，不再改动；确有错误的在考核表上办理更正。"


def _facts(held: Round) -> tuple[tuple[str, str, str], ...]:
    return (
        ("考核单位", held.assessor.name, ""),
        ("考核期", f"{held.first} 至 {held.last}", ""),
        ("满分", plain(held.full) if held.full is not None else "未规定，只列扣加分", ""),
        ("开始", str(held.opened_on), ""),
        ("告知", str(held.told_on or ""), ""),
        ("异议期止", str(held.objections_until or ""), ""),
        ("公布", str(held.published_on or ""), ""),
        ("冻结", str(held.frozen_on or ""), ""),
    )


def _body(one: Any, lines: list[ScoreLine], policy: Policy) -> BodyLine:
    total = running_total(lines, one, policy)
    running = f"扣{plain(total.taken)}" + (f"，加{plain(total.given)}" if total.given else "")
    return BodyLine(
        name=one.body_name, address=_address("assessing.sheet", one.code),
        points=published_words(one) if one.taken is not None else running,
        place=str(one.place or ""), sure=sure_words(one.beside), waiting=one.waiting, objected=one.objected,
        vetoed=one.vetoed,
    )  # fmt: skip


def _sends(held: Any) -> Iterator[Way]:
    if held.state == OPEN:
        yield "重新归集", _address("assessing.propose", held.code)
        if held.waiting:
            yield "确认规定写明分值的", _address("assessing.confirm", held.code)


def _deeds(request: HttpRequest, held: Round, policy: Policy) -> Iterator[Way]:
    steps = {
        OPEN: ("告知被考核单位", "assessing.tell"), TOLD: ("公布", "assessing.publish"),
        PUBLISHED: ("冻结", "assessing.freeze"),
    }  # fmt: skip
    if held.state in steps:
        verb, name = steps[held.state]
        yield verb, _address(name, held.code)
    if held.state == OPEN and held.kind == "teacher":
        yield "加入教师", _address("assessing.teacher", held.code)
    if held.state in (PUBLISHED, FROZEN) and lists.sees_ranking(
        desk.officer_of(request), held, policy, on=clock.today()
    ):
        yield "排名", _address("assessing.ranking", held.code)
    if held.kind == "class":
        yield "班级考核表（Excel）", reverse("assessing.classes", args=[held.code, "xlsx"])
        yield "班级考核表（PDF）", reverse("assessing.classes", args=[held.code, "pdf"])


def _address(name: str, code: str) -> str:
    return reverse(name, args=[code])
