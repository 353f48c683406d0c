"""Counts beside the navigation, size of type, the post worked in."""

from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from notoneless import trail
from notoneless.officers.refusals import PostNotHeld
from notoneless.officers.scope import posts_held
from notoneless.web.frame import clock, desk, navigation
from notoneless.web.frame.rendering import render_part

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
    held = {post.code: post for post in posts_held(request.user, clock.today())}
    if wanted not in held:
        raise PostNotHeld(wanted)
    request.session[desk.POST_KEPT_AS] = wanted
    request.user.act_as(held[wanted])
    trail.note("post.chosen", by=request.user, on=clock.today(), about=wanted, area=held[wanted].unit.path)
    return HttpResponseRedirect("/")


def _back(request: HttpRequest) -> str:
    """The page one came from, as the browser says; only its path, and only of this server."""
    said = urlsplit(request.headers.get("Referer", ""))
    own = said.netloc == request.get_host() and said.path.startswith("/") and not said.path.startswith("//")
    return urlunsplit(("", "", said.path, said.query, "")) if own else "/"
