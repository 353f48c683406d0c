"""上报 and what it owes: an officer takes a case up; a report that is owed was sent."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from notoneless.casework.clock import raising
from notoneless.casework.clock.lists import owed_of
from notoneless.casework.clock.owing import note_sent
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.of_case import case_here, show_case_deed, to_case
from notoneless.web.frame.deeds.page import carried_out, deed_terms, whole_number
from notoneless.web.journeys.clock.forms import RaiseForm, SentForm


def raise_up(request: HttpRequest, code: str) -> HttpResponseBase:
    case = case_here(request, code)
    form = RaiseForm(request.POST or None)

    def deed() -> None:
        raising.raise_case(case=case, note=form.cleaned_data["note"], **deed_terms(request))

    if carried_out(request, form, deed, "已办理“上报上一级”。"):
        return to_case(case)
    lead = "上报后由上一级接办或退回；本级的劝返期限照常，应填报的表自动列出。"
    return show_case_deed(request, case, "上报上一级", form, lead=lead)


def send(request: HttpRequest, code: str) -> HttpResponseBase:
    case, on = case_here(request, code), clock.today()
    owed = owed_of(case)
    form = SentForm(owed, on, request.POST or None)

    def deed() -> None:
        said = form.cleaned_data
        chosen = next(one for one in owed if one.pk == whole_number(said["owed"]))
        note_sent(
            owed=chosen, sent_on=said["sent_on"], note=said["note"], expected=chosen.version,
            by=desk.officer_of(request), on=on,
        )  # fmt: skip

    if carried_out(request, form, deed, "已办理“登记已报送”。"):
        return to_case(case)
    closed = "" if owed else "本案没有待填报的表"
    facts = tuple((one.form, f"{one.drafter_label}填报，{one.due_on}前", one.rule_key) for one in owed)
    lead = "纸质件、电子件报出以后，在这里登记；没有报出的不要登记。"
    return show_case_deed(request, case, "登记已报送", form, lead=lead, closed=closed, facts=facts)
