"""The left navigation: seven sections by the work, shown per permission, counted where something waits."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from notoneless.web.frame.entrance import Entrance, may_enter

SECTIONS = (
    ("home", "首页"),
    ("imports", "名册导入"),
    ("findings", "疑点核查"),
    ("children", "学生台账"),
    ("cases", "个案"),
    ("reports", "报表档案"),
    ("settings", "设置"),
)
SECTION_CODES = frozenset(code for code, _ in SECTIONS)


@dataclass(frozen=True)
class Entry:
    label: str
    address: str
    here: bool
    waiting: int | None = None


@dataclass(frozen=True)
class Section:
    label: str
    address: str
    here: bool
    waiting: int | None
    entries: tuple[Entry, ...]  # shown below the section one stands in, when there are several


_ENTRANCES: dict[str, Entrance] = {}


def list_entrances(entrances: Iterable[Entrance]) -> None:
    """Told once by the list of entrances, which stands above the frame and is not known here."""
    _ENTRANCES.update({entrance.name: entrance for entrance in entrances})


def sections_for(
    request: HttpRequest, *, section: str, name: str, counted: bool = False
) -> tuple[Section, ...]:
    """What this officer may open; counts are asked for by a second request so that no page waits for them."""
    menu = [entrance for entrance in _ENTRANCES.values() if entrance.menu and may_enter(request, entrance)]
    made = []
    for code, label in SECTIONS:
        entries = tuple(
            Entry(
                label=entrance.menu,
                address=reverse(entrance.name),
                here=entrance.name == name,
                waiting=entrance.waiting(request) if counted and entrance.waiting else None,
            )
            for entrance in menu
            if entrance.section == code
        )
        if entries:
            total = sum(entry.waiting or 0 for entry in entries) if counted else None
            made.append(Section(label, entries[0].address, code == section, total, entries))
    return tuple(made)


def address_if_open(request: HttpRequest, name: str) -> str:
    """The address of an entrance this officer may use, or nothing."""
    found = _ENTRANCES.get(name)
    return reverse(name) if found and may_enter(request, found) else ""
