"""The cards of a case page: each room within casework tells what it holds of the case and what can be done now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from notoneless.casework.models import Case
from notoneless.officers.models import Officer
from notoneless.policy import Policy


@dataclass(frozen=True, slots=True)
class Action:
    """A button; with `closed` (the reason, a sentence) it is greyed."""

    label: str
    url_name: str
    kwargs: Mapping[str, str] = field(default_factory=dict)
    closed: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One record on a card: what, a word about its state, and the page that shows it."""

    text: str
    state: str = ""
    late: bool = False
    url_name: str = ""
    kwargs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Card:
    """`summary` is one sentence; `lines` the newest records first, `more` how many are not shown."""

    title: str
    summary: str = ""
    lines: tuple[Line, ...] = ()
    actions: tuple[Action, ...] = ()
    more: int = 0


Teller = Callable[[Case, Policy, Officer, date], Card | None]
_tellers: dict[Teller, int] = {}


def card(order: int) -> Callable[[Teller], Teller]:
    """Marks a room's teller; lower numbers stand higher on the page."""

    def mark(teller: Teller) -> Teller:
        _tellers[teller] = order
        return teller

    return mark


def cards_of(case: Case, policy: Policy, *, by: Officer, on: date) -> tuple[Card, ...]:
    """Every room's card that has something to show or to do."""
    told = (teller(case, policy, by, on) for teller in sorted(_tellers, key=lambda one: _tellers[one]))
    return tuple(one for one in told if one)
