"""The first page: the three boxes, what is to be done by whom, and a good sentence where nothing is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notoneless.casework.models import Case
from notoneless.children.counting import Count, enter_counts
from notoneless.web.frame import clock
from tests.county import TODAY, TestCounty
from tests.people import a_case, a_child, a_finding
from tests.registers.importing.lists import stage, workbook
from tests.registers.importing.people import PEOPLE
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
QUERIES_AT_MOST = 22


def home(officer: object) -> str:
    return logged_in(officer).get("/").content.decode()  # type: ignore[arg-type]


def late(case: Case, *, days: int) -> Case:
    Case.objects.filter(pk=case.pk).update(due_on=clock.today() - timedelta(days=days))
    return case


def test_a_stranger_is_sent_to_the_login(db: None) -> None:
    assert Client().get("/")["Location"].startswith("/login/")


def test_every_post_has_a_first_page(county: TestCounty) -> None:
    answers = {name: logged_in(officer).get("/").status_code for name, officer in county.people.items()}

    assert set(answers.values()) == {200}


def test_a_quiet_day_is_a_good_sentence_with_its_date(county: TestCounty) -> None:
    day = clock.today()

    assert f"截至 {day.year}年{day.month}月{day.day}日，本岗位没有待办事项。" in home(county.bob)


def test_an_overdue_case_is_counted_and_named_with_one_button(county: TestCounty) -> None:
    case = late(a_case(county, a_child(county), by=county.erik), days=3)

    page = home(county.bob)

    assert "个案 1 件，最早的已超期 3 天" in page
    assert f'href="/cases/{case.code}/"' in page
    assert "田小禾（石桥村）" in page


def test_the_officer_of_another_township_meets_nothing_of_it(county: TestCounty) -> None:
    late(a_case(county, a_child(county), by=county.erik), days=3)

    page = home(county.charlie)

    assert "田小禾" not in page
    assert "没有超期的个案和疑点" in page


def test_a_case_nobody_touched_for_the_countys_days_is_counted(county: TestCounty) -> None:
    case = a_case(county, a_child(county), by=county.erik)
    Case.objects.filter(pk=case.pk).update(touched_on=clock.today() - timedelta(days=400))

    assert '无人过问</span>\n<span class="tile-number">1' in home(county.bob)


def test_open_findings_are_offered_one_by_one_to_who_judges(county: TestCounty) -> None:
    finding = a_finding(county, a_child(county))

    assert f'href="/findings/{finding.code}/"' in home(county.bob)
    assert f'href="/findings/{finding.code}/"' not in home(county.gina)


def test_a_village_whose_count_differs_is_named(county: TestCounty) -> None:
    a_child(county)
    unit = county.units["999901100201"]
    enter_counts(counts=[Count(unit, "registered_children", 7, TODAY, "派出所")], by=county.bob, on=TODAY)

    assert "石桥村" in home(county.bob)
    assert "石桥村" in home(county.alice)
    assert "各处账平" in home(county.charlie)


def test_a_batch_that_waits_is_offered_to_who_approves_it(county: TestCounty) -> None:
    batch = stage(workbook(PEOPLE), by=county.bob, unit=county.units["999901100"])

    assert f'href="/imports/{batch.code}/"' in home(county.alice)
    assert "石桥乡的户籍名册" in home(county.alice)
    assert f'href="/imports/{batch.code}/"' not in home(county.bob)


def test_schools_without_a_roll_are_named_to_who_compares(county: TestCounty) -> None:
    assert "3 所学校没有在校名册" in home(county.alice)
    assert "没有在校名册" not in home(county.bob)


def test_the_page_costs_the_same_for_one_case_and_for_many(county: TestCounty) -> None:
    client, spent = logged_in(county.alice), []
    for names in (["甲一"], ["乙一", "乙二", "乙三", "乙四", "乙五", "乙六", "乙七", "乙八"]):
        for turn, name in enumerate(names):
            late(
                a_case(county, a_child(county, name=name, id_text=f"x{name}"), by=county.erik), days=turn + 1
            )
        client.get("/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        spent.append(len(queries))

    assert spent[0] == spent[1] <= QUERIES_AT_MOST


def test_a_case_of_another_township_is_looked_at_and_not_handled(county: TestCounty) -> None:
    """The school of its zone reads about it; the deed would refuse the principal."""
    late(a_case(county, a_child(county), by=county.erik), days=3)

    page = home(county.dora)

    assert "田小禾" in page
    assert ">查看</a>" in page
    assert ">办理</a>" not in page
