"""Recipes of aid: the line of Bob's pupil that misses its aid."""

from notoneless.children.models import Circumstance
from notoneless.keeping.aid.matching import match_aid
from notoneless.keeping.aid.models import Entitlement
from tests.county import TODAY
from tests.house.whose import PUPIL
from tests.journeys.filling import Filled
from tests.journeys.recipes import MISSING_NUMBER, Made
from tests.people import policy


def entitlement_number(filled: Filled) -> Made:
    rows = Entitlement.objects.unscoped("one is enough").filter(child=filled.child, until=None)
    found = rows.first()
    if found is None:
        kind = {"kind": "poverty", "value": "低保户", "since": TODAY}
        Circumstance.objects.create(child=filled.child, **kind)
        type(filled.child).objects.unscoped("a grade for aid").filter(pk=filled.child.pk).update(grade="高一")
        match_aid(policy=policy(), by=filled.county.alice, on=TODAY)
        found = rows.first()
    return Made({"number": found.pk}, {"number": MISSING_NUMBER})


# The line of a pupil is before whoever has the pupil and looks at aid: not who only helps with one child.
THEIRS: dict[str, frozenset[str]] = {"entitlement_number": PUPIL - {"heim", "kate"}}
