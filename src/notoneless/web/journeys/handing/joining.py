"""并案 and its undo, both on the case that is kept."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from notoneless.casework.handing import joining, lists
from notoneless.casework.lists import case_of
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.of_case import case_here, closed_to, show_case_deed, to_case
from notoneless.web.frame.deeds.page import carried_out, expected_version
from notoneless.web.journeys.handing.forms import JoinForm, ReasonForm


def join(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    kept = case_here(request, code)
    form = JoinForm(request.POST or None)
    other = None
    if request.method == "POST" and form.is_valid():
        other = case_of(by, form.cleaned_data["other"].strip(), on=on)
        if other is None:
            form.add_error("other", "没有找到这件个案，请核对编号。")

    def deed() -> None:
        if other is None:
            raise Http404
        joining.join_cases(
            kept=kept, joined=other, reason=form.cleaned_data["reason"],
            expected=(expected_version(request), other.version), policy=policy_on(on), by=by, on=on,
        )  # fmt: skip

    if not form.errors and carried_out(request, form, deed, "已并案。并入的个案及其记录保留，可以撤销。"):
        return to_case(kept)
    lead = "两份档案是同一名学生、各有一件未结个案时，把另一件并入本案；并案后再合并两份档案。可以撤销。"
    return show_case_deed(request, kept, "并案", form, lead=lead)


def part(request: HttpRequest, number: int) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    found = lists.join_of(by, number, on=on)
    if found is None:
        raise Http404
    kept = case_here(request, found.kept.code)
    form = ReasonForm(request.POST or None)

    def deed() -> None:
        joining.part_cases(join=found, reason=form.cleaned_data["reason"], policy=policy_on(on), by=by, on=on)

    if carried_out(request, form, deed, "已撤销并案，两件个案各自办理。"):
        return to_case(kept)
    lead = f"撤销后，个案{found.joined.code}恢复到并案前的状态和期限。"
    closed = "这次并案已经撤销" if found.undone_on and not form.errors else ""
    return show_case_deed(
        request, kept, "撤销并案", form, lead=lead, closed=closed or closed_to(request, kept)
    )
