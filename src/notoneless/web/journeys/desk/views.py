"""Counts beside the navigation, size of type, the post worked in."""

from collections.abc import Mapping
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from notoneless import trail
from notoneless.officers.refusals import PostNotHeld
from notoneless.officers.scope import posts_held
from notoneless.places.lists import UnitLine
from notoneless.web.frame import clock, desk, navigation
from notoneless.web.frame.desk import Choice
from notoneless.web.frame.rendering import render, render_part
from notoneless.web.journeys.desk.pages import PlacesPage

ONE_YEAR = 31_536_000


def counts(request: HttpRequest) -> HttpResponse:
    """The same navigation, now with what waits; asked for after the page is there."""
    sections = navigation.sections_for(
        request, section=request.GET.get("section", ""), name=request.GET.get("name", ""), counted=True
    )
    return render_part(request, "frame/counts.html", sections=sections)


def choose_size(request: HttpRequest) -> HttpResponse:
    """The large type is kept by the browser, for a year."""
    response = HttpResponseRedirect(_back(request))
    size = "large" if request.POST.get("size") == "large" else "plain"
    response.set_cookie("size", size, max_age=ONE_YEAR, httponly=True, samesite="Lax", secure=settings.HTTPS)
    return response


def choose_post(request: HttpRequest) -> HttpResponse:
    """Another post of one's own; the page one stood on may not be open to it, so one goes home."""
    wanted = request.POST.get("post", "")
    officer = desk.officer_of(request)
    held = {post.code: post for post in posts_held(officer, clock.today())}
    if wanted not in held:
        raise PostNotHeld(wanted)
    request.session[desk.POST_KEPT_AS] = wanted
    request.session.pop(desk.PLACE_KEPT_AS, None)
    officer.act_as(held[wanted])
    trail.note("post.chosen", by=officer, on=clock.today(), about=wanted, area=held[wanted].unit.path)
    return HttpResponseRedirect("/")


def places(request: HttpRequest) -> HttpResponse:
    """Narrows the lists to one township or village of one's own, or opens them again."""
    below = desk.places_below(request)
    if request.method == "POST":
        return _narrow(request, {line.code: line for line in below})
    chosen = desk.chosen_place(request)
    page = PlacesPage(
        title="选择地方",
        personal=False,
        own=desk.own_place(request),
        whole=chosen is None,
        choices=tuple(Choice(one.code, one.name, bool(chosen and one.path == chosen.path)) for one in below),
    )
    if getattr(request, "htmx", False):
        return render_part(request, "desk/places_part.html", page=page)
    return render(request, "desk/places.html", page)


def _narrow(request: HttpRequest, below: Mapping[str, UnitLine]) -> HttpResponse:
    """A code that is not one of one's own opens everything of one's own again."""
    line = below.get(request.POST.get("place", ""))
    if line is None:
        request.session.pop(desk.PLACE_KEPT_AS, None)
    else:
        request.session[desk.PLACE_KEPT_AS] = [line.path, line.name]
    return HttpResponseRedirect(_back(request))


def _back(request: HttpRequest) -> str:
    """The page one came from, as the browser says; only its path, and only of this server."""
    said = urlsplit(request.headers.get("Referer", ""))
    own = said.netloc == request.get_host() and said.path.startswith("/") and not said.path.startswith("//")
    return urlunsplit(("", "", said.path, said.query, "")) if own else "/"
