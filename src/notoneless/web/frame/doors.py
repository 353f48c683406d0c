"""Puts a door before each view: login, permission, method; a view without a door cannot be reached."""

from collections.abc import Iterable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.urls import URLPattern, path

from notoneless.officers import permissions
from notoneless.officers.refusals import Refusal
from notoneless.trail.once import SentBefore, carried_out_once, give_back
from notoneless.web.frame import clock, desk, failures, proving, tokens
from notoneless.web.frame.deeds import once
from notoneless.web.frame.entrance import PUBLIC, Entrance, View, lacking

OPENED: dict[View, Entrance] = {}  # door -> entrance; membership is never inherited


def url_patterns(entrances: Iterable[Entrance]) -> list[URLPattern]:
    """The whole URL root, made of doors."""
    return [path(entrance.path, door_of(entrance), name=entrance.name) for entrance in entrances]


def door_of(entrance: Entrance) -> View:
    """The view behind its door."""
    view = entrance.view

    @wraps(view, assigned=("__name__", "__qualname__", "__module__", "__doc__"), updated=())
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.entrance = entrance  # type: ignore[attr-defined]
        stopped = _stopped(request, entrance)
        return stopped if stopped is not None else _entered(view, request, args, kwargs)

    opened = login_not_required(door)  # the door itself asks for the login, for htmx too
    OPENED[opened] = entrance
    return opened


def _entered(
    view: View, request: HttpRequest, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> HttpResponseBase:
    """What a form leads to is carried out once, however often it is sent; after a refusal it may come again."""
    with carried_out_once(once.mark_of(request)) as form:
        try:
            answer = view(request, *args, **kwargs)
        except SentBefore:
            return failures.sent_before(request)
        except Refusal:
            give_back(form)
            raise
        if once.may_come_again(answer):
            give_back(form)
        return answer


def entrance_named(name: str) -> Entrance:
    """What stands behind a name, once the doors are hung."""
    return next(entrance for entrance in OPENED.values() if entrance.name == name)


def _stopped(request: HttpRequest, entrance: Entrance) -> HttpResponseBase | None:
    allowed = _allowed_methods(entrance)
    if request.method not in allowed:
        return failures.wrong_method(request, allowed)
    if (refused := tokens.enter_by_key(request, entrance)) is not None:
        return refused
    if entrance.needs is not PUBLIC and not request.user.is_authenticated:
        return _to_login(request)
    if entrance.needs is not PUBLIC and (missing := lacking(desk.officer_of(request), entrance)) is not None:
        permissions.require(missing, by=desk.officer_of(request), on=clock.today())
    if entrance.proof and request.method == "POST" and not proving.is_proven(request):
        return proving.ask_for_proof(request, entrance.name)
    return None


def _allowed_methods(entrance: Entrance) -> tuple[str, ...]:
    return (*entrance.methods, "HEAD") if "GET" in entrance.methods else entrance.methods


def _to_login(request: HttpRequest) -> HttpResponseBase:
    """After login one stands where one wanted to go; a form that was sent is not sent again."""
    wanted = request.get_full_path() if request.method == "GET" else ""
    address = resolve_url(settings.LOGIN_URL) + (f"?{urlencode({'next': wanted})}" if wanted else "")
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": resolve_url(settings.LOGIN_URL)})
    return HttpResponseRedirect(address)
