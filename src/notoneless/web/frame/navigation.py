"""The left navigation: seven sections by the work, shown per permission, counted where something waits."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from django.http import HttpRequest
from django.urls import Resolver404, get_script_prefix, resolve, reverse

from notoneless.web.frame.entrance import Entrance, may_enter
from notoneless.web.frame.pages import Crumb

SECTIONS = (
    ("home", "首页"),
    ("imports", "名册导入"),
    ("findings", "疑点核查"),
    ("children", "学生台账"),
    ("cases", "个案"),
    ("keeping", "关爱保学"),
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
class Shelf:
    """A heading within a section and the entrances below it, by name."""

    section: str
    label: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Board:
    """A shelf as it is shown: folded, but for the one that one stands before."""

    label: str
    open: bool
    waiting: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Section:
    """`entries` and `boards` are shown below the section one stands in, when there are several."""

    label: str
    address: str
    here: bool
    waiting: int | None
    entries: tuple[Entry, ...]
    boards: tuple[Board, ...] = ()

    @property
    def several(self) -> bool:
        return len(self.entries) + len(self.boards) > 1


_ENTRANCES: dict[str, Entrance] = {}
_SHELVES: list[Shelf] = []


def list_entrances(entrances: Iterable[Entrance], shelves: Iterable[Shelf] = ()) -> None:
    """Told once by the list of entrances, which stands above the frame and is not known here."""
    _ENTRANCES.update({entrance.name: entrance for entrance in entrances})
    _SHELVES.extend(shelves)
    lost = [name for shelf in _SHELVES for name in shelf.names if name not in _ENTRANCES]
    if lost:
        raise ValueError(f"shelves of the menu name entrances that do not exist: {lost}")


def sections_for(
    request: HttpRequest, *, section: str, name: str, counted: bool = False
) -> tuple[Section, ...]:
    """What this officer may open; counts are asked for by a second request so that no page waits for them."""
    menu = {
        entrance.name: (
            entrance.section,
            Entry(
                label=entrance.menu,
                address=_address(entrance.name, get_script_prefix()),
                here=entrance.name == name,
                waiting=entrance.waiting(request) if counted and entrance.waiting else None,
            ),
        )
        for entrance in _ENTRANCES.values()
        if entrance.menu and may_enter(request, entrance)
    }
    shelved = {one for shelf in _SHELVES for one in shelf.names}
    made = []
    for code, label in SECTIONS:
        entries = tuple(entry for one, (where, entry) in menu.items() if where == code and one not in shelved)
        boards = tuple(_boards(code, {one: entry for one, (_, entry) in menu.items()}))
        everything = [*entries, *(entry for board in boards for entry in board.entries)]
        if everything:
            total = sum(entry.waiting or 0 for entry in everything) if counted else None
            made.append(Section(label, everything[0].address, code == section, total, entries, boards))
    return tuple(made)


@cache
def _address(name: str, prefix: str) -> str:
    """The whole menu is looked up for every page; addresses without a hole only change with the prefix."""
    return reverse(name)


def _boards(section: str, entries: Mapping[str, Entry]) -> Iterator[Board]:
    for shelf in _SHELVES:
        found = tuple(entries[name] for name in shelf.names if name in entries)
        if shelf.section == section and found:
            waiting = sum(entry.waiting or 0 for entry in found)
            yield Board(shelf.label, any(entry.here for entry in found), waiting, found)


def address_if_open(request: HttpRequest, name: str, **hole: object) -> str:
    """The address of an entrance this officer may use, or nothing."""
    found = _ENTRANCES.get(name)
    return reverse(name, kwargs=hole or None) if found and may_enter(request, found) else ""


def steps_open(request: HttpRequest, steps: tuple[Crumb, ...]) -> tuple[Crumb, ...]:
    """The way to a page: a step before a closed door is a word, and a way of one step is no way."""
    if len(steps) == 1:
        return ()
    return tuple(
        replace(step, address="") if step.address and _is_closed(request, step.address) else step
        for step in steps
    )


def _is_closed(request: HttpRequest, address: str) -> bool:
    try:
        path = "/" + address.partition("?")[0].removeprefix(get_script_prefix())
        found = _ENTRANCES.get(resolve(path).view_name)
    except Resolver404:
        return False
    return found is not None and not may_enter(request, found)
