"""移交外县: asked for on the case; then the letter, the chase, and the reply that is its proof."""

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.handing import outside
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.of_case import case_here, show_case_deed, to_case
from notoneless.web.frame.deeds.page import carried_out, expected_version
from notoneless.web.journeys.handing.forms import ChaseForm, LetterForm, OutsideForm, ReplyForm
from notoneless.web.journeys.handing.transferring import deed_of_transfer, found_transfer, may_act

LEAD = "先去函，再催收复函。收到对方同意接收的复函并上传扫描件后，本案才移出；在此之前仍由本单位负责、计入本单位。"


def ask(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    case = case_here(request, code)
    form = OutsideForm(on, request.POST or None)

    def deed() -> None:
        outside.ask_outside(
            case=case, wanted=form.wanted(), expected=expected_version(request), policy=policy_on(on), by=by,
            on=on,
        )  # fmt: skip

    if carried_out(request, form, deed, "已登记移交外县。请出具去函。"):
        return to_case(case)
    return show_case_deed(request, case, "移交外县", form, lead=LEAD)


def letter(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    found = found_transfer(request, code)
    form = LetterForm(found.due_on, request.POST or None)

    def deed() -> None:
        outside.send_letter(transfer=found, values=form.values(), policy=policy_on(on), by=by, on=on)

    if carried_out(request, form, deed, "去函已出具，请打印盖章后寄出。"):
        return _back(code)
    lead = "函由乡镇人民政府（街道办事处）或县教委出具；学校请商乡镇或县教委出具。"
    closed = "" if may_act(request, found) else f"由{found.from_unit.name}办理"
    return deed_of_transfer(request, found, "出具去函", form, lead=lead, closed=closed)


def chase(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    found = found_transfer(request, code)
    form = ChaseForm(request.POST or None)

    def deed() -> None:
        outside.chase_reply(
            transfer=found, note=form.cleaned_data["note"], policy=policy_on(on), by=by, on=on
        )

    if carried_out(request, form, deed, "已登记催复，期限顺延。"):
        return _back(code)
    closed = "" if may_act(request, found) else f"由{found.from_unit.name}办理"
    return deed_of_transfer(
        request, found, "登记催复", form, lead="每催一次登记一次，期限从今天重新计算。", closed=closed
    )


def reply(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    found = found_transfer(request, code)
    form = ReplyForm(on, request.POST or None, request.FILES or None)

    def deed() -> None:
        outside.record_reply(
            transfer=found, reply=form.reply(), files=form.sent(), expected=expected_version(request),
            policy=policy_on(on), by=by, on=on,
        )  # fmt: skip

    if carried_out(request, form, deed, "已登记复函。"):
        return _back(code)
    lead = "对方同意接收的，本案移出并转入跟踪一次；不接收的，本案继续由本单位办理。"
    closed = "" if may_act(request, found) else f"由{found.from_unit.name}办理"
    return deed_of_transfer(request, found, "登记复函", form, lead=lead, closed=closed)


def _back(code: str) -> HttpResponseBase:
    return HttpResponseRedirect(reverse("handing.transfer", kwargs={"code": code}))
