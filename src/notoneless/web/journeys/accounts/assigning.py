"""What a post answers for beside its own unit: shown on its page, given there, ended there."""

import re
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.children.lists import visible_children
from notoneless.children.models import Child
from notoneless.officers import lists
from notoneless.officers.assigning import assign_child, assign_unit, end_assignment
from notoneless.officers.models import Assignment, Post
from notoneless.officers.permissions import Permission, may
from notoneless.officers.refusals import NotAllowed, Refusal
from notoneless.officers.roles import BY_ASSIGNMENT
from notoneless.places.finding import find_unit
from notoneless.places.models import Unit
from notoneless.places.paths import is_education
from notoneless.registers.classes.titles import class_title
from notoneless.web.frame import clock, desk, wording
from notoneless.web.journeys.accounts.forms import AssignForm
from notoneless.web.journeys.accounts.pages import Assigned

UNIT_KINDS = ("class", "school", "village", "township")
_CODE = re.compile(r"C\d{7}\Z")
SEVERAL_SHOWN = 4


@dataclass(frozen=True)
class Assigning:
    """`closed` says why nothing can be assigned here; '' where it can."""

    lines: tuple[Assigned, ...]
    closed: str


def assigning_of(request: HttpRequest, found: Post) -> Assigning | None:
    """None for posts that see their own unit: there is nothing to assign."""
    if found.role not in BY_ASSIGNMENT:
        return None
    on = clock.today()
    mine = may(Permission.ASSIGN_WORK, by=desk.officer_of(request), at=found.unit, on=on)
    given = lists.assignments_of(found, on=on)
    names = _names(request, [one.child_code for one in given if one.child_code])
    closed = "" if mine else "指派由县教委干部、本校校长或本乡镇专干办理。"
    return Assigning(tuple(_line(one, names) for one in given), closed)


def assign(request: HttpRequest, code: str, found: Post, form: AssignForm) -> HttpResponseBase | None:
    """None where the form has to be shown again with what is wrong."""
    said, by, on = form.cleaned_data, desk.officer_of(request), clock.today()
    terms = {"post": found, "reason": said["reason"], "until": said["until"], "by": by, "on": on}
    try:
        child = _child(request, said["what"])
        unit = None if child else _unit(found, said["what"])
        if child is not None:
            assign_child(child=child, **terms)
        elif unit is not None:
            assign_unit(unit=unit, **terms)
        else:
            form.add_error(
                "what", f"没有找到“{said['what']}”。请填写学生姓名或编号，或班级、村、乡镇的名称。"
            )
            return None
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error("what", refusal.sentence)
        return None
    messages.success(request, f"已指派给“{found.title}”，即时生效。")
    return HttpResponseRedirect(reverse("accounts.post", kwargs={"code": code}))


def end(request: HttpRequest, found: Post) -> HttpResponseBase:
    """Only an assignment of this very post that is still in force."""
    wanted = request.POST.get("assignment", "")
    given = next(
        (one for one in lists.assignments_of(found, on=clock.today()) if str(one.pk) == wanted), None
    )
    if given is None:
        raise Http404
    end_assignment(given=given, by=desk.officer_of(request), on=clock.today())
    messages.success(request, "指派已结束，该岗位即时不再看到。")
    return HttpResponseRedirect(reverse("accounts.post", kwargs={"code": found.code}))


def _line(given: Assignment, names: dict[str, str]) -> Assigned:
    until = f"至 {wording.day(given.until)}" if given.until else "长期"
    since = f"{wording.day(given.since)} 起，{until}"
    if given.unit is not None:
        return Assigned(given.pk, given.unit.name, "", given.reason, since)
    address = reverse("children.page", kwargs={"code": given.child_code}) if given.child_code in names else ""
    return Assigned(given.pk, names.get(given.child_code, given.child_code), address, given.reason, since)


def _names(request: HttpRequest, codes: list[str]) -> dict[str, str]:
    """Whom the reader may see by name; administrators see codes."""
    if not codes:
        return {}
    rows = visible_children(desk.officer_of(request), on=clock.today()).filter(code__in=codes)
    return dict(rows.values_list("code", "name"))


def _child(request: HttpRequest, text: str) -> Child | None:
    """By code, or by a whole name that only one child in sight bears."""
    rows = visible_children(desk.officer_of(request), on=clock.today()).select_related("area")
    wanted = rows.filter(code=text) if _CODE.match(text) else rows.filter(name=text)
    found = list(wanted.order_by("code")[: SEVERAL_SHOWN + 1])
    if len(found) > 1:
        named = "、".join(f"{one.code}（{one.area.name if one.area else '未落到村'}）" for one in found)
        raise Refusal(f"叫“{text}”的学生不止一名：{named}。请改填学生编号。")
    return found[0] if found else None


def _unit(found: Post, text: str) -> Unit | None:
    """A class is looked for in the post's own school; places anywhere, the deed decides."""
    school = found.unit.path if is_education(found.unit.path) else ""
    on = clock.today()
    for kind in UNIT_KINDS if school else UNIT_KINDS[1:]:
        written = (class_title("", text) or text) if kind == "class" else text
        if (unit := find_unit(written, kind, under=school, on=on)) is not None:
            return unit
    return None


def may_open(request: HttpRequest, found: Post) -> bool:
    """Who keeps accounts sees every post; who assigns, those that live by assignment in their reach."""
    by, on = desk.officer_of(request), clock.today()
    if may(Permission.VIEW_OFFICERS, by=by, on=on):
        return True
    return found.role in BY_ASSIGNMENT and may(Permission.ASSIGN_WORK, by=by, at=found.unit, on=on)
