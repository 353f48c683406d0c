"""补录: an approval of an earlier time under a version that is closed now, entered as a dated label."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.placing.following.running import enter_historic
from notoneless.casework.placing.models import Disposition
from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.policy.placing.ways import in_order, ways
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, made_by, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.placing.choosing import child_facts, child_of
from notoneless.web.journeys.placing.forms import HistoricForm


def enter(request: HttpRequest, code: str) -> HttpResponseBase:
    on, officer = clock.today(), desk.officer_of(request)
    child, policy = child_of(request, code), policy_on(on)
    old = [way for way in in_order(ways(policy).values()) if way.historic]
    form = HistoricForm(old, request.POST or None)

    def carry_out() -> Disposition:
        return enter_historic(child=child, decision=form.decision(), policy=policy, by=officer, on=on)

    if made := made_by(request, form, carry_out):
        messages.success(request, f"已补录“{made.label}”。")
        return HttpResponseRedirect(reverse("placing.page", kwargs={"code": made.code}))
    choose = reverse("placing.choose", kwargs={"code": child.code})
    page = DeedPage(
        title="补录历史处置", place=child.name, verb="补录", back_address=choose, back_label="返回",
        crumbs=(Crumb("处置", reverse("placing.list")), Crumb(child.name, choose), Crumb("补录历史处置")),
        lead="只补录过去已经批准的免学和旧的第三处置，照批准件填写。补录后可查阅，不得据此新办。",
        closed=_closed(bool(old), may(Permission.WORK_CASES, by=officer, at=child, on=on)), about="学生",
        facts=child_facts(child),
    )  # fmt: skip
    return show_deed(request, page, form)


def _closed(any_old: bool, mine: bool) -> str:
    if not any_old:
        return "本地政策包没有历史口径的处置"
    return "" if mine else "由负责该生的乡镇或学校补录，本岗位只可查看"
