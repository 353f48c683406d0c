"""Which schools may take a child over: the zone's first, then the others of the kind that the rules name."""

from datetime import date

from notoneless.children.models import Child
from notoneless.places.duties import Duties, duties_on
from notoneless.places.finding import UnitRef
from notoneless.places.kinds import JUNIOR, PRIMARY
from notoneless.places.models import SchoolProfile
from notoneless.policy.rows import Disposition as Way

ANY = "any"
OF_ZONES = ("primary", "junior", "nine_year", "teaching_point")
KINDS = {"zone": OF_ZONES, "special": ("special",), "vocational": ("vocational",)}
KINDS |= {"special_discipline": ("special_discipline",)}


def zone_schools(child: Child, duties: Duties) -> list[UnitRef]:
    """Where the child lives goes before where it is registered (居住地或户籍所在地, 就近划片)."""
    found = [
        duties.zone_school(path, stage)
        for path in (child.stay_path, child.area_path)
        if path
        for stage in (PRIMARY, JUNIOR)
    ]
    return list({one.pk: one for one in found if one}.values())


def schools_for(way: Way, child: Child, *, on: date) -> list[tuple[str, str]]:
    """(code, name) to choose from; empty where no school takes the child over."""
    if not way.school_kind:
        return []
    duties = duties_on(on)
    first = zone_schools(child, duties) if way.school_kind in ("zone", ANY) else []
    rows = SchoolProfile.objects.filter(unit__until=None).select_related("unit").order_by("unit__name")
    kinds = KINDS.get(way.school_kind)
    if kinds:
        rows = rows.filter(school_kind__in=kinds)
    near = {one.code for one in first}
    named = [(one.code, f"{one.name}（对口）") for one in first]
    return named + [(one.unit.code, one.unit.name) for one in rows if one.unit.code not in near]
