"""One way into the application: its address, who may use it and how; nothing else is reachable."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from notoneless.officers import permissions
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission
from notoneless.web.frame import clock

View = Callable[..., HttpResponseBase]
Waiting = Callable[[HttpRequest], int]


class Anyone(Enum):
    """PUBLIC needs no login (at most five, listed in a test); LOGIN any officer who is logged in."""

    PUBLIC = "public"
    LOGIN = "login"


PUBLIC = Anyone.PUBLIC
LOGIN = Anyone.LOGIN


@dataclass(frozen=True, kw_only=True)
class Entrance:
    """`needs` with several permissions lets in who holds any of them; the deed decides for its record.

    `also` is needed besides, of several any: to take a list out one must be allowed its page, and to take lists out.
    `recipe` names the function of tests that makes the arguments of an address with a hole in it.
    `proof`: a form sent here asks for the password again when the session's last proof is old.
    `scope`: also the key of a superior system opens it, where it was issued for that scope ("any": for whatever).
    `menu` is the label in the left navigation below `section`; `waiting` counts what waits there.
    """

    name: str
    path: str
    view: View
    needs: Permission | Anyone | tuple[Permission, ...]
    methods: tuple[str, ...] = ("GET",)
    also: Permission | tuple[Permission, ...] | None = None
    recipe: str = ""
    section: str = ""
    menu: str = ""
    waiting: Waiting | None = None
    proof: bool = False
    scope: str = ""

    @property
    def permissions(self) -> tuple[Permission, ...]:
        if isinstance(self.needs, Anyone):
            return ()
        return self.needs if isinstance(self.needs, tuple) else (self.needs,)

    @property
    def besides(self) -> tuple[Permission, ...]:
        return self.also if isinstance(self.also, tuple) else (self.also,) if self.also else ()

    @property
    def has_hole(self) -> bool:
        """Its address names a record, so a test needs a recipe for it."""
        return "<" in self.path


def may_enter(request: HttpRequest, entrance: Entrance) -> bool:
    """Also what menus ask: an entry that would be refused is not shown."""
    if entrance.needs is PUBLIC:
        return True
    if not request.user.is_authenticated:
        return False
    return lacking(request.user, entrance) is None


def lacking(officer: Officer, entrance: Entrance) -> Permission | None:
    """The permission without which this officer stands before the door; None opens it."""
    on, wanted = clock.today(), entrance.permissions
    if wanted and not any(permissions.may(one, by=officer, on=on) for one in wanted):
        return wanted[0]
    also = entrance.besides
    return also[0] if also and not any(permissions.may(one, by=officer, on=on) for one in also) else None
