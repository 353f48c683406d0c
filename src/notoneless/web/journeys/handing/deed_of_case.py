"""What the pages of this journey share: the case behind an address, and one deed carried out."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework import lists as cases
from notoneless.casework.models import Case
from notoneless.casework.standing import standing_of
from notoneless.officers.permissions import Permission, may
from notoneless.officers.refusals import NotAllowed, Refusal
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deed_page import DeedPage, show_deed
from notoneless.web.frame.pages import Crumb


def case_here(request: HttpRequest, code: str) -> Case:
    case = cases.case_of(desk.officer_of(request), code, on=clock.today())
    if case is None:
        raise Http404
    return case


def carried_out(request: HttpRequest, form: forms.Form, deed: Callable[[], None], done: str) -> bool:
    """A refusal stands at the form with everything typed still in it; what is not one's own stays hidden."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        deed()
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return False
    messages.success(request, done)
    return True


def of_case(
    request: HttpRequest, case: Case, verb: str, form: forms.Form, *, lead: str, closed: str = ""
) -> HttpResponseBase:
    """The page of a deed on a case, the case beside its form."""
    on, by = clock.today(), desk.officer_of(request)
    address = reverse("cases.page", kwargs={"code": case.code})
    mine = may(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on)
    standing = standing_of(case, owner=cases.whose_turn(case), responsible="", on=on)
    child = case.child
    page = DeedPage(
        title=verb, place=child.name, verb=verb, version=case.version, lead=lead,
        crumbs=(Crumb("个案", reverse("cases.list")), Crumb(case.code, address), Crumb(verb)),
        back_address=address, back_label="返回个案", late=standing.is_late, about="学生",
        closed=closed or ("" if mine else f"由{case.owner.name}办理，本岗位只可查看本案"),
        facts=(
            ("姓名", child.name, ""),
            ("学校", f"{child.school_name} {child.grade} {child.class_name}".strip(), ""),
            ("户籍地", child.area.name if child.area else "", ""),
            ("现在", standing.sentence, ""),
        ),
    )  # fmt: skip
    return show_deed(request, page, form)


def to_case(case: Case) -> HttpResponseBase:
    return HttpResponseRedirect(reverse("cases.page", kwargs={"code": case.code}))
