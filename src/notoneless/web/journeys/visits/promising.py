"""On its day somebody looks whether a promise was kept; a promise kept is still confirmed by the school."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase

from notoneless.casework.visiting import lists
from notoneless.casework.visiting.reviewing import check_promise
from notoneless.officers.permissions import Permission
from notoneless.officers.refusals import NotAllowed, Refusal
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.of_case import case_address, case_crumbs, case_here
from notoneless.web.frame.deeds.page import DeedPage, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.visits.asking import may_here
from notoneless.web.journeys.visits.forms import PromiseForm
from notoneless.web.journeys.visits.showing import facts_of

VERB = "核实承诺"


def promise(request: HttpRequest, code: str) -> HttpResponseBase:
    on, officer, case = clock.today(), desk.officer_of(request), case_here(request, code)
    policy, found = policy_on(on), lists.promise_of(case)
    form = PromiseForm(request.POST or None)
    if request.method == "POST" and found is not None and form.is_valid():
        kept = form.cleaned_data["kept"] == "kept"
        try:
            check_promise(
                visit=found, kept=kept, note=form.cleaned_data["note"], policy=policy, by=officer, on=on
            )
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            done = (
                "已记为到校，请学校办理入学验证。" if kept else "已记为未兑现，计一次劝返未果，须再次劝返。"
            )
            messages.success(request, done)
            return HttpResponseRedirect(case_address(case))
    closed = (
        ""
        if may_here(request, Permission.RECORD_VISITS, case)
        else f"由{case.owner.name}办理，本岗位只可查看"
    )
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
