"""复核 of a placement that no class here shows (随父母外出、远程送教): does it hold, and when is it asked again."""

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.placing.following.reviewing import not_rechecked, recheck_placement
from notoneless.casework.placing.standing import standing_of
from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, carried_out, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.placing.choosing import child_facts
from notoneless.web.journeys.placing.deeds import found
from notoneless.web.journeys.placing.forms import ReviewForm

LEAD = "随父母外出的，向流入地学校或家长核实是否仍在读；远程送教的，看是否仍须送教、能否返校。应调整的，另行提出处置。"
OTHERS = "由负责该生的乡镇或学校复核"


def recheck(request: HttpRequest, code: str) -> HttpResponseBase:
    on, officer, one = clock.today(), desk.officer_of(request), found(request, code)
    policy, form = policy_on(on), ReviewForm(request.POST or None)

    def carry_out() -> None:
        recheck_placement(disposition=one, **form.cleaned_data, policy=policy, by=officer, on=on)

    mine = may(Permission.WORK_CASES, by=officer, at=one, on=on)
    address = reverse("placing.page", kwargs={"code": one.code})
    if carried_out(request, form, carry_out, "已登记复核。"):
        return HttpResponseRedirect(address)
    told = standing_of(one, policy, on=on)
    page = DeedPage(
        title="复核", place=one.child.name, verb="登记复核", lead=LEAD, back_address=address, back_label="返回处置",
        crumbs=(Crumb("处置", reverse("placing.list")), Crumb(one.code, address), Crumb("复核")),
        closed=not_rechecked(one) if mine else OTHERS, sentence=told.sentence, late=told.is_late, about="学生",
        facts=child_facts(one.child),
    )  # fmt: skip
    return show_deed(request, page, form)
