"""What an address asks for: which ledger, by which base, of which day; of the place chosen in the top bar."""

from datetime import date

from django.http import Http404, HttpRequest
from django.urls import reverse

from notoneless.officers.permissions import may
from notoneless.places.models import Unit
from notoneless.reporting.equation import unit_at
from notoneless.reporting.ledgers.reading import Asked, ask
from notoneless.reporting.ledgers.table import LEDGERS
from notoneless.web.frame import clock, desk

USUAL = "usual"


def unit_of_desk(request: HttpRequest) -> Unit:
    """The place chosen in the top bar, else the unit of the post."""
    place = desk.chosen_place(request)
    post = desk.officer_of(request).active_post
    unit = unit_at(place.path) if place else (post.unit if post else None)
    if unit is None:
        raise Http404
    return unit


def asked_of(request: HttpRequest, ledger: str, base: str = USUAL, day: str = "") -> Asked:
    """A ledger that does not exist and one that this post may not open look the same."""
    officer, on = desk.officer_of(request), clock.today()
    if ledger not in LEDGERS or not may(LEDGERS[ledger].needs, by=officer, on=on):
        raise Http404
    wanted = "" if base == USUAL else base
    return ask(ledger, at=unit_of_desk(request), base=wanted, day=day_of(day), by=officer, on=on)


def day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as fault:
        raise Http404 from fault


def address_of(asked: Asked, entrance: str = "ledgers.on", **more: str) -> str:
    return reverse(entrance, kwargs=holes_of(asked) | more)


def holes_of(asked: Asked) -> dict[str, str]:
    return {"ledger": asked.ledger.code, "base": asked.base.code, "day": asked.when.day.isoformat()}


def known_as(asked: Asked) -> str:
    """What brings the export to the same rows."""
    return ".".join(holes_of(asked).values())
