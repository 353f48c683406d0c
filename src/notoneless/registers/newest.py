"""How old the registers are that say where somebody learns: the newest list that names a child, and of a school."""

from datetime import date

from django.db.models import Max

from notoneless.registers.models import Entry

PLACES_OF_LEARNING = ("special_school", "vocational", "enrolment", "in_school", "elsewhere")


def newest_of_children() -> dict[int, date]:
    return dict(_newest("child_id"))


def newest_of_schools() -> dict[int, date]:
    return dict(_newest("school_id"))


def _newest(key: str) -> list[tuple[int, date]]:
    rows = Entry.objects.unscoped("how old the lists are").filter(
        kind__in=PLACES_OF_LEARNING, live=True, **{f"{key}__isnull": False}
    )
    return list(rows.order_by().values_list(key).annotate(newest=Max("batch__as_of")))
