"""A ledger village by village or school by school: B3-1 to B3-3, shares of moved households, pupils of a school."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from notoneless.places.lists import UnitLine, units_of
from notoneless.places.paths import is_root, prefixes
from notoneless.reporting.ledgers.asof import children_on
from notoneless.reporting.ledgers.bases import ENROLLED
from notoneless.reporting.ledgers.columns import cutting_marks
from notoneless.reporting.ledgers.moved import HERE, OUT, UNKNOWN, moved_marks
from notoneless.reporting.ledgers.reading import Asked, rows_of
from notoneless.reporting.ledgers.schooling import AT_SCHOOL

TOWNSHIP_DEPTH = 2
UNPLACED = "未落到村（校）"


@dataclass(frozen=True, slots=True)
class Part:
    """One village or school; `numbers` in the order of the headings, already in words where they are shares."""

    name: str
    path: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Split:
    headings: tuple[str, ...]
    parts: tuple[Part, ...]
    whole: Part


def split_of(asked: Asked) -> Split:
    """Each ledger by its own split; the last line adds all up."""
    if asked.ledger.of_households:
        return _households(asked)
    if asked.ledger.code == "at_school":
        return _at_school(asked)
    place = place_of(asked)
    counted = (
        rows_of(asked).order_by().values(place).annotate(number=Count("pk")).values_list(place, "number")
    )
    return _lines(asked, ("人数",), {path: (number,) for path, number in counted})


def place_of(asked: Asked) -> str:
    return "then_school" if asked.base.code == ENROLLED else "then_area"


Numbers = Mapping[str, tuple[int, ...]]


def _at_school(asked: Asked) -> Split:
    """就读情况统计表: who learns here (B3-1), in another county (B3-2), and of both the assisted ones (B3-3)."""
    day, place = asked.when.day, place_of(asked)
    children = children_on(asked.by, asked.when).filter(asked.base.where)
    children = children.annotate(**cutting_marks(day, with_disability=False))
    here, away = Q(then_situation__in=AT_SCHOOL), Q(then_situation="enrolled_elsewhere")
    counted = (
        children.order_by()
        .values(place)
        .annotate(
            all=Count("pk"),
            here=Count("pk", filter=here),
            away=Count("pk", filter=away),
            poor=Count("pk", filter=(here | away) & Q(assisted=True)),
        )
    )
    rows = counted.values_list(place, "all", "here", "away", "poor")
    headings = ("适龄", "县内就读（B3-1）", "县外就读（B3-2）", "其中建档立卡（B3-3）")
    return _lines(asked, headings, {path: tuple(numbers) for path, *numbers in rows})


def _households(asked: Asked) -> Split:
    """Households, not children: one is where its child is farthest away, and was confirmed when last seen."""
    children = (
        children_on(asked.by, asked.when).filter(asked.base.where).annotate(**moved_marks(asked.when.day))
    )
    rows = children.order_by().values_list(
        "then_area", "then_household", "code", "moved", "stay_path", "confirmed"
    )
    homes: dict[tuple[str, str], _Home] = {}
    for area, household, code, moved, stay, confirmed in rows:
        home = homes.setdefault((area, household or code), _Home())
        home.take(moved, away_from_township(area, stay), confirmed)
    found: dict[str, list[int]] = {}
    for (area, _), home in homes.items():
        numbers = found.setdefault(area, [0] * 5)
        for at, counts in enumerate(
            (True, home.is_at(HERE), home.is_at(OUT), home.is_at(UNKNOWN), home.left_township)
        ):
            numbers[at] += counts
    headings = ("户数", "县内搬迁", "县外", "去向不明", "搬出乡镇")
    split = _lines(asked, headings, {path: tuple(numbers) for path, numbers in found.items()})
    return _with_shares(split)


class _Home:
    """The farthest of its children decides."""

    FARTHEST = (OUT, UNKNOWN, HERE)

    def __init__(self) -> None:
        self.where: set[str] = set()
        self.left_township = False
        self.confirmed: date | None = None

    def take(self, moved: str, left_township: bool, confirmed: date | None) -> None:
        self.where.add(moved)
        self.left_township |= moved == OUT or (moved == HERE and left_township)
        self.confirmed = max(filter(None, (self.confirmed, confirmed)), default=None)

    def is_at(self, whereabouts: str) -> bool:
        return next((one for one in self.FARTHEST if one in self.where), "") == whereabouts


def away_from_township(area: str, stay: str) -> bool:
    """The household stands in one township and lives in another."""
    return bool(stay) and _township(area) != _township(stay)


def _township(path: str) -> str:
    return "/".join(path.split("/")[:TOWNSHIP_DEPTH])


def _with_shares(split: Split) -> Split:
    """搬出乡镇占比, 县外占比: of all households of the village."""

    def shared(part: Part) -> Part:
        households, _, out, _, left = (int(one) for one in part.numbers)
        return Part(part.name, part.path, (*part.numbers, share(left, households), share(out, households)))

    return Split(
        (*split.headings, "搬出乡镇占比", "县外占比"), tuple(map(shared, split.parts)), shared(split.whole)
    )


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "—"


def _lines(asked: Asked, headings: tuple[str, ...], numbers: Numbers) -> Split:
    """Children of a grid or a class count for the village or school above it; who has no place stands last."""
    units = _units(asked)
    found = {unit.path: [0] * len(headings) for unit in units}
    rest, whole = [0] * len(headings), [0] * len(headings)
    for path, given in numbers.items():
        line = next((found[one] for one in prefixes(path or "") if one in found), rest)
        _add(line, given)
        _add(whole, given)
    parts = [Part(unit.name, unit.path, _words(found[unit.path])) for unit in units if any(found[unit.path])]
    if any(rest):
        parts.append(Part(UNPLACED, "", _words(rest)))
    return Split(headings, tuple(parts), Part("合计", asked.at.path, _words(whole)))


def _units(asked: Asked) -> list[UnitLine]:
    kind = "school" if asked.base.code == ENROLLED else "village"
    below = asked.at.path if not is_root(asked.at.path) and asked.base.code != "area" else ""
    return units_of(kind, on=asked.when.day, below=below)


def _add(line: list[int], given: Iterable[int]) -> None:
    for at, number in enumerate(given):
        line[at] += number


def _words(numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple(str(number) for number in numbers)
