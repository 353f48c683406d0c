"""接办或退回: the level above answers what came up to it."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from notoneless.casework.clock import answering
from notoneless.casework.clock.lists import open_rise
from notoneless.casework.clock.models import Escalation
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.deeds.of_case import Facts, case_here, show_case_deed, to_case
from notoneless.web.frame.deeds.page import carried_out, deed_terms
from notoneless.web.journeys.clock.forms import ACCEPT, AnswerForm


def answer(request: HttpRequest, code: str) -> HttpResponseBase:
    case = case_here(request, code)
    rise = open_rise(case)
    form = AnswerForm(request.POST or None)

    closed = _closed(request, rise)

    def deed() -> None:
        said, given = form.cleaned_data, deed_terms(request)
        if rise is None:
            return
        if said["answer"] == ACCEPT:
            answering.accept_rise(rise=rise, measure=said["text"], until=said["until"], **given)
        else:
            answering.send_back_rise(rise=rise, reason=said["text"], **given)

    if not closed and carried_out(request, form, deed, "已办理“接办或退回”。"):
        return to_case(case)
    return show_case_deed(
        request, case, "接办或退回", form, closed=closed,
        version=rise.version if rise else 0, facts=_facts(rise) if rise else (),
        lead="接办的，写明措施和期限；退回的，写明理由，本级继续劝返。退回后，原来的次数不再重复上报。",
    )  # fmt: skip


def _closed(request: HttpRequest, rise: Escalation | None) -> str:
    if rise is None:
        return "本案没有待答复的上报"
    if answering.may_answer(rise, desk.officer_of(request), on=clock.today()):
        return ""
    return f"本案上报{rise.to_unit.name}，由该单位接办或退回"


def _facts(rise: Escalation) -> Facts:
    return (
        ("上报", f"{wording.day(rise.raised_on)}上报{rise.actor_label}，{rise.explanation}", rise.source),
        ("上级答复期限", wording.day(rise.answer_due_on), rise.answer_explained),
        ("本级自己的期限", wording.day(rise.own_due_on), rise.own_explained),
    )
