"""Between last year's lists and the new ones a comparison keeps what the change of the year did."""

from datetime import date

import pytest

from notoneless.casework.lists import situations_known
from notoneless.children.models import Child
from notoneless.keeping.yearly.turning import turn_year
from notoneless.registers.models import Batch
from notoneless.screening.models import Finding
from notoneless.screening.running import run_screening
from tests.county import TODAY, TestCounty
from tests.people import policy
from tests.registers.importing.lists import commit, workbook
from tests.registers.importing.people import PEOPLE
from tests.registers.importing.test_staging import sheets

pytestmark = pytest.mark.django_db
HEADS = ("序号", "姓名", "性别", "出生日期", "身份证号", "学校", "年级", "班级")
LAST_YEAR, NEXT_LISTS = date(2026, 3, 1), date(2026, 9, 25)


def compared(county: TestCounty) -> None:
    run_screening(policy=policy(), by=county.alice, on=TODAY, known_children=lambda: situations_known(TODAY))


def a_roll(county: TestCounty, *grades: str, as_of: date) -> None:
    rows = [
        (str(n), *one[:4], "清禾初级中学", grade, "1班")
        for n, (one, grade) in enumerate(zip(PEOPLE, grades, strict=False), 1)
    ]
    roll = sheets({"在校": [HEADS, *rows]}, title="清禾县在校学生花名册")
    commit(roll, by=county.alice, unit=county.units["QH-JW"], kind="in_school")
    newest = Batch.objects.unscoped("test").filter(kind="in_school").order_by("-pk").first()
    Batch.objects.unscoped("test").filter(pk=newest.pk).update(as_of=as_of)


def seats() -> dict[str, tuple[str, bool, str]]:
    rows = Child.objects.unscoped("test").order_by("pk")
    return {
        name: tuple(said) for name, *said in rows.values_list("name", "grade", "enrolled_here", "situation")
    }


@pytest.fixture
def turned_county(county: TestCounty) -> TestCounty:
    commit(workbook(PEOPLE[:2]), by=county.alice, unit=county.units["999901"])
    a_roll(county, "七年级", "九年级", as_of=LAST_YEAR)
    compared(county)
    turn_year(year=2026, policy=policy(), by=county.alice, on=TODAY)
    return county


def test_a_comparison_of_last_years_lists_undoes_neither_promotion_nor_graduation(
    turned_county: TestCounty,
) -> None:
    before = seats()

    compared(turned_county)

    assert seats() == before
    assert [said for said in before.values()] == [
        ("八年级", True, "enrolled_here"), ("九年级", False, "graduated"),
    ]  # fmt: skip
    assert not Finding.objects.unscoped("test").exists()


def test_a_list_of_the_new_year_speaks_for_itself(turned_county: TestCounty) -> None:
    a_roll(turned_county, "九年级", "九年级", as_of=NEXT_LISTS)

    compared(turned_county)

    assert [grade for grade, _, _ in seats().values()] == ["九年级", "九年级"]
