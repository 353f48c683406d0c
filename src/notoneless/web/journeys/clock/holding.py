"""挂起 and its end: with a reason and a day, never without."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from notoneless.casework.clock import holding
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock
from notoneless.web.frame.deeds.of_case import case_here, closed_to, show_case_deed, to_case
from notoneless.web.frame.deeds.page import carried_out, deed_terms
from notoneless.web.journeys.clock.forms import HoldForm, ReleaseForm


def hold(request: HttpRequest, code: str) -> HttpResponseBase:
    case = case_here(request, code)
    form = HoldForm(policy_on(clock.today()), request.POST or None)

    def deed() -> None:
        said = form.cleaned_data
        holding.hold_case(
            case=case, reason=said["reason"], note=said["note"], until=said["until"], **deed_terms(request)
        )

    lead = "挂起不是结案：孩子仍在清单上，到期自动恢复；有新的进展随时结束挂起。"
    if carried_out(request, form, deed, "已办理“挂起”。"):
        return to_case(case)
    return show_case_deed(request, case, "挂起", form, lead=lead)


def release(request: HttpRequest, code: str) -> HttpResponseBase:
    case = case_here(request, code)
    form = ReleaseForm(request.POST or None)

    def deed() -> None:
        holding.end_hold(case=case, why=form.cleaned_data["why"], **deed_terms(request))

    if carried_out(request, form, deed, "已办理“结束挂起”。"):
        return to_case(case)
    closed = closed_to(request, case) or ("" if case.held_until else "本案现在没有挂起")
    lead = "结束后期限继续计算，没有用完的挂起天数退回。"
    return show_case_deed(request, case, "结束挂起", form, lead=lead, closed=closed)
