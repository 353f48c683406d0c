"""Where an officer sits: the post worked in, and the place the view is narrowed to (never widened)."""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest

from notoneless.officers.models import Officer
from notoneless.officers.roles import ROLES
from notoneless.officers.scope import Scope, posts_held, scope_of
from notoneless.officers.scoped import ScopedQuerySet, path_fields
from notoneless.places.lists import UnitLine, units_of
from notoneless.web.frame import clock

Rows = TypeVar("Rows", bound=QuerySet[Any])
POST_KEPT_AS = "post"
PLACE_KEPT_AS = "place"
KIND_BELOW = {"county": "township", "bureau": "township", "zone": "township", "township": "village"}


@dataclass(frozen=True)
class Choice:
    """One line of a menu in the top bar."""

    code: str
    label: str
    here: bool


@dataclass(frozen=True)
class ChosenPlace:
    path: str
    name: str


def take_seat(request: HttpRequest) -> None:
    """The session only says which post was chosen; whether it is still held is asked at every request."""
    officer = getattr(request, "user", None)
    if not isinstance(officer, Officer):
        return
    held = posts_held(officer, clock.today())
    chosen = request.session.get(POST_KEPT_AS, "")
    officer.act_as(next((post for post in held if post.code == chosen), held[0] if held else None))


def officer_of(request: HttpRequest) -> Officer:
    """Behind a door that asks for a login there is an officer; anything else is a fault of the program."""
    if not isinstance(request.user, Officer):
        raise TypeError("a page without a login asked for its officer")
    return request.user


def post_choices(officer: Officer) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            code=post.code, label=_post_label(post.title, post.unit.name), here=post.code == officer.post_code
        )
        for post in posts_held(officer, clock.today())
        if post.role in ROLES
    )


def _post_label(title: str, unit: str) -> str:
    return title if unit in title else f"{title}（{unit}）"


def own_place(request: HttpRequest) -> str:
    """The name of the unit of the post worked in."""
    post = officer_of(request).active_post
    return post.unit.name if post else ""


def place_name(request: HttpRequest) -> str:
    """What the title of a page names: the chosen place, else one's own."""
    place = chosen_place(request)
    return place.name if place else own_place(request)


def chosen_place(request: HttpRequest) -> ChosenPlace | None:
    """A narrower place of one's own; the scope of the day decides whether it still counts."""
    kept = request.session.get(PLACE_KEPT_AS)
    if not kept or not scope_of(officer_of(request), on=clock.today()).covers(kept[0], reading=True):
        return None
    return ChosenPlace(*kept)


def may_choose_place(request: HttpRequest) -> bool:
    post = officer_of(request).active_post
    return post is not None and post.unit.kind in KIND_BELOW


def places_below(request: HttpRequest) -> list[UnitLine]:
    """One level below the post's unit, and only what its scope covers."""
    post = officer_of(request).active_post
    if post is None or post.unit.kind not in KIND_BELOW:
        return []
    on = clock.today()
    scope = scope_of(officer_of(request), on=on)
    lines = units_of(KIND_BELOW[post.unit.kind], on=on)
    return [line for line in lines if scope.covers(line.path, reading=True)]


def narrowed(request: HttpRequest, query: Rows) -> Rows:
    """Lists of protected records follow the chosen place; the scope was laid on them before."""
    place = chosen_place(request) if isinstance(query, ScopedQuerySet) else None
    if place is None:
        return query
    return query.filter(Scope(ranges=(place.path,)).filter(**path_fields(query.model)))
