"""What else is known of a day: leave, meetings, public holidays, lessons; and texts put together from ready parts."""

from datetime import date, datetime, timedelta
from typing import Any

from notoneless.evidence.signals.looking import signals_of
from notoneless.evidence.signals.statement import Absence, Statement, Surroundings
from tests.evidence.visits import DAY, at, shot, visit

FEAST = date(2026, 5, 1)
HOLIDAYS = Surroundings(rest_days={FEAST + timedelta(days=turn): "劳动节" for turn in range(5)})
IN_CLASS = Surroundings(present={"C": frozenset({DAY})})
BEGIN = ("上午入户见到孩子在家闲坐", "进门时孩子正躺在里屋", "到家中查看孩子仍未起床")
MIDDLE = ("我们向家长讲明控辍保学政策", "驻村队员逐条宣读义务教育法", "反复说明辍学对前途的影响")
TURN = ("母亲听后态度有所转变", "爷爷表示愿意配合学校", "家长认识到读书的重要")
END = ("下一步继续跟踪劝返到位", "将安排班主任结对帮扶他", "约定下周再次上门做工作")


def kinds(*told: Statement, known: Surroundings | None = None) -> set[str]:
    return {one.kind for one in signals_of(told, known=known)}


def away(*, days: bool, first: int = 0, last: int = 23) -> Surroundings:
    return Surroundings(absences={"O": (Absence(at(first), at(last), "县里开会", days=days),)})


def test_a_visit_on_a_day_of_leave_is_pointed_to() -> None:
    assert kinds(visit("a", by="O"), known=away(days=True)) == {"away"}


def test_a_visit_after_the_meeting_is_not() -> None:
    assert kinds(visit("a", by="O"), known=away(days=False, first=9, last=12)) == set()
    assert kinds(visit("a", by="O"), known=away(days=False, first=14, last=17)) == {"away"}


def test_colleagues_of_somebody_on_leave_may_visit() -> None:
    assert kinds(visit("a", by="P"), known=away(days=True)) == set()


def test_families_of_a_holiday_entered_afterwards_with_nothing_to_show_are_pointed_to() -> None:
    told = [_in_holiday(turn) for turn in range(3)]

    assert kinds(*told, known=HOLIDAYS) == {"holiday"}


def test_visits_of_a_holiday_with_their_pictures_are_left_alone() -> None:
    told = [
        _in_holiday(turn, photos=(shot(f"{turn}", turn=turn, taken_at=_hour(turn)),)) for turn in range(3)
    ]

    assert kinds(*told, known=HOLIDAYS) == set()


def test_a_child_seen_at_home_in_lessons_while_in_class_is_pointed_to() -> None:
    assert kinds(visit("a", child="C", saw_child=True, text="在地里见到孩子放牛"), known=IN_CLASS) == {
        "in_class"
    }


def test_a_child_in_class_may_be_met_at_school_or_in_the_evening() -> None:
    at_school = visit("a", child="C", saw_child=True, where="乡中心校教室")
    evening = visit("b", child="C", saw_child=True, claimed_at=at(18, 30), received_at=at(19))

    assert kinds(at_school, known=IN_CLASS) == kinds(evening, known=IN_CLASS) == set()


def test_texts_of_ready_parts_in_turn_are_pointed_to() -> None:
    told = [_told(turn, (BEGIN[turn % 3], MIDDLE[turn // 3], TURN[(turn + turn // 3) % 3], END[turn % 2]))
            for turn in range(9)]  # fmt: skip

    assert "kit_text" in kinds(*told)


def test_a_usual_beginning_and_end_around_ones_own_story_are_left_alone() -> None:
    stories = (
        "羊圈边削竹签",
        "帮外婆晒苞谷粒",
        "屋后修自行车链",
        "溪里摸螃蟹玩水",
        "守着弟弟写拼音",
        "灶前烤洋芋分人",
    )
    told = [
        _told(turn, (BEGIN[0], f"孩子{story}不大说话的样子", f"问到{story}才肯抬头", END[0]))
        for turn, story in enumerate(stories)
    ]

    assert "kit_text" not in kinds(*told)


def test_what_all_colleagues_write_is_nobodys_kit() -> None:
    told = [
        _told(turn, (BEGIN[turn % 3], MIDDLE[turn // 3], TURN[turn % 3], END[turn % 3]), by=f"O{turn % 3}")
        for turn in range(9)
    ]

    assert "kit_text" not in kinds(*told)


def _hour(turn: int) -> datetime:
    return at(9 + turn * 2, day=FEAST)


def _in_holiday(turn: int, **more: Any) -> Statement:
    after = at(9 + turn, day=date(2026, 5, 6))
    return visit(f"{turn}", by="O", day=FEAST, claimed_at=_hour(turn), received_at=after, **more)


def _told(turn: int, parts: tuple[str, ...], by: str = "O") -> Statement:
    day = DAY + timedelta(days=turn)
    return visit(f"{turn}", by=by, day=day, text="，".join(parts) + "。")
