"""Terms, exam months, campaign months and days of a place stand in one calendar."""

from datetime import date

from notoneless.policy import Policy, in_force
from notoneless.policy.timing.calendar import calendar_of, is_exam_month, marks_on


def rules(place: str) -> Policy:
    return in_force(place, on=date(2026, 11, 22))


def marks(place: str, kind: str, year: int = 2026) -> list[tuple[date, date]]:
    return [(one.first, one.last) for one in calendar_of(rules(place), year_begins=year) if one.kind == kind]


def test_a_school_year_has_its_two_terms() -> None:
    assert marks("national", "term") == [
        (date(2026, 9, 1), date(2027, 1, 31)),
        (date(2027, 2, 1), date(2027, 8, 31)),
    ]


def test_lanzhou_campaigns_in_september_and_march() -> None:
    assert marks("gansu/lanzhou/school", "campaign") == [
        (date(2026, 9, 1), date(2026, 9, 30)),
        (date(2027, 3, 1), date(2027, 3, 31)),
    ]


def test_shizhu_reports_by_the_25th_of_september() -> None:
    assert marks("chongqing/shizhu", "report") == [(date(2026, 9, 25), date(2026, 9, 25))]


def test_a_day_knows_what_holds_on_it() -> None:
    held = marks_on(rules("gansu/lanzhou/school"), date(2027, 3, 5))

    assert sorted(one.kind for one in held) == ["campaign", "term"]


def test_exam_months_come_from_the_pack() -> None:
    policy = rules("chongqing/chengkou")

    months = [month for month in range(1, 13) if is_exam_month(policy, date(2026, month, 5))]

    assert months == list(policy.dossier.exam_months or ())
