"""The question every reader of events is asked, and what it answers with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from notoneless.places.models import Unit


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which units, between which days, as known on a day; `kind` is the kind of sheet."""

    kind: str
    units: Mapping[int, Unit]
    first: date
    last: date
    on: date

    @property
    def until(self) -> date:
        """The last day of the period that is over."""
        return min(self.last, self.on)


@dataclass(frozen=True, slots=True)
class Event:
    """`subject` names the record, so that the same event is cited once and its line opens it."""

    unit: int
    subject: str
    said: str
    on: date
