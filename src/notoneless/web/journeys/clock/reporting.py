"""上报 and what it owes: an officer takes a case up; a report that is owed was sent."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from notoneless.casework.clock import raising
from notoneless.casework.clock.lists import owed_of
from notoneless.casework.clock.owing import note_sent
from notoneless.officers.permissions import Permission, may
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deed_page import whole_number
from notoneless.web.journeys.clock.deeds import deed, found, terms
from notoneless.web.journeys.clock.forms import RaiseForm, SentForm


def raise_up(request: HttpRequest, code: str) -> HttpResponseBase:
    case = found(request, code)
    form = RaiseForm(request.POST or None)

    def carry_out() -> object:
        return raising.raise_case(case=case, note=form.cleaned_data["note"], **terms(request))

    lead = "上报后由上一级接办或退回；本级的劝返期限照常，应填报的表自动列出。"
    return deed(request, case, "上报上一级", form, carry_out, lead=lead, closed=_closed(request, case))


def send(request: HttpRequest, code: str) -> HttpResponseBase:
    case, on = found(request, code), clock.today()
    owed = owed_of(case)
    form = SentForm(owed, on, request.POST or None)

    def carry_out() -> object:
        said, given = form.cleaned_data, terms(request)
        chosen = next(one for one in owed if one.pk == whole_number(said["owed"]))
        return note_sent(
            owed=chosen, sent_on=said["sent_on"], note=said["note"], expected=chosen.version, by=given["by"], on=on
        )  # fmt: skip

    closed = "" if owed else "本案没有待填报的表"
    facts = tuple((one.form, f"{one.drafter_label}填报，{one.due_on}前", one.rule_key) for one in owed)
    lead = "纸质件、电子件报出以后，在这里登记；没有报出的不要登记。"
    return deed(request, case, "登记已报送", form, carry_out, lead=lead, closed=closed, facts=facts)


def _closed(request: HttpRequest, case: object) -> str:
    by = desk.officer_of(request)
    paths = [case, getattr(case, "owner_path", "")]
    mine = may(Permission.WORK_CASES, by=by, at=paths, on=clock.today())
    return "" if mine else "由负责本案的单位办理，本岗位只可查看本案"
