"""Which unit answers for what: from where a child is registered and learns, by the name of the route."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from notoneless.places.finding import UnitRef
from notoneless.places.kinds import JUNIOR, PRIMARY
from notoneless.places.models import AdmissionZone, Feeder, Unit
from notoneless.places.paths import is_education, prefixes
from notoneless.places.periods import in_force


class UnknownRouteError(LookupError):
    """A pack names a route that this room does not know."""


@dataclass(frozen=True, slots=True)
class Duties:
    """The day's units, zones and feeders, read once: four queries answer for every child of a county."""

    units: Mapping[str, tuple[str, UnitRef]]
    zones: Mapping[tuple[str, str], str]
    feeders: Mapping[str, str]

    def answering(self, route: str, *, area_path: str = "", school_path: str = "") -> UnitRef | None:
        """The unit that must act, or None where the child's paths do not reach one."""
        if route not in ROUTES:
            raise UnknownRouteError(route)
        return ROUTES[route](self, area_path, school_path)

    def above(self, path: str, kind: str) -> UnitRef | None:
        for prefix in prefixes(path):
            found = self.units.get(prefix)
            if found and found[0] == kind:
                return found[1]
        return None

    def root(self, kind: str) -> UnitRef | None:
        return next((ref for unit_kind, ref in self.units.values() if unit_kind == kind), None)

    def zone_school(self, area_path: str, stage: str) -> UnitRef | None:
        village = self.above(area_path, "village")
        path = self.zones.get((village.path, stage), "") if village else ""
        return self.units[path][1] if path in self.units else None

    def feeder_school(self, school_path: str) -> UnitRef | None:
        school = self.above(school_path, "school")
        path = self.feeders.get(school.path, "") if school else ""
        return self.units[path][1] if path in self.units else None

    def receiving_junior(self, area_path: str, school_path: str) -> UnitRef | None:
        """The junior school fed by the primary school left; the village's own zone where none is named."""
        return self.feeder_school(school_path) or self.zone_school(area_path, JUNIOR)


Route = Callable[[Duties, str, str], UnitRef | None]

ROUTES: Mapping[str, Route] = {
    "village": lambda duties, area, school: duties.above(area, "village"),
    "grid": lambda duties, area, school: duties.above(area, "grid"),
    "township_of_registration": lambda duties, area, school: duties.above(area, "township"),
    "county": lambda duties, area, school: duties.root("county"),
    "bureau": lambda duties, area, school: duties.root("bureau"),
    "supervision_zone": lambda duties, area, school: duties.above(school, "zone"),
    "school_left": lambda duties, area, school: duties.above(school, "school"),
    "class_teacher": lambda duties, area, school: duties.above(school, "class"),
    "zone_primary": lambda duties, area, school: duties.zone_school(area, PRIMARY),
    "zone_junior": lambda duties, area, school: duties.zone_school(area, JUNIOR),
    "receiving_junior": lambda duties, area, school: duties.receiving_junior(area, school),
}


def duties_on(on: date) -> Duties:
    """Closed units answer for nobody."""
    rows = Unit.objects.filter(in_force(on)).values_list("path", "kind", "pk", "code", "name")
    units = {path: (kind, UnitRef(pk, code, name, path)) for path, kind, pk, code, name in rows}
    zones = AdmissionZone.objects.filter(in_force(on))
    feeders = Feeder.objects.filter(in_force(on))
    return Duties(
        units=units,
        zones={
            (village, stage): school
            for village, stage, school in zones.values_list("village__path", "stage", "school__path")
        },
        feeders=dict(feeders.values_list("primary__path", "junior__path")),
    )


def answering_unit(route: str, *, area_path: str = "", school_path: str = "", on: date) -> Unit | None:
    """One child on one page."""
    found = duties_on(on).answering(route, area_path=area_path, school_path=school_path)
    return Unit.objects.get(pk=found.pk) if found else None


def path_of(unit: UnitRef | Unit) -> dict[str, str]:
    """The two path columns of a record that this unit answers for."""
    return {"school_path": unit.path} if is_education(unit.path) else {"area_path": unit.path}
