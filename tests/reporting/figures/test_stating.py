"""登记底数: typed with period, origin and paper, so that 巩固率 is computed and printed with what it is made of."""

import re

import pytest

from notoneless.evidence.held.models import HeldFile
from notoneless.officers.refusals import NotAllowed
from notoneless.reporting.figures.models import StatedCount
from notoneless.reporting.figures.remaking import remade
from notoneless.reporting.figures.stating import Statement, StatementUnfit, spread, state_count
from notoneless.web.frame import clock
from tests.county import TODAY, TestCounty
from tests.evidence.pictures import jpeg
from tests.people import policy
from tests.reporting.figures.counted import shares, taken
from tests.reporting.figures.test_taking import the_figure
from tests.web.board.test_board import shown, words_of
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
SOURCE = "2026年教育事业统计报表"
COHORT = {"graduates": 96, "cohort_entrants": 100, "cohort_in": 4, "cohort_out": 4}


def say(
    county: TestCounty, measure: str, value: int, *, unit: str = "S-CZ", who: str = "fay", **more
) -> StatedCount:
    said = Statement(measure, more.pop("year", 2025), value, more.pop("origin", SOURCE), **more)
    return state_count(unit=county.units[unit], said=said, policy=policy(), by=county.people[who], on=TODAY)


def cohort(county: TestCounty, **more) -> None:
    for measure, value in COHORT.items():
        say(county, measure, value, **more)


def test_the_rate_is_computed_from_what_was_stated_and_made_again_the_same(county: TestCounty) -> None:
    cohort(county)
    say(county, "graduates", 98)
    taken()

    assert shares(county, at="S-CZ")["consolidation"] == (98, 100)
    assert shares(county, at="QH-JW")["consolidation"] == (98, 100), "added up to the bureau"
    assert remade(the_figure(county, "consolidation", at="S-CZ")).same


def test_numbers_of_one_formula_are_of_one_year_and_what_the_bureau_states_stands_there(
    county: TestCounty,
) -> None:
    cohort(county)
    say(county, "graduates", 90, year=2026, unit="S-SQ", who="dora")
    say(county, "cohort_entrants", 50, year=2025, unit="S-SQ", who="dora")
    cohort(county, unit="QH-JW", who="alice", year=2024)
    say(county, "graduates", 970, unit="QH-JW", who="alice")
    taken()

    found = shares(county, at="S-CZ")
    assert found["consolidation"] == (96, 100)
    assert "consolidation" not in shares(county, at="S-SQ"), "entrants of another year are not taken"
    assert "consolidation" in shares(county, at="QH-JW")
    assert shares(county, at="QH-JW")["consolidation"][0] == 970
    assert spread({"E/": 30, "E/1/": 10, "E/2/": 20}, {"E/1/": 12}) == {"E/": 32, "E/1/": 12, "E/2/": 20}


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"measure": "out"}, "没有这一项"),
        ({"year": 2027}, "还没有开始"),
        ({"origin": " "}, "来源"),
        ({"unit": "999901100", "who": "bob"}, "学校或县教委"),
    ],
)
def test_a_number_that_says_too_little_is_refused(county: TestCounty, more: dict, word: str) -> None:
    with pytest.raises(StatementUnfit, match=word):
        say(county, more.pop("measure", "graduates"), 1, **more)


def test_another_school_is_not_ones_own(county: TestCounty) -> None:
    with pytest.raises(NotAllowed):
        say(county, "graduates", 1, unit="S-YL", who="dora")


def test_on_its_page_a_number_is_stated_with_its_paper_and_stands_beside_the_rate(
    county: TestCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    fay = logged_in(county.fay)
    for measure, value in COHORT.items():
        said = {"unit": "S-CZ", "measure": measure, "year": 2025, "value": value, "origin": SOURCE}
        scan = {"paper": upload()} if measure == "graduates" else {}
        assert fay.post("/board/stated/new/", said | scan).status_code == 302
    wrong = fay.post("/board/stated/new/", {"unit": "S-YL", "measure": "graduates", "year": 2025, "value": 1})
    taken()

    rate = words_of(shown(county, "fay", "/board/S-CZ/consolidation/"))
    count = shown(county, "fay", "/board/S-CZ/graduates/")
    assert wrong.status_code == 409
    assert "96.00%" in rate
    assert all(f"{value} 人" in rate for value in (96, 100))
    for word in (SOURCE, "2025—2026学年", "费校长"):
        assert word in words_of(count)
    paper = re.search(r'href="(/evidence/held/[^"]+)"', count)
    assert paper
    assert paper[1].split("/")[3] == HeldFile.objects.unscoped("a test").get().code
    assert SOURCE in shown(county, "alice", "/board/stated/")
    assert SOURCE not in shown(county, "dora", "/board/stated/")


def upload():
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("报表.jpg", jpeg(), content_type="image/jpeg")
