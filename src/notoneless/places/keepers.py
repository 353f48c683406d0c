"""What these deeds need to know of the officer who does them; the room of officers stands above this one."""

from datetime import date
from typing import Protocol

MANAGE_PLACES = "manage_places"
ADOPT_POLICY = "adopt_policy"


class Keeper(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def post_code(self) -> str: ...
    @property
    def role(self) -> str: ...

    def require(self, permission: str, *, at: object = None, on: date) -> None:
        """Raises a refusal unless the officer may do it there on that day."""
