"""What is told of somebody awaited: each a form with one deed behind it; and the roll of a school's first days."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.keeping.yearly import arriving, lists
from notoneless.keeping.yearly.models import Arrival
from notoneless.officers.permissions import Permission, may
from notoneless.places.lists import unit_of
from notoneless.places.models import Unit
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, carried_out, expected_version, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.yearly.arrivals import TITLE, arrival_here, crumbs, facts_of


class SureForm(forms.Form):
    sure = forms.BooleanField(label="本人已到校", initial=True)


class WordForm(forms.Form):
    word = forms.CharField(
        label="在哪里就读，依据是什么", max_length=200, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="只是家长的说法也如实写；有学籍证明的，另报县外就读名册",
    )  # fmt: skip


class ReportForm(forms.Form):
    word = forms.CharField(
        label="已做的联系", max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="如：两次电话未通，村干部称随父母外出",
    )  # fmt: skip


class SendForm(forms.Form):
    school = forms.ChoiceField(label="接收学校")

    def __init__(self, schools: list[Unit], data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.units = {unit.code: unit for unit in schools}
        self.fields["school"].choices = [(unit.code, unit.name) for unit in schools]  # type: ignore[attr-defined]


class RollForm(forms.Form):
    absent = forms.MultipleChoiceField(
        label="没有到校的（其余登记为已报到）", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="全部到校的，一个也不勾选，直接保存",
    )  # fmt: skip

    def __init__(self, expected: list[Arrival], data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["absent"].choices = [  # type: ignore[attr-defined]
            (one.code, f"{one.child.name}（{one.origin.name if one.origin else '适龄新生'}）")
            for one in expected
        ]


def receive(request: HttpRequest, code: str) -> HttpResponseBase:
    one, form = arrival_here(request, code), SureForm(request.POST or None)

    def carry_out() -> object:
        one.version = expected_version(request)
        return arriving.receive(arrivals=[one], policy=policy_on(clock.today()), **_who(request))

    return _deed(
        request, one, "登记报到", form, carry_out, "报到以后成为该校学生；县级收到新名册时，以名册为准。"
    )


def elsewhere(request: HttpRequest, code: str) -> HttpResponseBase:
    one, form = arrival_here(request, code), WordForm(request.POST or None)

    def carry_out() -> object:
        said = form.cleaned_data["word"]
        return arriving.tell_elsewhere(
            arrival=one, word=said, expected=expected_version(request), **_who(request)
        )

    return _deed(
        request, one, "称在别处就读", form, carry_out, "只是一种说法，待证；证实以前仍列在未到名单里。"
    )


def send(request: HttpRequest, code: str) -> HttpResponseBase:
    one, on = arrival_here(request, code), clock.today()
    form = SendForm(lists.schools_for(one, on=on), request.POST or None)

    def carry_out() -> object:
        return arriving.send_to(
            arrival=one, school=form.units[form.cleaned_data["school"]], expected=expected_version(request),
            policy=policy_on(on), **_who(request),
        )  # fmt: skip

    return _deed(
        request,
        one,
        "指定学校",
        form,
        carry_out,
        "由指定的学校接收并追踪；小学毕业生的在读学校同时改为该校。",
    )


def report(request: HttpRequest, code: str) -> HttpResponseBase:
    one, form = arrival_here(request, code), ReportForm(request.POST if request.method == "POST" else None)

    def carry_out() -> object:
        return arriving.report_missing(
            arrival=one, word=form.cleaned_data["word"], expected=expected_version(request),
            policy=policy_on(clock.today()), **_who(request),
        )  # fmt: skip

    return _deed(
        request, one, "报疑似", form, carry_out, "立案核实，同时告知乡镇、学校和县教委；疑似不是辍学。"
    )


def roll(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by, school = clock.today(), desk.officer_of(request), unit_of(code)
    if school is None or not may(Permission.NOTE_REGISTRY, by=by, at=school, on=on):
        raise Http404
    expected = lists.expected_at(school, by, on=on)
    form = RollForm(expected, request.POST if request.method == "POST" else None)
    back = reverse("yearly.arrivals")

    def carry_out() -> object:
        called = arriving.Called(expected, frozenset(form.cleaned_data["absent"]))
        return arriving.call_roll(called=called, policy=policy_on(on), by=by, on=on)

    if expected and carried_out(request, form, carry_out, "已登记：到校的已报到，没有到校的仍在名单里。"):
        return HttpResponseRedirect(back)
    page = DeedPage(
        title="开学点名登记", place=school.name, verb="保存", back_address=back,
        crumbs=(Crumb(TITLE, back), Crumb("点名")), closed="" if expected else "没有待报到的学生",
        sentence=f"应到{len(expected)}人。只勾选没有到校的。",
    )  # fmt: skip
    return show_deed(request, page, form)


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": desk.officer_of(request), "on": clock.today()}


def _deed(
    request: HttpRequest,
    one: Arrival,
    verb: str,
    form: forms.Form,
    carry_out: Callable[[], object],
    lead: str,
) -> HttpResponseBase:
    back = reverse("yearly.arrival", kwargs={"code": one.code})
    if carried_out(request, form, carry_out, f"已登记：{verb}。"):
        return HttpResponseRedirect(back)
    page = DeedPage(
        title=verb, place=one.child.name, verb=verb, version=one.version, back_address=back,
        crumbs=(*crumbs(one), Crumb(verb)), about="报到", facts=facts_of(one), lead=lead,
        closed="" if one.state in arriving.OPEN else f"已登记为“{one.get_state_display()}”",
    )  # fmt: skip
    return show_deed(request, page, form)
