"""F2-05 跟踪记录, F4-11 家访记录: visits to wavering pupils before any case, one line each."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from notoneless.keeping.early.models import HomeVisit
from notoneless.officers.models import Officer
from notoneless.papers.forms.terms import Value
from notoneless.places.paths import is_education, under
from notoneless.reporting.forms.families.out import year_began
from notoneless.reporting.forms.terms import Asked, Line

WAYS, ATTITUDES = dict(HomeVisit.WAYS), dict(HomeVisit.ATTITUDES)


def home_visits(asked: Asked) -> Sequence[Line]:
    """Written down in the school year; a visit corrected by the day gives way to its correction."""
    field = "school_path" if is_education(asked.area.path) else "area_path"
    rows = HomeVisit.objects.visible_to(asked.by, on=asked.on).filter(
        under(field, asked.area.path), on__range=(year_began(asked), asked.as_of)
    )
    found = list(rows.select_related("child").order_by("child__name_key", "child__code", "visited_on", "pk"))
    corrected = {one.corrects_id for one in found}
    standing = [one for one in found if one.pk not in corrected]
    people, turns = _people(standing), Counter[int]()
    return [_line(one, turns, people) for one in standing]


def _line(one: HomeVisit, turns: Counter[int], people: Mapping[str, str]) -> Line:
    turns[one.child_id] += 1
    said: dict[str, Value] = {
        "turn": turns[one.child_id], "visited_on": one.visited_on, "manner": WAYS[one.way],
        "visitors": people.get(one.by_code, ""), "met": one.met, "tendency": one.tendency, "visit_reason": one.cause,
        "talk": one.thoughts, "pupil_attitude": ATTITUDES[one.pupil], "parent_attitude": ATTITUDES[one.guardian],
        "opinion": one.opinion, "whereabouts": one.whereabouts, "next_plan": _next(one),
    }  # fmt: skip
    return Line(child=one.child, said=said)


def _next(one: HomeVisit) -> str:
    again = f"{one.next_on.isoformat()}再访" if one.next_on else ""
    return "；".join(part for part in (one.agreed, again) if part)


def _people(rows: Iterable[HomeVisit]) -> Mapping[str, str]:
    codes = {one.by_code for one in rows}
    return dict(Officer.objects.filter(code__in=codes).values_list("code", "name"))
