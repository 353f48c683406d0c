"""One child: its family by both definitions, its groups with source and days, and what is entered of them."""

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.children.lists import child_of
from notoneless.children.models import Child
from notoneless.keeping.groups import lists
from notoneless.keeping.groups.defining import Told
from notoneless.keeping.groups.entering import RIGHT, SEALED, StatusTold, end_group, enter_group, tell_family
from notoneless.keeping.groups.models import Family
from notoneless.officers.lists import names_of
from notoneless.officers.permissions import may
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.fields import day_field
from notoneless.web.frame.deeds.page import DeedPage, carried_out, expected_version, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.groups.pages import ChildPage, StatusShown

TITLE = "留守和特殊群体"
NOT_YOURS = "由负责该生的学校、村或乡镇登记"


def _line(label: str, longest: int, *, required: bool = False, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=required, help_text=help_text)


class FamilyForm(forms.Form):
    father = forms.ChoiceField(label="父亲", choices=Family.PARENTS, widget=forms.RadioSelect)
    mother = forms.ChoiceField(label="母亲", choices=Family.PARENTS, widget=forms.RadioSelect)
    away_since = day_field("外出自", required=False)
    away_at = _line("外出务工地、工作", 120, help_text="两人不同的都写")
    care = forms.ChoiceField(label="监护方式", choices=Family.CARE)
    carer = _line("监护人", 40)
    relation = _line("与儿童关系", 20)
    mind = _line("心理状况", 200, help_text="只有可以查看敏感情况的岗位看得到")
    source = _line("来源", 80, required=True, help_text="如：家访、班级摸排、村干部提供")


class GroupForm(forms.Form):
    group = forms.ChoiceField(label="群体", widget=forms.RadioSelect)
    since = day_field("认定日期")
    source = _line("来源", 80, required=True, help_text="认定单位或文件，如：民政局孤儿认定")
    word = _line("说明", 200)

    def __init__(self, groups: list[tuple[str, str]], data: object = None, initial: object = None) -> None:
        super().__init__(data, initial=initial)  # type: ignore[arg-type]
        self.fields["group"].choices = groups  # type: ignore[attr-defined]


class EndForm(forms.Form):
    until = day_field("结束日期")
    reason = _line("结束的原因", 200, required=True)


def page(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by, child = clock.today(), desk.officer_of(request), _child(request, code)
    trail.note("child.viewed", by=by, on=on, about=child.code, area=child.area_path)
    policy, families = policy_on(on), lists.families_of(child)
    now = next((one for one in families if one.live), None)
    names = names_of([one.by_code for one in families])
    mine, knows = may(RIGHT, by=by, at=child, on=on), may(SEALED, by=by, at=child, on=on)
    ways = (("更新家庭情况" if now else "登记家庭情况", "groups.family"), ("登记特殊群体", "groups.enter"))
    statuses = lists.statuses_of(child, by, policy, on=on)
    shown = ChildPage(
        title=child.name, place=TITLE, crumbs=(Crumb("留守儿童", reverse("groups.left")), Crumb(child.name)),
        sentence=_sentence(now), late=now is None, facts=_facts(child, now, knows=knows),
        history=tuple(_told(one, names) for one in families),
        statuses=tuple(
            StatusShown(
                policy.child_groups[one.group].label, f"{one.since}", f"{one.until or ''}",
                f"{one.source} {one.word}{'；' + one.end_reason if one.end_reason else ''}".strip(),
                reverse("groups.end", kwargs={"number": one.pk}) if mine and one.until is None else "",
            )
            for one in statuses
        ),
        deeds=tuple((label, reverse(name, kwargs={"code": code})) for label, name in ways if mine),
    )  # fmt: skip
    return render(request, "groups/child.html", shown)


def family(request: HttpRequest, code: str) -> HttpResponseBase:
    on, child = clock.today(), _child(request, code)
    now = lists.family_of(child)
    knows = may(SEALED, by=desk.officer_of(request), at=child, on=on)
    names = [name for name in FamilyForm.base_fields if name != "mind" or knows]
    form = FamilyForm(
        request.POST or None, initial={name: getattr(now, name) for name in names} if now else None
    )

    def carry_out() -> object:
        told = Told(**form.cleaned_data)
        return tell_family(child=child, told=told, expected=expected_version(request), **_ruled(request))

    if carried_out(request, form, carry_out, "已保存，原来的一份留存。"):
        return HttpResponseRedirect(_address(child))
    return show_deed(request, _deed(request, child, "登记家庭情况", now.pk if now else 0), form)


def enter(request: HttpRequest, code: str) -> HttpResponseBase:
    on, child, by = clock.today(), _child(request, code), desk.officer_of(request)
    policy = policy_on(on)
    groups = [(one, policy.child_groups[one].label) for one in lists.groups_for(by, policy, on=on)]
    form = GroupForm(groups, request.POST or None, {"since": on})

    def carry_out() -> object:
        return enter_group(child=child, told=StatusTold(**form.cleaned_data), **_ruled(request))

    if carried_out(request, form, carry_out, "已登记。"):
        return HttpResponseRedirect(_address(child))
    return show_deed(request, _deed(request, child, "登记特殊群体"), form)


def end(request: HttpRequest, number: int) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    status = lists.status_of(by, number, policy_on(on), on=on)
    if status is None:
        raise Http404
    form = EndForm(request.POST or None, initial={"until": on})

    def carry_out() -> object:
        return end_group(status=status, **form.cleaned_data, **_ruled(request))

    if carried_out(request, form, carry_out, "已结束，原登记留存。"):
        return HttpResponseRedirect(_address(status.child))
    closed = f"已于{status.until}结束" if status.until else ""
    return show_deed(request, _deed(request, status.child, "结束登记", closed=closed), form)


def _deed(request: HttpRequest, child: Child, verb: str, version: int = 0, *, closed: str = "") -> DeedPage:
    back, mine = _address(child), may(RIGHT, by=desk.officer_of(request), at=child, on=clock.today())
    return DeedPage(
        title=verb, place=child.name, verb="保存", version=version, back_address=back,
        crumbs=(Crumb(child.name, back), Crumb(verb)), closed=closed or ("" if mine else NOT_YOURS),
    )  # fmt: skip


def _sentence(now: Family | None) -> str:
    if now is None:
        return "还没有登记家庭监护情况，不能判定是否留守。"
    civil, roll = now.get_civil_display(), now.get_roll_display()
    return f"民政口径：{civil}；学籍口径：{roll}。按{now.on}登记的情况判定。"


def _facts(child: Child, now: Family | None, *, knows: bool) -> tuple[tuple[str, str, str], ...]:
    school = f"{child.school_name} {child.grade} {child.class_name}".strip()
    rows = [
        ("性别", child.sex, ""), ("出生年月", f"{child.birth_date:%Y年%m月}" if child.birth_date else "", ""),
        ("学校班级", school, ""), ("家庭住址", child.address or (child.area.name if child.area else ""), ""),
    ]  # fmt: skip
    if now:
        away: date | str = now.away_since or ""
        rows += [
            ("父亲", now.get_father_display(), ""), ("母亲", now.get_mother_display(), ""),
            ("外出务工", now.away_at, f"自 {away}" if away else ""),
            ("监护方式", now.get_care_display(), ""), ("监护人", f"{now.carer} {now.relation}".strip(), ""),
        ]  # fmt: skip
        rows += [("心理状况", now.mind, "")] if knows else []
    return tuple(rows)


def _told(one: Family, names: dict[str, str]) -> tuple[str, str, str]:
    said = f"父亲{one.get_father_display()}，母亲{one.get_mother_display()}，{one.get_care_display()}"
    made = f"民政口径{one.get_civil_display()}，学籍口径{one.get_roll_display()}"
    return f"{one.on}", f"{said}；{made}", f"{one.source}，{names.get(one.by_code, one.by_code)}"


def _child(request: HttpRequest, code: str) -> Child:
    found = child_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def _address(child: Child) -> str:
    return reverse("groups.child", kwargs={"code": child.code})


def _ruled(request: HttpRequest) -> dict[str, Any]:
    on = clock.today()
    return {"policy": policy_on(on), "by": desk.officer_of(request), "on": on}
