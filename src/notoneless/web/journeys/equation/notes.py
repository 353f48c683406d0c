"""A difference gets its owner and its reason."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.children.counting import note_difference
from notoneless.officers.lists import posts
from notoneless.officers.permissions import Permission, may, require
from notoneless.places.lists import unit_of
from notoneless.places.models import Unit
from notoneless.places.paths import is_education
from notoneless.reporting import equation
from notoneless.reporting.checks import Check
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.equation.pages import NotePage
from notoneless.web.journeys.equation.showing import signed

LONGEST_REASON = 300
SHORTEST_REASON = 4


def note(request: HttpRequest, unit: str, measure: str) -> HttpResponseBase:
    at = unit_of(unit)
    if at is None:
        raise Http404
    officer, on = desk.officer_of(request), clock.today()
    require(Permission.SET_COUNTS, by=officer, at=at, on=on)
    base = "enrolled" if is_education(at.path) else "registered"
    board = equation.board(base=base, at=at, by=officer, on=on)
    check = next((one for one in board.whole.checks if one.measure == measure), None)
    if check is None:
        raise Http404
    if request.method == "GET":
        return render(request, "equation/note.html", _page(request, at, check))
    owner, reason = request.POST.get("owner", ""), request.POST.get("reason", "").strip()[:LONGEST_REASON]
    if owner not in dict(_posts(at)) or len(reason) < SHORTEST_REASON:
        refused = f"请选定责任岗位，并写明原因或核查安排（至少 {SHORTEST_REASON} 个字）。"
        return render(
            request, "equation/note.html", _page(request, at, check, owner, reason, refused), status=409
        )
    note_difference(
        unit=at,
        measure=measure,
        difference=check.difference,
        owner_post=owner,
        reason=reason,
        by=officer,
        on=on,
    )
    messages.success(
        request, f"已登记{at.name}“{check.label}”差 {signed(check.difference)} 的责任岗位和原因。"
    )
    return HttpResponseRedirect(_back(at, request))


def _page(
    request: HttpRequest, at: Unit, check: Check, owner: str = "", reason: str = "", refused: str = ""
) -> NotePage:
    return NotePage(
        title="说明差异",
        place=f"{at.name} · {check.label}",
        crumbs=(Crumb("人数平衡表", _back(at, request)), Crumb("说明差异")),
        personal=False,
        address=reverse("equation.note", kwargs={"unit": at.code, "measure": check.measure}),
        back=_back(at, request),
        facts=(
            ("台账", f"{check.ours:,}", ""),
            (check.label, f"{check.theirs:,}", f"{check.origin},{wording.day(check.on)}"),
            ("差", signed(check.difference), "台账减对照数"),
        ),
        posts=_posts(at),
        owner=owner or check.owner,
        reason=reason or (check.note if check.is_noted else ""),
        refused=refused,
    )


def _back(at: Unit, request: HttpRequest) -> str:
    """The board on which the unit is a row, else its own."""
    above = at.parent
    if above is None or not may(
        Permission.VIEW_EQUATION, by=desk.officer_of(request), at=above, on=clock.today()
    ):
        above = at
    return reverse("equation.place", kwargs={"unit": above.code})


def _posts(at: Unit) -> tuple[tuple[str, str], ...]:
    """Posts of the unit itself, then of the one above it."""
    paths = [at.path, *([at.parent.path] if at.parent else [])]
    found = [post for path in paths for post in posts(on=clock.today(), unit_path=path)]
    return tuple((post.code, f"{post.title} {post.holder or '(空缺)'}") for post in found)
