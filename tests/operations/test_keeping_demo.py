"""The demo county's keeping rooms: each has something to show, written by the deeds, and no rule refuses a part."""

from datetime import date
from typing import Any

import pytest

from notoneless.casework.models import Case
from notoneless.children.models import Child, Circumstance
from notoneless.keeping.aid.models import Application, Entitlement
from notoneless.keeping.care.models import Pair, PlanMeasure
from notoneless.keeping.catching.models import CourseDay, Learner
from notoneless.keeping.early.models import AbsenceWarning, HomeVisit, Sign
from notoneless.keeping.listening.models import Complaint, OfficeAsk
from notoneless.keeping.rounds.models import RoundArea, Verification
from notoneless.operations.demo.work.keeping import keep
from notoneless.operations.demo.work.keeping.desk import Desk
from notoneless.places.rules import choose_pack, policy_on
from tests.county import TODAY, TestCounty
from tests.keeping.aid.aided import a_pupil
from tests.people import a_case, a_child

pytestmark = pytest.mark.django_db


@pytest.fixture
def pupils(county: TestCounty) -> list[Child]:
    """Eight at school in two villages, one of them back after persuasion, and three out of school."""
    choose_pack(
        county=county.units["999901"], pack="chongqing/shizhu", document="试用", since=date(2023, 9, 1),
        by=county.alice, on=TODAY,
    )  # fmt: skip
    made = [
        a_pupil(
            county, f"田大{name}", household="低保户", boards="走读", turn=turn,
            village="999901100201" if turn < 6 else "999901100202",
        )
        for turn, name in enumerate("甲乙丙丁戊己庚辛", start=1)
    ]  # fmt: skip
    case = a_case(county, made[0])
    rows(Case).filter(pk=case.pk).update(state="returned")
    rows(Child).filter(pk__in=[one.pk for one in made]).update(situation="enrolled_here", in_band=True)
    for child in made[:2]:
        Circumstance.objects.create(child=child, kind="left_behind", value="双亲留守", since=TODAY)
    out = [a_child(county, name=f"罗小{name}") for name in "一二三"]
    rows(Child).filter(pk__in=[one.pk for one in out]).update(situation="dropped_out", in_band=True)
    return made


def rows(model: Any) -> Any:
    return model.objects.unscoped("test")


def test_every_room_has_something_and_no_part_is_refused(county: TestCounty, pupils: list[Child]) -> None:
    done = keep(chief=county.alice, on=TODAY)

    assert done["按规定未办"] == 0
    assert done == {
        "班级出勤": 3, "苗头": 1, "家访": 1, "留守家庭": 2, "特殊群体": 1, "帮扶人员": 3, "结对": 8, "帮扶记录": 8,
        "复学方案": 1, "资助申请": 2, "应助": 8, "已助": 6, "营养餐月报": 1, "社会救助转介": 1, "走访片": 2,
        "逐人核查": 7, "入学验证": 2, "投诉": 2, "务工线索": 1, "部门协作函": 2, "部门答复": 1,
        "学业补偿班": 1, "学员": 3,
    }  # fmt: skip


def test_of_each_thing_there_is_something_done_and_something_still_to_do(
    county: TestCounty, pupils: list[Child]
) -> None:
    keep(chief=county.alice, on=TODAY)

    assert sorted(rows(Entitlement).values_list("state", flat=True)) == ["missing"] * 2 + ["received"] * 6
    assert sorted(rows(Application).values_list("state", flat=True)) == ["granted", "open"]
    assert [one.done_on for one in rows(PlanMeasure).order_by("pk")] == [TODAY, None]
    assert [(one.done, one.due) for one in rows(RoundArea).order_by("-due")] == [(4, 8), (3, 3)]
    assert sorted(one.answer for one in rows(Verification)) == ["", "here"]
    assert sorted(one.standing(TODAY) for one in rows(OfficeAsk)) == ["answered", "open"]
    assert sorted(one.verdict for one in rows(Complaint)) == ["", "partly"]
    assert rows(AbsenceWarning).filter(state="open").count() == 1
    assert rows(Sign).get().visit_due_on == rows(HomeVisit).get().next_on


def test_the_work_is_written_down_by_whoever_does_it(county: TestCounty, pupils: list[Child]) -> None:
    keep(chief=county.alice, on=TODAY)

    by = {one.by_code for model in (Pair, HomeVisit, Sign) for one in rows(model)}
    assert by == {"O-dora"}
    assert rows(CourseDay).get().by_code == "O-bob"
    assert set(rows(Learner).values_list("child__situation", flat=True)) == {"catching_up"}


def test_school_days_leave_out_the_weekend(county: TestCounty) -> None:
    sunday = date(2026, 9, 20)

    found = Desk(county.alice, policy_on(sunday), sunday).school_days(3)

    assert found == [date(2026, 9, 16), date(2026, 9, 17), date(2026, 9, 18)]
