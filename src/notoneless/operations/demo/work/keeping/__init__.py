"""The demo county keeps its pupils: attendance, care, aid, a round of visits, other offices, a class that catches up.

Every row is written by a deed, by the officer whose post does it.
"""

from collections import Counter
from datetime import date

from django.db import transaction

from notoneless.officers.models import Officer
from notoneless.officers.refusals import Refusal
from notoneless.operations.demo.work.keeping import (
    aiding,
    caring,
    catching,
    grouping,
    listening,
    visiting,
    watching,
)
from notoneless.operations.demo.work.keeping.desk import Desk
from notoneless.places.rules import policy_on

PARTS = (
    watching.watch,
    grouping.group,
    caring.care,
    aiding.aid,
    visiting.visit,
    listening.listen,
    catching.catch_up,
)


def keep(*, chief: Officer, on: date) -> Counter[str]:
    """How many of each thing; a part that the rules of the county's pack refuse is left out whole and counted."""
    desk = Desk(chief, policy_on(on), on)
    done: Counter[str] = Counter()
    for part in PARTS:
        try:
            with transaction.atomic():
                done.update(part(desk))
        except Refusal:
            done["按规定未办"] += 1
    return done
