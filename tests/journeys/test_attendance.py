"""A class teacher on a phone: two absent in four taps; then what the school sees of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from notoneless.keeping.early.lists import missed_on
from notoneless.keeping.early.models import AbsenceWarning
from notoneless.keeping.early.signing import note_sign
from notoneless.web.frame import clock
from tests.county import TestCounty
from tests.journeys.browser import Visit
from tests.keeping.early.classes import POLICY, a_class, pupils, say

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opened = Callable[..., Visit]
NAMES = ("田小禾", "田大雨", "田晚秋", "阿卜杜热合曼·买买提吐尔逊", "石一", "石二", "石三", "石四", "石五")


def test_two_absent_are_entered_in_four_taps(visit: Opened, county: TestCounty) -> None:
    room, teacher = a_class(county)
    pupils(county, room, NAMES)
    seen = visit(teacher, "/early/attendance/", screen="phone")  # tap one: the menu

    seen.page.locator("li", has_text="田小禾").locator("label.leave").click()
    seen.page.locator("li", has_text="田大雨").locator("label.out").click()
    seen.look("early-1-sheet")
    wider = seen.overflow
    seen.press("保存")

    assert "请假 1 人，缺课 1 人" in seen.read()
    assert wider <= 0
    assert {one.excused for one in missed_on(room, clock.today()).values()} == {True, False}
    assert seen.complaints == []


@pytest.mark.parametrize("screen", ["desk", "phone"])
def test_the_pages_of_early_signs_read_well(visit: Opened, county: TestCounty, screen: str) -> None:
    room, teacher = a_class(county)
    first, *_ = pupils(county, room, NAMES)
    on = clock.today()
    for back in (2, 1, 0):
        say(room, on - timedelta(days=back), first, by=teacher, on=on)
    warning = AbsenceWarning.objects.unscoped("test").get()
    sign = note_sign(
        child=first, kind="averse", reason="连日上课睡觉。", seen_on=on, policy=POLICY, by=teacher, on=on
    )
    paths = {
        "sheet": "/early/attendance/", "warnings": "/early/warnings/", "warning": f"/early/warnings/{warning.code}/",
        "signs": "/early/signs/", "sign": f"/early/signs/{sign.code}/", "child": f"/early/children/{first.code}/",
        "visit": f"/early/children/{first.code}/visit/", "term": f"/early/term/{room.code}/",
    }  # fmt: skip

    seen = visit(teacher, "/", screen=screen)
    faults = []
    for name, path in paths.items():
        seen.go(path)
        seen.look(f"early-{screen}-{name}")
        faults += [f"{name}: {one}" for one in seen.complaints]
        if seen.overflow > 0:
            faults.append(f"{name}: too wide")

    assert faults == []
