"""Where an officer sits: the post worked in, and the place the view is narrowed to (never widened)."""

from dataclasses import dataclass

from django.http import HttpRequest

from notoneless.officers.models import Officer
from notoneless.officers.roles import ROLES
from notoneless.officers.scope import posts_held
from notoneless.web.frame import clock

POST_KEPT_AS = "post"


@dataclass(frozen=True)
class Choice:
    """One line of a menu in the top bar."""

    code: str
    label: str
    here: bool


def take_seat(request: HttpRequest) -> None:
    """The session only says which post was chosen; whether it is still held is asked at every request."""
    officer = getattr(request, "user", None)
    if not isinstance(officer, Officer):
        return
    held = posts_held(officer, clock.today())
    chosen = request.session.get(POST_KEPT_AS, "")
    officer.act_as(next((post for post in held if post.code == chosen), held[0] if held else None))


def post_choices(officer: Officer) -> tuple[Choice, ...]:
    return tuple(
        Choice(code=post.code, label=f"{post.title}({post.unit.name})", here=post.code == officer.post_code)
        for post in posts_held(officer, clock.today())
        if post.role in ROLES
    )
