"""What the deeds on a case have in common: the case behind the address, who may, the page around its form."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework import lists as cases
from notoneless.casework.models import Case
from notoneless.casework.reading import standing_read
from notoneless.officers.permissions import Permission, may
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, show_deed
from notoneless.web.frame.pages import Crumb

Facts = tuple[tuple[str, str, str], ...]


def case_here(request: HttpRequest, code: str) -> Case:
    """The case in the officer's sight; a foreign one is as good as none."""
    case = cases.case_of(desk.officer_of(request), code, on=clock.today())
    if case is None:
        raise Http404
    return case


def to_case(case: Case) -> HttpResponseBase:
    return HttpResponseRedirect(case_address(case))


def case_address(case: Case) -> str:
    return reverse("cases.page", kwargs={"code": case.code})


def case_crumbs(case: Case, *rest: Crumb) -> tuple[Crumb, ...]:
    return (Crumb("个案", reverse("cases.list")), Crumb(case.code, case_address(case)), *rest)


def closed_to(request: HttpRequest, case: Case, permission: Permission = Permission.WORK_CASES) -> str:
    """Why an officer who may look at the case may not work on it; '' for who may."""
    by, on = desk.officer_of(request), clock.today()
    mine = may(permission, by=by, at=[case, case.owner_path], on=on)
    return "" if mine else f"由{case.owner.name}办理，本岗位只可查看本案"


def show_case_deed(
    request: HttpRequest,
    case: Case,
    verb: str,
    form: forms.Form,
    *,
    lead: str,
    closed: str | None = None,
    version: int | None = None,
    facts: Facts = (),
) -> HttpResponseBase:
    """The page of a deed on a case, the case beside its form.

    `version` where another record than the case changes; `closed` where something else than the right decides.
    """
    standing = standing_read(case, on=clock.today())
    child = case.child
    page = DeedPage(
        title=verb, place=child.name, verb=verb, version=case.version if version is None else version, lead=lead,
        crumbs=case_crumbs(case, Crumb(verb)), back_address=case_address(case), back_label="返回个案",
        sentence=standing.sentence, late=standing.is_late, about="本案",
        closed=closed_to(request, case) if closed is None else closed,
        facts=(
            ("姓名", child.name, ""),
            ("学校", f"{child.school_name} {child.grade} {child.class_name}".strip(), ""),
            ("户籍地", child.area.name if child.area else "", ""),
            ("责任单位", case.owner.name, ""),
            *facts,
        ),
    )  # fmt: skip
    return show_deed(request, page, form)
