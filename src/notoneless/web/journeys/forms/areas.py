"""For which areas an officer may have a form: the own unit first, then those one level below."""

from collections.abc import Mapping

from django.http import HttpRequest

from notoneless.officers.scope import scope_of
from notoneless.papers.forms.terms import Form
from notoneless.places.lists import UnitLine, unit_of, units_of
from notoneless.places.models import Unit
from notoneless.reporting.forms.making import AREAS, fits
from notoneless.web.frame import clock, desk

# What may be chosen from where one sits.
CHOICES: Mapping[str, tuple[str, ...]] = {
    "county": ("county", "bureau", "township", "school"),
    "bureau": ("county", "bureau", "township", "school"),
    "zone": ("zone", "school"),
    "township": ("township", "village"),
    "village": ("village",),
    "grid": ("grid",),
    "school": ("school", "class"),
    "class": ("class",),
}


def areas_for(request: HttpRequest, form: Form) -> list[UnitLine]:
    officer, on = desk.officer_of(request), clock.today()
    post = officer.active_post
    if post is None:
        return []
    kinds = [
        kind for kind in CHOICES.get(post.unit.kind, ()) if any(kind in AREAS[line] for line in form.lines)
    ]
    scope = scope_of(officer, on=on)
    found = [one for kind in kinds for one in units_of(kind, on=on) if scope.covers(one.path, reading=True)]
    return sorted(found, key=lambda one: one.path != post.unit.path)


def makes(request: HttpRequest, form: Form) -> bool:
    """Whether this post has anything to do with the form at all."""
    officer = desk.officer_of(request)
    post = officer.active_post
    if post is None or not scope_of(officer, on=clock.today()).covers(post.unit.path, reading=True):
        return False
    kinds = CHOICES.get(post.unit.kind, ())
    return any(kind in AREAS[line] for kind in kinds for line in form.lines)


def chosen_area(request: HttpRequest, form: Form) -> Unit | None:
    """As asked for by code, else the first that is offered; None for what is not offered to this officer."""
    offered = areas_for(request, form)
    wanted = request.GET.get("area", "")
    code = next((one.code for one in offered if one.code == wanted), "") if wanted else ""
    if wanted and not code:
        return None
    unit = unit_of(code or offered[0].code) if offered else None
    return unit if unit and fits(form, unit) else None
