"""The board of one unit: parse, ask once, show."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from notoneless.officers.permissions import Permission, require
from notoneless.places.lists import unit_of
from notoneless.places.models import Unit
from notoneless.places.paths import is_education
from notoneless.reporting import equation
from notoneless.web.frame import clock, desk
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.equation.showing import page_of


def start(request: HttpRequest) -> HttpResponseBase:
    """At the place chosen in the top bar, else at the unit of the post; the office begins with the households."""
    place = desk.chosen_place(request)
    post = desk.officer_of(request).active_post
    unit = equation.unit_at(place.path) if place else (post.unit if post else None)
    if unit is not None and unit.kind == "bureau":
        unit = equation.root_of("registered")
    return _shown(request, unit)


def place(request: HttpRequest, unit: str) -> HttpResponseBase:
    return _shown(request, unit_of(unit))


def _shown(request: HttpRequest, unit: Unit | None) -> HttpResponseBase:
    if unit is None or unit.kind in ("grid", "class"):
        raise Http404
    officer, on = desk.officer_of(request), clock.today()
    require(Permission.VIEW_EQUATION, by=officer, at=unit, on=on)
    base = "enrolled" if is_education(unit.path) else "registered"
    found = equation.board(base=base, at=unit, by=officer, on=on)
    return render(request, "equation/board.html", page_of(found, request))
