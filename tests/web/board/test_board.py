"""The board on the screen: one's own place, numbers that open, the same number everywhere, nothing small of others."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notoneless.jobs.models import Job
from notoneless.reporting.figures.lists import figure_of, members_of
from notoneless.web.frame import clock
from tests.children.people import FAR_VILLAGE, OTHER_VILLAGE
from tests.county import TODAY, TestCounty
from tests.reporting.dossiers.archives import a_problem
from tests.reporting.figures.counted import children, known, stand, taken, values
from tests.reporting.filing.small import FRIDAY, MONDAY, laid
from tests.web.clients import logged_in, workbook

pytestmark = pytest.mark.django_db
OUT = "/board/999901/out/"


def shown(county: TestCounty, who: str = "alice", address: str = "/board/") -> str:
    answer = logged_in(county.people[who]).get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def words_of(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


@pytest.mark.parametrize(
    ("who", "place"),
    [("alice", "清禾县"), ("bob", "石桥乡"), ("erik", "石桥村"), ("dora", "石桥小学"), ("gina", "清禾县")],
)
def test_the_board_opens_at_ones_own_place(county: TestCounty, who: str, place: str) -> None:
    assert f'指标看板<span class="of">{place}</span>' in shown(county, who)


def test_before_the_first_taking_it_says_so(county: TestCounty) -> None:
    assert "还没有取过数" in shown(county)


def test_list_tile_export_and_record_agree(county: TestCounty) -> None:
    children(county, 4, situation="dropped_out")
    children(county, 3, situation="lost_contact", village=FAR_VILLAGE)
    children(county, 9)
    taken()

    tile = re.search(r'失学辍学</span>\s*<span class="tile-number">([\d,]+)', shown(county))
    listed = re.search(r"共 (\d+) 条", shown(county, address=OUT))
    sent = logged_in(county.alice).post("/board/export/?of=999901~out~~", {"purpose": "核对指标名单"})
    rows = [
        row
        for row in workbook(sent)
        if row[0] and str(row[0]).startswith(("C", "E", "X")) and row[1] != "姓名"
    ]
    figure = figure_of(county.alice, "out", county.units["999901"].path, on=TODAY, day=TODAY)

    assert tile
    assert listed
    assert figure
    assert [int(tile[1]), int(listed[1]), len(rows), values(county)["out"], figure.above] == [7] * 5
    assert {row[0] for row in rows} == {one.code for one in members_of(figure, county.alice, on=TODAY)}


def test_every_rate_stands_beside_its_formula_and_inputs(county: TestCounty) -> None:
    children(county, 3, situation="dropped_out")
    children(county, 7)
    taken()

    text = words_of(shown(county))
    assert "时点辍学率" in text
    assert "失学辍学 ÷ 适龄儿童少年 × 100%" in text
    assert "3 ÷ 10" in text
    assert "30.000%" in text
    assert "不适用" in text


def test_a_figure_says_its_words_day_rule_and_digest(county: TestCounty) -> None:
    children(county, 2, situation="dropped_out")
    cut = taken()

    text = shown(county, address=OUT)
    for word in ("已核实失学或辍学", cut.code, "规则指纹", "历次取数", "张0", "分项"):
        assert word in text


def test_a_figure_is_made_again_from_its_page(county: TestCounty) -> None:
    keys = children(county, 2, situation="dropped_out")
    taken()
    stand(county, keys, "enrolled_here")

    answer = logged_in(county.alice).post(f"{OUT}remake/")
    assert "结果逐位一致" in answer.content.decode()


def test_a_cut_opens_just_its_children(county: TestCounty) -> None:
    keys = children(county, 3, situation="dropped_out")
    known(keys[:1], "poverty")
    taken()

    text = shown(county, address=f"/board/999901/out/on/{TODAY}/poor.yes/")
    assert "共 1 条" in text
    assert "张0" in text
    assert "张1" not in text
    assert "1 <small>" in shown(county, address="/board/?cut=poor.yes") or "1<small>" in shown(
        county, address="/board/?cut=poor.yes"
    )


def test_a_past_day_shows_what_stood_then(county: TestCounty) -> None:
    keys = children(county, 2, situation="dropped_out")
    taken(on=TODAY - timedelta(days=9))
    stand(county, keys, "enrolled_here")
    taken()

    past = (TODAY - timedelta(days=3)).isoformat()
    assert "2 人" in words_of(shown(county, address=f"/board/999901/out/on/{past}/all/"))
    assert "0 人" in words_of(shown(county, address=OUT))


def test_reports_due_and_overdue_stand_by_place_and_open_their_list(county: TestCounty) -> None:
    laid(county)
    taken(on=MONDAY)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(clock, "today", lambda: FRIDAY)
        page, list_at = shown(county), f"/filing/reports/S-SQ/missing/{FRIDAY}/"
        zone, listed = shown(county, address="/board/QH-JW/"), words_of(shown(county, address=list_at))
        township = shown(county, "bob")
        foreign = logged_in(county.bob).get(f"/filing/reports/S-YL/missing/{FRIDAY}/").status_code
        figure = shown(county, address="/board/999901/reports_due/")

    assert "逾期未报" in words_of(page)
    assert "第一督导责任区" in words_of(zone)
    assert f"/filing/reports/999901100/missing/{FRIDAY}/" in township
    assert "石桥小学" in listed
    assert "1 份" in listed
    assert foreign == 404
    assert "打开报表清单" in figure


@pytest.mark.parametrize(
    "address", ["/board/999901/", "/board/999901101/out/", "/board/nowhere/", "/board/S-YL/out/"]
)
def test_another_place_is_not_found(county: TestCounty, address: str) -> None:
    taken()
    assert logged_in(county.bob).get(address).status_code == 404


def test_disabilities_are_for_who_may_know(county: TestCounty) -> None:
    known(children(county, 2, situation="home_teaching"), "disability")
    taken()

    assert "残疾儿童安置率" in shown(county)
    assert "残疾儿童安置率" not in shown(county, "gina")
    assert logged_in(county.gina).get("/board/999901/disabled/").status_code == 404
    assert logged_in(county.gina).get("/board/?cut=disability.yes").status_code == 404
    assert "残疾：残疾" not in shown(county, "gina", "/board/999901/school_age/")


def test_who_may_not_see_children_sees_the_number_only(county: TestCounty) -> None:
    children(county, 2, situation="dropped_out")
    taken()

    assert "张0" in shown(county, "bob", "/board/999901100/out/")
    assert logged_in(county.people["audit"]).get("/board/").status_code == 403


def test_the_wall_has_no_names_and_no_small_numbers_of_others(county: TestCounty) -> None:
    children(county, 3, situation="dropped_out", village=FAR_VILLAGE)
    children(county, 2, situation="dropped_out", village=OTHER_VILLAGE)
    taken()

    everybody, bob = (
        words_of(shown(county, address="/board/wall/")),
        words_of(shown(county, "bob", "/board/wall/")),
    )
    assert "张0" not in everybody + bob
    assert "云岭镇 3 0 0 3 0" in everybody
    assert "云岭镇 ＊ 0 0 ＊ 0" in bob
    assert "石桥乡 2 0 0 2 0" in bob
    assert "失学辍学 5" in everybody
    assert "失学辍学 ＊" in bob


def test_figures_are_taken_when_asked(county: TestCounty) -> None:
    logged_in(county.alice).post("/board/take/")

    assert Job.objects.get(name="take_figures").by_code.startswith("O-alice")
    assert logged_in(county.bob).post("/board/take/").status_code == 403


def test_open_problems_of_a_place_stand_on_its_board_and_open_as_many(county: TestCounty) -> None:
    a_problem(county)
    a_problem(county)
    taken()

    leader, far = shown(county, "gina"), shown(county, "charlie")

    for text, unit, number in ((leader, "999901", 2), (far, county.charlie.active_post.unit.code, 0)):
        tile = words_of(text[text.index("未销号问题") - 400 : text.index("未销号问题") + 400])
        assert f"/accountability/problems/at/{unit}/" in text
        assert f"{number} 项" in tile.replace("\n", " ") or f"{number}项" in tile.replace(" ", "")
    listed = words_of(shown(county, "gina", "/accountability/problems/at/999901/"))
    assert "2 项" in listed
    assert logged_in(county.charlie).get("/accountability/problems/at/999901/").status_code in (403, 404)


def test_the_board_costs_the_same_whatever_the_children(county: TestCounty) -> None:
    taken()
    numbers = []
    for more in (2, 40):
        children(county, more, situation="dropped_out")
        for _ in range(more // 2):
            a_problem(county)
        taken()
        client = logged_in(county.alice)
        client.get("/board/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/board/")
        numbers.append(len(asked))

    assert numbers[0] == numbers[1] <= 20
