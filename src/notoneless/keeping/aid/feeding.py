"""The nutrition plan: a school's month is put down, corrected by a further row, and summed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from notoneless import trail
from notoneless.keeping.aid.models import MealMonth
from notoneless.keeping.aid.refusals import DayUnfit, PartTooLarge, UnitUnfit
from notoneless.keeping.aid.summing import mean, share
from notoneless.keeping.aid.words import money
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.models import Unit
from notoneless.trail.deeds import deed


@dataclass(frozen=True, slots=True)
class Month:
    """`day` is any day of the month; money in yuan."""

    day: date
    pupils: int
    assisted_pupils: int
    food: Decimal
    running: Decimal
    assisted_food: Decimal = Decimal(0)
    word: str = ""


@dataclass(frozen=True, slots=True)
class MealSums:
    """Money adds up over months; pupils do not: `pupils` are those of the newest month of each school."""

    schools: int
    pupils: int
    assisted_pupils: int
    food: Decimal
    running: Decimal
    assisted_food: Decimal

    @property
    def whole(self) -> Decimal:
        return self.food + self.running

    @property
    def per_pupil(self) -> Decimal | None:
        return mean(self.food, self.pupils)

    @property
    def assisted_share(self) -> Decimal | None:
        """Percent of the pupils."""
        return share(Decimal(self.assisted_pupils), Decimal(self.pupils))


@deed
def record_meals(*, unit: Unit, told: Month, by: Officer, on: date) -> MealMonth:
    """A month put down again takes the place of the earlier row, which stays."""
    require(Permission.KEEP_AID, by=by, at=unit, on=on)
    if unit.kind != "school":
        raise UnitUnfit(unit.name)
    month = told.day.replace(day=1)
    if month > on:
        raise DayUnfit(f"{month:%Y年%m月}还没有到（今天{on}）。请重新填写月份。")
    if told.assisted_pupils > told.pupils or told.assisted_food > told.food:
        raise PartTooLarge
    rows = MealMonth.objects.unscoped("the earlier row of the same school and month")
    older = rows.filter(unit=unit, month=month, newer=None).first()
    made = MealMonth.objects.create(
        unit=unit, month=month, pupils=told.pupils, assisted_pupils=told.assisted_pupils,
        food=money(told.food, "膳食资金"), running=money(told.running, "燃料费、人工费"),
        assisted_food=money(told.assisted_food, "困难家庭学生膳食资金"), word=" ".join(told.word.split())[:200], on=on,
        by_code=by.code, by_post=by.post_code, recorded_at=timezone.now(),
    )  # fmt: skip
    if older is not None:
        rows.filter(pk=older.pk).update(newer=made)
    detail = {"month": f"{month:%Y-%m}", "pupils": told.pupils, "corrects": older.pk if older else None}
    trail.note("aid.meals_recorded", by=by, on=on, about=unit.code, area=unit.path, detail=detail)
    return made


def summed(rows: Iterable[MealMonth]) -> MealSums:
    """Rows that stand, of any months."""
    newest: dict[int, MealMonth] = {}
    food = running = assisted = Decimal(0)
    for row in sorted(rows, key=lambda one: (one.month, one.pk)):
        newest[row.unit_id] = row
        food, running, assisted = food + row.food, running + row.running, assisted + row.assisted_food
    pupils = sum(row.pupils for row in newest.values())
    return MealSums(
        len(newest), pupils, sum(row.assisted_pupils for row in newest.values()), food, running, assisted
    )
