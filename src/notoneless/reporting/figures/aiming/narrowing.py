"""The children of a figure, narrowed to a class or to those a person answers for: counted, never shown."""

from collections.abc import Iterable
from datetime import date

from notoneless.places.models import Unit
from notoneless.places.paths import prefixes
from notoneless.places.periods import in_force
from notoneless.reporting.figures.footings import newest
from notoneless.reporting.figures.lists import among
from notoneless.reporting.figures.members import opened
from notoneless.reporting.figures.models import Cut, Figure, Target
from notoneless.reporting.figures.records import KINDS
from notoneless.reporting.responsibility.models import Charge

WHY = "numbers of a target whose place was reached in scope; no child is shown"
Place = tuple[str, str]


class Members:
    """What a taking knew of where each child of a figure lives and learns."""

    def __init__(self, cut: Cut) -> None:
        self._cut = cut
        self._places = set(cut.marks["places"]) | set(
            Unit.objects.filter(kind__in=KINDS).values_list("path", flat=True)
        )
        self._known: dict[int, dict[int, Place]] = {}
        self._charges: dict[str, list[tuple[str, int | None, str]]] = {}

    def place_of(self, path: str) -> str:
        """The lowest unit above that has figures of its own: of a class its school."""
        return next((one for one in prefixes(path) if one in self._places), path)

    def charged(self, names: Iterable[str], *, on: date) -> None:
        """Reads once for whom the persons named answer on that day (包保)."""
        wanted = sorted(set(names))
        if not wanted:
            return
        rows = Charge.objects.unscoped(WHY).filter(in_force(on), name__in=wanted)
        for name, at, child, over in rows.values_list("name", "unit__path", "child_id", "over_path"):
            self._charges.setdefault(name, []).append((at, child, over))

    def is_charged(self, name: str, path: str) -> bool:
        return bool(self._of_person(name, path))

    def number(self, figure: Figure, target: Target) -> int:
        known = self._members_of(figure)
        if target.level == "class":
            return sum(1 for _, school in known.values() if school.startswith(target.area_path))
        charges = self._of_person(target.holder, target.area_path)
        own = {child for _, child, _ in charges if child is not None}
        over = tuple(place for _, child, place in charges if child is None and place)
        return sum(
            1
            for key, (area, school) in known.items()
            if key in own or area.startswith(over) or school.startswith(over)
        )

    def _of_person(self, name: str, path: str) -> list[tuple[str, int | None, str]]:
        """Two people of one name in two schools are not one: the charge was given in the place of the target."""
        place = self.place_of(path)
        return [one for one in self._charges.get(name, ()) if one[0].startswith(place)]

    def _members_of(self, figure: Figure) -> dict[int, Place]:
        if figure.pk not in self._known:
            rows = newest(mark=self._cut.marks["footing"]).filter(child_key__in=among(opened(figure.members)))
            self._known[figure.pk] = {
                key: (area, school)
                for key, area, school in rows.values_list("child_key", "area_path", "school_path")
            }
        return self._known[figure.pk]
