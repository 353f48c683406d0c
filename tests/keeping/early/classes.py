"""A class of 石桥小学 with its teacher and pupils, and its days said in one line."""

from collections.abc import Sequence
from datetime import date, timedelta

from notoneless.children.models import Child
from notoneless.keeping.early.attendance import Missed, record_day
from notoneless.keeping.early.lists import sheet_of
from notoneless.keeping.early.models import ClassDay
from notoneless.officers.models import Officer
from notoneless.places.building import NewUnit, build_units
from notoneless.places.models import Unit
from notoneless.policy import Policy
from tests.county import FOUNDED, TODAY, TestCounty
from tests.journeys.staff import seated
from tests.people import a_child, an_id, at_school, policy

POLICY: Policy = policy()
NAMES = ("田小禾", "田大雨", "田晚秋")


def a_class(county: TestCounty, code: str = "S-SQ-K9", name: str = "五年级1班") -> tuple[Unit, Officer]:
    room = build_units([NewUnit(code, name, "class", "S-SQ")], on=FOUNDED)[0]
    county.units[code] = room
    return room, seated(county, "class_teacher", code)


def pupils(county: TestCounty, room: Unit, names: Sequence[str] = NAMES) -> list[Child]:
    return [
        at_school(county, a_child(county, name=name, id_text=an_id(turn=turn)), room.code)
        for turn, name in enumerate(names, start=301)
    ]


def say(
    unit: Unit,
    day: date,
    *missed: Child,
    excused: bool = False,
    by: Officer,
    on: date = TODAY,
    rules: Policy = POLICY,
) -> ClassDay:
    """One day of a class as it stands now; said over whatever stood there."""
    sheet = sheet_of(unit, day)
    return record_day(
        unit=unit, day=day, missed=[Missed(child.code, excused) for child in missed],
        expected=sheet.number if sheet else 0, policy=rules, by=by, on=on,
    )  # fmt: skip


def days(count: int, last: date = TODAY) -> list[date]:
    """So many days up to a last one, the oldest first."""
    return [last - timedelta(days=back) for back in range(count - 1, -1, -1)]
