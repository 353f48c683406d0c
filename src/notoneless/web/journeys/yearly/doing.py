"""The change itself, and its undoing: each a form with one deed behind it."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.keeping.yearly import lists, turning
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, carried_out, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.yearly.turns import TITLE, turn_here

SURE = "我已核对预览，学校、年级和毕业去向无误"


class StartForm(forms.Form):
    sure = forms.BooleanField(label=SURE)


class UndoForm(forms.Form):
    reason = forms.CharField(
        label="撤销的原因",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="留在操作记录里",
    )


def start(request: HttpRequest, year: int) -> HttpResponseBase:
    on, by, back = clock.today(), desk.officer_of(request), reverse("yearly.list")
    policy, form = policy_on(on), StartForm(request.POST or None)
    this_year = turning.year_of(policy, on)
    if year not in (this_year, this_year + 1):
        raise Http404

    def carry_out() -> object:
        return turning.ask_for_turn(year=year, policy=policy, by=by, on=on)

    if carried_out(
        request, form, carry_out, f"{year}学年更替已交后台办理，可以离开本页；办完后在这里看结果。"
    ):
        return HttpResponseRedirect(back)
    standing = lists.standing_of(year)
    early = f"{year}学年自{policy.age.reference_date(year)}开始，现在只能预览" if year > this_year else ""
    page = DeedPage(
        title=f"办理{year}学年更替", place=desk.place_name(request), verb="办理更替", back_address=back, personal=False,
        crumbs=(Crumb(TITLE, back), Crumb("办理")),
        closed=early or (f"{year}学年更替已于{standing.turned_on}办理" if standing else ""),
        sentence="全县班级和学生升一个年级；小学毕业生交对口初中，初中毕业生离校，适龄新生提请片区小学。",
        lead="一次全部办完，或一人不动：更替前后逐校、逐乡镇对账，对不上就不办理。办完可以整体撤销，"
        "直到有人报到、转学或新名册到达。",
    )  # fmt: skip
    return show_deed(request, page, form)


def undo(request: HttpRequest, code: str) -> HttpResponseBase:
    one, back = turn_here(code), reverse("yearly.turn", kwargs={"code": code})
    on, by, form = clock.today(), desk.officer_of(request), UndoForm(request.POST or None)

    def carry_out() -> object:
        reason = form.cleaned_data["reason"]
        return turning.undo_turn(turn=one, reason=reason, policy=policy_on(on), by=by, on=on)

    if carried_out(request, form, carry_out, "更替已撤销，学生和班级恢复原状。"):
        return HttpResponseRedirect(back)
    page = DeedPage(
        title=f"撤销{one.year}学年更替", place=desk.place_name(request), verb="撤销更替", back_address=back,
        crumbs=(Crumb(TITLE, reverse("yearly.list")), Crumb(one.code, back), Crumb("撤销")), personal=False,
        closed=f"已于{one.undone_on}撤销" if one.undone_on else "",
        sentence="全县学生回到更替前的学校、年级和班级，毕业的恢复在读，待报到的名单作废。",
        lead="更替以后只要有一人报到、转学或被新名册改写，就不能整体撤销，须逐人更正。",
    )  # fmt: skip
    return show_deed(request, page, form)
