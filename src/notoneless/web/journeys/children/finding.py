"""The search page behind the box in the top bar: what was typed, what it was taken for, who was found."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.children.models import Child
from notoneless.children.searching import LIMIT, search_children
from notoneless.officers.permissions import Permission, may
from notoneless.places.lists import names_of
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import redirected
from notoneless.web.frame.lists.searching import recalled
from notoneless.web.frame.navigation import address_if_open
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.children.pages import FoundRow, SearchPage
from notoneless.web.journeys.children.terms import SITUATION_WORDS, name_shown


def search(request: HttpRequest) -> HttpResponseBase:
    """What is typed never stands in an address; without a text the page explains what can be typed."""
    if request.method == "POST":
        return redirected(request, reverse("children.search"))
    text = recalled(request, request.GET.get("s", ""))
    officer, on = desk.officer_of(request), clock.today()
    found = search_children(text=text, by=officer, on=on) if text else None
    children = found.children if found else ()
    names = names_of([child.area_path for child in children if child.area_path]) if children else {}
    page = SearchPage(
        title="查找学生",
        place=desk.own_place(request),
        aside=_aside(len(children), more=bool(found and found.more)) if found else "",
        text=text,
        how=found.how if found else "",
        rows=tuple(_row(child, names.get(child.area_path, "")) for child in children),
        more=bool(found and found.more),
        may_merge=may(Permission.MERGE_CHILDREN, by=officer, on=on),
        met_address=address_if_open(request, "cases.met"),
    )
    return render(request, "children/search.html", page)


def _aside(number: int, *, more: bool) -> str:
    return f"只显示前 {LIMIT} 人" if more else f"{number} 人"


def _row(child: Child, village: str) -> FoundRow:
    return FoundRow(
        code=child.code,
        name=name_shown(child.name),
        sex=child.sex,
        birth=child.birth_date,
        village=village,
        school=f"{child.school_name}{child.grade}",
        guardian=child.guardian_name,
        situation=SITUATION_WORDS.get(child.situation, child.situation),
    )
