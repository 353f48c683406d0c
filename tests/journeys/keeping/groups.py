"""Recipes of left-behind children and special groups."""

from django.utils import timezone

from notoneless.keeping.groups.models import GroupStatus
from tests.county import TODAY
from tests.house.whose import PUPIL
from tests.journeys.filling import Filled
from tests.journeys.recipes import MISSING_CODE, MISSING_NUMBER, Made

THEIRS: dict[str, frozenset[str]] = {
    "grouped_child": PUPIL,
    "group_status_number": PUPIL,  # an open group; a sealed one is narrowed further by its own right
}


def grouped_child(filled: Filled) -> Made:
    return Made({"code": filled.child.code}, {"code": MISSING_CODE})


def group_status_number(filled: Filled) -> Made:
    said = {
        "since": TODAY,
        "source": "民政局",
        "on": TODAY,
        "by_code": "O-alice",
        "recorded_at": timezone.now(),
    }
    rows = GroupStatus.objects.unscoped("a recipe")
    made, _ = rows.get_or_create(child=filled.child, group="hardship", defaults=said)
    return Made({"number": made.pk}, {"number": MISSING_NUMBER})
