"""On its day somebody looks whether a promise was kept; a promise kept is still confirmed by the school."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from notoneless.casework.visiting import lists
from notoneless.casework.visiting.models import Visit
from notoneless.casework.visiting.reviewing import check_promise
from notoneless.officers.permissions import Permission
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.of_case import case_address, case_crumbs, case_here, closed_to, to_case
from notoneless.web.frame.deeds.page import DeedPage, made_by, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.visits.forms import PromiseForm
from notoneless.web.journeys.visits.showing import facts_of

VERB = "核实承诺"
KEPT, BROKEN = "已记为到校，请学校办理入学验证。", "已记为未兑现，计一次劝返未果，须再次劝返。"


def promise(request: HttpRequest, code: str) -> HttpResponseBase:
    on, officer, case = clock.today(), desk.officer_of(request), case_here(request, code)
    policy, found = policy_on(on), lists.promise_of(case)
    form = PromiseForm(request.POST or None)

    def carry_out(visit: Visit) -> str:
        said = form.cleaned_data
        kept = said["kept"] == "kept"
        check_promise(visit=visit, kept=kept, note=said["note"], policy=policy, by=officer, on=on)
        return KEPT if kept else BROKEN

    if found is not None and (done := made_by(request, form, partial(carry_out, found))):
        messages.success(request, done)
        return to_case(case)
    closed = closed_to(request, case, Permission.RECORD_VISITS)
    page = DeedPage(
        title=VERB, place=case.child.name, verb=VERB, crumbs=case_crumbs(case, Crumb(VERB)),
        back_address=case_address(case), back_label="返回个案", about="当时的记录",
        sentence=f"{found.visited_on} 承诺于 {found.promised_on} 返校。" if found else "",
        late=bool(found and found.promised_on and found.promised_on < on),
        closed=closed or ("" if found else "本案没有等待核实的返校承诺"),
        lead="到校的，记下怎样核实的，学校再办理入学验证；没有到校的，计一次劝返未果。",
        facts=facts_of(found, policy, officer, on=on) if found else (),
    )  # fmt: skip
    return show_deed(request, page, form)
