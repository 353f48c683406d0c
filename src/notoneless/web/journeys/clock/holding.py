"""挂起 and its end: with a reason and a day, never without."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from notoneless.casework.clock import holding
from notoneless.casework.models import Case
from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.journeys.clock.deeds import deed, found, terms
from notoneless.web.journeys.clock.forms import HoldForm, ReleaseForm


def hold(request: HttpRequest, code: str) -> HttpResponseBase:
    case = found(request, code)
    form = HoldForm(policy_on(clock.today()), request.POST or None)

    def carry_out() -> object:
        said = form.cleaned_data
        return holding.hold_case(
            case=case, reason=said["reason"], note=said["note"], until=said["until"], **terms(request)
        )

    lead = "挂起不是结案：孩子仍在清单上，到期自动恢复；有新的进展随时结束挂起。"
    return deed(request, case, "挂起", form, carry_out, lead=lead, closed=_closed(request, case))


def release(request: HttpRequest, code: str) -> HttpResponseBase:
    case = found(request, code)
    form = ReleaseForm(request.POST or None)

    def carry_out() -> object:
        return holding.end_hold(case=case, why=form.cleaned_data["why"], **terms(request))

    closed = _closed(request, case) or ("" if case.held_until else "本案现在没有挂起")
    lead = "结束后期限继续计算，没有用完的挂起天数退回。"
    return deed(request, case, "结束挂起", form, carry_out, lead=lead, closed=closed)


def _closed(request: HttpRequest, case: Case) -> str:
    by = desk.officer_of(request)
    mine = may(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=clock.today())
    return "" if mine else f"由{case.owner.name}办理，本岗位只可查看本案"
