"""B3-1, B3-2, B3-3: how the children of school age of an area learn, counted village by village."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q

from notoneless.casework.lists import ASSISTED
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.papers.forms.terms import Value
from notoneless.places.duties import duties_on
from notoneless.places.kinds import PRIMARY
from notoneless.places.lists import units_of, zone_villages
from notoneless.places.paths import is_education, under
from notoneless.policy.situations import SITUATIONS
from notoneless.reporting.forms.columns.of_child import JUNIOR_GRADES, PRIMARY_GRADES
from notoneless.reporting.forms.families.attending import ELSEWHERE, with_circumstance
from notoneless.reporting.forms.standing import FAILING, children_of, in_band, known_children, stood
from notoneless.reporting.forms.terms import Asked, Line

FROM_ELSEWHERE = "外县户籍或未登记到村"
BY_GROUP = {
    "special": "special", "home": "home", "leave": "leave", "deferred": "deferred", "graduated": "graduated",
    "pending": "pending", "unexplained": "unexplained", "other": "other_ends", "over_age": "other_ends",
    "other_school": "here_other",
}  # fmt: skip


def by_village(asked: Asked) -> Sequence[Line]:
    """Townships and primary schools count their area, junior schools their pupils."""
    duties = duties_on(asked.on)
    held: dict[str, list[Any]] = defaultdict(list)
    rows = _children(asked).order_by("pk").values_list("code", "area_path", "grade", "stood", named=True)
    for one in rows:
        village = duties.above(one.area_path, "village") if one.area_path else None
        held[village.path if village else ""].append(one)
    places = _places(
        asked, held, {path: ref.name for path, (kind, ref) in duties.units.items() if kind == "village"}
    )
    return [_line(name, held.get(path, [])) for path, name in places.items()]


def _children(asked: Asked) -> ScopedQuerySet:
    rows = children_of(asked) if not _counts_zone(asked) else _of_zone(asked)
    rows = rows.filter(in_band(asked))
    if asked.form.chooses == "elsewhere":
        return rows.filter(stood__in=ELSEWHERE)
    return rows.filter(with_circumstance(asked, ASSISTED)) if asked.form.chooses == "assisted" else rows


def _counts_zone(asked: Asked) -> bool:
    return asked.area.kind == "school" and PRIMARY in getattr(
        getattr(asked.area, "school", None), "stages", ()
    )


def _of_zone(asked: Asked) -> ScopedQuerySet:
    """Its pupils, and the children of its zone that are in no school, whom it may read."""
    villages = zone_villages(asked.area, on=asked.as_of)
    place = under("school_path", asked.area.path)
    for one in villages:
        place |= under("area_path", one.path) & Q(school_path="")
    return stood(known_children(asked).filter(place), asked.as_of)


def _places(asked: Asked, held: Mapping[str, Sequence[Any]], names: Mapping[str, str]) -> dict[str, str]:
    """Every village of the area, also an empty one; of a school those its children come from."""
    if is_education(asked.area.path):
        found = {path: names[path] for path in sorted(held) if path}
    elif asked.area.kind == "village":
        found = {asked.area.path: asked.area.name}
    else:
        found = {one.path: one.name for one in units_of("village", on=asked.as_of, below=asked.area.path)}
    return found | ({"": FROM_ELSEWHERE} if held.get("") else {})


def _line(name: str, children: Sequence[Any]) -> Line:
    counted: dict[str, int] = defaultdict(int)
    for one in children:
        for key in _columns_of(one):
            counted[key] += 1
    keys = {*BY_GROUP.values(), "here_primary", "here_junior", "here_other", "elsewhere", "elsewhere_proved",
            "elsewhere_unproved", "out"}  # fmt: skip
    said: dict[str, Value] = {"unit": name, "in_band": len(children), **{key: counted[key] for key in keys}}
    return Line(said=said, members=tuple(sorted(one.code for one in children)))


def _columns_of(one: Any) -> Iterable[str]:
    """Each child stands in one column; those elsewhere once more by their proof."""
    if one.stood in FAILING:
        return ("out",)
    if one.stood in ELSEWHERE:
        return (
            "elsewhere",
            "elsewhere_proved" if one.stood == "enrolled_elsewhere" else "elsewhere_unproved",
        )
    group = SITUATIONS[one.stood].group
    if group != "here":
        return (BY_GROUP[group],)
    if one.grade in PRIMARY_GRADES:
        return ("here_primary",)
    return ("here_junior" if one.grade in JUNIOR_GRADES else "here_other",)
