"""What an address of the board asks for: place, day, way of cutting; and the words for them."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from notoneless.officers.permissions import Permission, may
from notoneless.places.lists import unit_of
from notoneless.places.models import Unit
from notoneless.policy.figures.catalogue import CUT_LABELS, CUTS
from notoneless.reporting.equation import root_of, unit_at
from notoneless.web.frame import clock, desk

DISABILITY = "disability"
FIGURE, EVERYBODY = "board.figure", "all"
BELOW_KIND = {"grid": "village", "class": "school"}


@dataclass(frozen=True)
class Asked:
    """`cut` and `value` name the part of a figure; both '' for everybody."""

    at: Unit
    day: date
    cut: str = ""
    value: str = ""

    @property
    def cut_label(self) -> str:
        return dict(CUTS[self.cut])[self.value] if self.cut else ""

    @property
    def is_past(self) -> bool:
        return self.day < clock.today()

    def address(self, entrance: str = "board.place", *, unit: str = "", **holes: str) -> str:
        """The same day and cut at another page or place; a figure's own list carries them in its path."""
        if entrance == FIGURE and (self.is_past or self.cut):
            cut = f"{self.cut}.{self.value}" if self.cut else EVERYBODY
            said = {"unit": unit or self.at.code, "day": self.day.isoformat(), "cut": cut, **holes}
            return reverse("board.figure_on", kwargs=said)
        path = reverse(entrance, kwargs={"unit": unit or self.at.code, **holes})
        query = urlencode(self.question(self.cut, self.value))
        return f"{path}?{query}" if query else path

    def with_cut(self, cut: str, value: str) -> str:
        path = reverse("board.place", kwargs={"unit": self.at.code})
        query = urlencode(self.question(cut, value))
        return f"{path}?{query}" if query else path

    def question(self, cut: str, value: str) -> dict[str, str]:
        said = {"day": self.day.isoformat()} if self.is_past else {}
        return said | ({"cut": f"{cut}.{value}"} if cut else {})


def place_asked(request: HttpRequest) -> Unit:
    """The place chosen in the top bar, else that of the post; what has no figures of its own is its unit above."""
    place = desk.chosen_place(request)
    post = desk.officer_of(request).active_post
    unit = unit_at(place.path) if place else (post.unit if post else None)
    if unit is None:
        raise Http404
    if unit.kind == "bureau":
        return root_of("registered")
    return unit.parent if unit.kind in BELOW_KIND and unit.parent else unit


def asked_at(at: Unit, *, day: str, cut: str) -> Asked:
    name, _, value = cut.partition(".")
    known = name in CUTS and value in dict(CUTS[name])
    return Asked(at, _day(day), name if known else "", value if known else "")


def asked_of(request: HttpRequest, code: str, *, day: str = "", cut: str = "") -> Asked:
    """A place out of one's right looks like one that does not exist."""
    at = unit_of(code)
    if at is None or not may(Permission.VIEW_EQUATION, by=desk.officer_of(request), at=at, on=clock.today()):
        raise Http404
    asked = asked_at(at, day=day or request.GET.get("day", ""), cut=cut or request.GET.get("cut", ""))
    return of_own_right(request, asked)


def cut_choices(*, with_disability: bool) -> tuple[tuple[str, str, str, str], ...]:
    """(cut, value, label of the cut, label)."""
    return tuple(
        (cut, value, CUT_LABELS[cut], label)
        for cut, values in CUTS.items()
        for value, label in values
        if value and (with_disability or cut != DISABILITY)
    )


def may_know(request: HttpRequest, at: Unit) -> bool:
    """Of disabilities there: need to know, for cuts as for figures."""
    return may(Permission.VIEW_DISABILITY, by=desk.officer_of(request), at=at, on=clock.today())


def of_own_right(request: HttpRequest, asked: Asked) -> Asked:
    if asked.cut == DISABILITY and not may_know(request, asked.at):
        raise Http404
    return asked


def _day(text: str) -> date:
    try:
        said = date.fromisoformat(text) if text else clock.today()
    except ValueError as fault:
        raise Http404 from fault
    return min(said, clock.today())
