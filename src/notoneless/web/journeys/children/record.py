"""The page of one child, and the one door to the full number."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from notoneless.children.lists import child_of
from notoneless.children.unmasking import ReasonMissing, reveal_identity
from notoneless.reporting.child_file import read_child
from notoneless.web.frame import clock, desk
from notoneless.web.frame.rendering import render, render_part
from notoneless.web.journeys.children.showing import page_of


def child(request: HttpRequest, code: str) -> HttpResponseBase:
    found = read_child(code=code, by=desk.officer_of(request), on=clock.today())
    if found is None:
        raise Http404
    return render(request, "children/child.html", page_of(found, request))


def identity(request: HttpRequest, code: str) -> HttpResponse:
    """The number in full, with a reason, put where the masked one stood."""
    on, officer = clock.today(), desk.officer_of(request)
    found = child_of(officer, code, on=on)
    if found is None:
        raise Http404
    reason = request.POST.get("reason", "")
    try:
        number = reveal_identity(child=found, reason=reason, by=officer, on=on)
    except ReasonMissing as refusal:
        return render_part(request, "children/identity.html", status=409, number="", refused=refusal.sentence)
    return render_part(request, "children/identity.html", number=number or "没有登记证件号码", refused="")
