"""The file of one piece of evidence: only through the scope, each look one event, nothing the browser could run."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from notoneless.evidence.held.keeping import look_at_held
from notoneless.evidence.held.lists import held_of
from notoneless.evidence.lists import piece_of
from notoneless.evidence.models import Evidence
from notoneless.evidence.serving import look_at, open_original
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.files import served


def file(request: HttpRequest, code: str) -> HttpResponseBase:
    piece = piece_or_404(request, code)
    return served(look_at(evidence=piece, by=desk.officer_of(request), on=clock.today()))


def original(request: HttpRequest, code: str) -> HttpResponseBase:
    piece, reason = piece_or_404(request, code), request.POST.get("reason", "")
    return served(open_original(evidence=piece, reason=reason, by=desk.officer_of(request), on=clock.today()))


def held(request: HttpRequest, code: str) -> HttpResponseBase:
    """The file of a unit; foreign and missing are the same answer."""
    officer, on = desk.officer_of(request), clock.today()
    found = held_of(officer, code, on=on)
    if found is None:
        raise Http404
    return served(look_at_held(file=found, by=officer, on=on))


def piece_or_404(request: HttpRequest, code: str) -> Evidence:
    """Foreign, need-to-know and missing are one and the same answer."""
    piece = piece_of(desk.officer_of(request), code, on=clock.today())
    if piece is None:
        raise Http404
    return piece
