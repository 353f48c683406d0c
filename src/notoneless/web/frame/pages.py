"""What every page object has; a journey's pages.py extends it with what its template shows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Crumb:
    """One step of the way to this page; without an address it is where one stands."""

    label: str
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Page:
    """`personal` puts name, post and time at the foot, on screen and on paper."""

    title: str
    place: str = ""
    aside: str = ""  # the number that goes with the title, e.g. 12 条待办
    crumbs: tuple[Crumb, ...] = ()
    personal: bool = True
    wide: bool = False  # tables of many columns use the whole width
    refresh_seconds: int = 0

    @property
    def window_title(self) -> str:
        return " · ".join(part for part in (self.place, self.title, self.aside) if part)
