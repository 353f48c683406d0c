"""Invented children for tests, entered the way a register enters them."""

from datetime import date
from functools import cache
from typing import Any

from notoneless.children.feeding import Base, LedgerRow, add_children
from notoneless.children.models import Child
from notoneless.matching.values.identity import check_digit
from notoneless.matching.values.names import initials_of, name_key_text
from tests.county import TODAY, TestCounty

VILLAGE, OTHER_VILLAGE, FAR_VILLAGE = "999901100201", "999901100202", "999901101201"
BORN = date(2015, 3, 8)


def number(serial: int, born: date = BORN) -> str:
    """A valid number of an area that does not exist."""
    first = f"999901{born:%Y%m%d}{serial:03}"
    return first + check_digit(first)


@cache
def key_of(name: str) -> str:
    """Remembered: one name costs as much as a thousand, and the tests use the same ones again and again."""
    return name_key_text(name)


def row(county: TestCounty, name: str, *, village: str = VILLAGE, **said: Any) -> LedgerRow:
    unit = county.units.get(village)
    known: dict[str, Any] = {
        "sex": "男", "birth_date": BORN, "ethnicity": "汉族", "id_text": "", "id_condition": "missing",
        "household_number": "1", "household_kind": "家庭户", "address": "1组", "guardian_name": "王大山", "phone": "",
    }  # fmt: skip
    known |= said
    if known["id_text"] and known["id_condition"] == "missing":
        known["id_condition"] = "valid"
    return LedgerRow(
        name=name,
        name_key=key_of(name),
        initials=initials_of(name),
        area_id=unit.pk if unit else None,
        area_path=unit.path if unit else "",
        **known,
    )


def enter(county: TestCounty, *rows: LedgerRow, base: Base = Base(registered=True)) -> list[Child]:  # noqa: B008
    ids = add_children(rows, base=base, source="B1 名单 第2行", on=TODAY)
    return [child(pk) for pk in ids]


def one(county: TestCounty, name: str = "张小满", **said: Any) -> Child:
    return enter(county, row(county, name, **said))[0]


def child(pk: int) -> Child:
    return Child.objects.unscoped("a test looks").get(pk=pk)


def at_school(county: TestCounty, who: Child, school: str, **more: Any) -> Child:
    unit = county.units[school]
    said = {"school": unit, "school_path": unit.path, "school_name": unit.name, "enrolled_here": True, **more}
    Child.objects.unscoped("a test arranges").filter(pk=who.pk).update(**said)
    return child(who.pk)
