"""Numbers that no child is counted for: told by the rooms that keep them, frozen with each taking."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from notoneless.casework.teaching.models import TeachingPlan
from notoneless.casework.teaching.weeks import sheets_of
from notoneless.places.paths import prefixes
from notoneless.policy import Policy
from notoneless.reporting.figures.stating import spread, stated_on

Told = Mapping[str, Mapping[str, int]]
"""Count -> path of the lowest unit -> number."""
Teller = Callable[[date, Policy], Told]
_tellers: list[Teller] = []


def tells_figures(teller: Teller) -> Teller:
    """Marks the reader of a room (also one above), in a module that its app config imports when it is ready."""
    _tellers.append(teller)
    return teller


def told_on(on: date, policy: Policy) -> dict[str, dict[str, int]]:
    """Added up to every unit above, as children are."""
    found: dict[str, dict[str, int]] = {}
    for teller in _tellers:
        for code, numbers in teller(on, policy).items():
            _add_up(found.setdefault(code, {}), numbers.items())
    for code, numbers in stated_on(on, policy).items():
        found[code] = spread(found.get(code, {}), numbers)
    return found


def _add_up(places: dict[str, int], numbers: Iterable[tuple[str, int]]) -> None:
    for path, number in numbers:
        for step in prefixes(path):
            places[step] = places.get(step, 0) + number


@tells_figures
def weeks_taught(on: date, policy: Policy) -> Told:
    """Weeks that running plans owed and kept since the school year began, by home and by school."""
    plans = TeachingPlan.objects.unscoped("weeks of a taking").filter(ended_on=None, since__lte=on)
    found: dict[str, dict[str, int]] = {"weeks_due": {}, "weeks_met": {}}
    for sheet in sheets_of(plans, policy=policy, on=on):
        owing = [week for week in sheet.weeks if week.owed]
        met = sum(1 for week in owing if not week.lacking)
        for path in filter(None, (sheet.plan.area_path, sheet.plan.school_path)):
            for code, number in (("weeks_due", len(owing)), ("weeks_met", met)):
                found[code][path] = found[code].get(path, 0) + number
    return found
