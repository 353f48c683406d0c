"""The file of one piece of evidence: only through the scope, each look one event, nothing the browser could run."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from notoneless.evidence.held.keeping import look_at_held
from notoneless.evidence.held.lists import held_of
from notoneless.evidence.lists import piece_of
from notoneless.evidence.models import Evidence
from notoneless.evidence.serving import Served, look_at, open_original
from notoneless.web.frame import clock, desk

SANDBOX = "default-src 'none'; sandbox"


def file(request: HttpRequest, code: str) -> HttpResponseBase:
    piece = piece_or_404(request, code)
    return _answer(look_at(evidence=piece, by=desk.officer_of(request), on=clock.today()))


def original(request: HttpRequest, code: str) -> HttpResponseBase:
    piece, reason = piece_or_404(request, code), request.POST.get("reason", "")
    return _answer(
        open_original(evidence=piece, reason=reason, by=desk.officer_of(request), on=clock.today())
    )


def held(request: HttpRequest, code: str) -> HttpResponseBase:
    """The file of a unit; foreign and missing are the same answer."""
    officer, on = desk.officer_of(request), clock.today()
    found = held_of(officer, code, on=on)
    if found is None:
        raise Http404
    return _answer(look_at_held(file=found, by=officer, on=on))


def piece_or_404(request: HttpRequest, code: str) -> Evidence:
    """Foreign, need-to-know and missing are one and the same answer."""
    piece = piece_of(desk.officer_of(request), code, on=clock.today())
    if piece is None:
        raise Http404
    return piece


def _answer(served: Served) -> HttpResponse:
    answer = HttpResponse(served.content, content_type=served.content_type)
    answer["Content-Disposition"] = content_disposition_header(not served.inline, served.name) or "attachment"
    answer["Content-Security-Policy"] = SANDBOX
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer
