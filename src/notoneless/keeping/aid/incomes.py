"""Income known (救助制度): of a family, and of its township; below the share of the average it is a key aid object."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from notoneless import trail
from notoneless.children.models import Child
from notoneless.keeping.aid.models import Income, TownAverage
from notoneless.keeping.aid.words import money, said
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.models import Unit
from notoneless.trail.deeds import deed


@dataclass(frozen=True, slots=True)
class Told:
    """Of which year, how much a head (元), and where it is known from."""

    year: int
    per_head: Decimal
    source: str


@deed
def record_income(*, child: Child, told: Told, by: Officer, on: date) -> Income:
    """A further row corrects an earlier one of the same year."""
    require(Permission.KEEP_AID, by=by, at=child, on=on)
    made = Income.objects.create(
        child=child, year=told.year, per_head=money(told.per_head, "家庭人均收入"),
        source=said(told.source, "收入证明", 80), on=on, by_code=by.code, recorded_at=timezone.now(),
    )  # fmt: skip
    area = child.school_path or child.area_path
    trail.note("aid.income_recorded", by=by, on=on, about=child.code, area=area, detail={"year": told.year})
    return made


@deed
def record_average(*, area: Unit, told: Told, by: Officer, on: date) -> TownAverage:
    require(Permission.KEEP_AID, by=by, at=area, on=on)
    made = TownAverage.objects.create(
        area=area, year=told.year, per_head=money(told.per_head, "乡镇人均收入"), source=said(told.source, "来源", 80),
        on=on, by_code=by.code, recorded_at=timezone.now(),
    )  # fmt: skip
    detail = {"year": told.year, "per_head": str(told.per_head)}
    trail.note("aid.average_recorded", by=by, on=on, about=area.code, area=area.path, detail=detail)
    return made
