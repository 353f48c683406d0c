"""What the change of the year says of children between two lists, for the comparison of registers."""

from collections.abc import Mapping
from datetime import date

from notoneless.casework.lists import speaks_for_children
from notoneless.children.models.year_move import ENTERED, GRADUATED
from notoneless.children.yearly.moving import live_moves
from notoneless.places.rules import policy_on
from notoneless.registers.newest import newest_of_children, newest_of_schools

STANDS = {GRADUATED: "graduated", ENTERED: "enrolled_here"}


@speaks_for_children
def told_by_the_year(on: date) -> Mapping[int, str]:
    """Graduates and received entrants of this school year, as long as no list of it speaks of the child.

    A received entrant is spoken for only until the school's own list of the new year comes: who is not on it is asked
    about again.
    """
    first = policy_on(on).age.reference_day_for(on)
    rows = live_moves(kind__in=STANDS, on__gte=first, on__lte=on)
    told = list(rows.values_list("child_id", "kind", "on", "is_school"))
    if not told:
        return {}
    children, schools = newest_of_children(), newest_of_schools()
    return {
        child: STANDS[kind]
        for child, kind, day, school in told
        if children.get(child, date.min) < day and (kind == GRADUATED or schools.get(school, date.min) < day)
    }
