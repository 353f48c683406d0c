"""三统一, targets and the work summary on the screen."""

import io
from datetime import timedelta

import pytest
from docx import Document

from notoneless.reporting.figures.models import Target
from notoneless.reporting.figures.summarising import Wanted, summary_docx
from notoneless.reporting.responsibility.holding import Person, seat_member
from notoneless.reporting.responsibility.meeting import (
    ActivityTold,
    MeetingTold,
    record_activity,
    record_meeting,
)
from notoneless.reporting.responsibility.tasks import TaskTerms, set_task
from notoneless.screening.models import Link
from tests.county import TODAY, TestCounty
from tests.people import a_run, an_entry, policy
from tests.reporting.figures.counted import children, known, stand, stepped, taken
from tests.web.board.test_board import shown, words_of
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
HEAD = {"figure": "out", "year": "2026", "measure": "number", "value": "10", "document": "县政府文件"}


def linked(county: TestCounty, key: int, kind: str, **said: object) -> None:
    entry = an_entry(county, kind=kind, values=said)
    run = a_run()
    Link.objects.create(
        run=run, child_id=key, entry_id=entry.pk, kind=kind, rule="exact", score=1, reason="一致"
    )


def test_each_child_whom_the_three_do_not_agree_on_is_listed(county: TestCounty) -> None:
    learning, kept, said_out, agreed = children(county, 4)
    known([learning, kept, said_out, agreed], "poverty")
    for key in (kept, said_out, agreed):
        linked(county, key, "enrolment")
    stand(county, [kept], "dropped_out")
    linked(county, said_out, "poverty", out_of_school="是")
    linked(county, agreed, "poverty", out_of_school="否")

    text = words_of(shown(county, address="/board/unified/"))
    for word in (
        "台账在读，学籍和在校名册上没有 1", "台账失学辍学，学籍或在校名册上还有 1", "扶贫名册记失学，台账在学 1",
        "三方一致 1",
        "4 人", "人数相同也要逐人核对",
    ):  # fmt: skip
        assert word in text


def test_a_target_is_set_and_handed_down_on_its_page(county: TestCounty) -> None:
    taken()
    client = logged_in(county.alice)
    client.post("/board/targets/", HEAD)
    head = Target.objects.unscoped("a test").get()
    address = f"/board/targets/{head.code}/"

    wrong = client.post(address, {"parts": "学校，石桥小学，4\n学校，清禾初级中学，5"})
    done = client.post(address, {"parts": "学校，石桥小学，4\n部门，民政局，0\n学校，清禾初级中学，6"})

    assert (wrong.status_code, done.status_code) == (409, 302)
    assert "还差 1" in wrong.content.decode()
    text = words_of(client.get("/board/targets/").content.decode())
    assert "各份合计 10" in text
    assert "目标分解表" in text
    assert f"/board/S-SQ/{HEAD['figure']}/" in client.get("/board/targets/").content.decode()
    assert "差 6 人" in text
    assert "石桥小学" in words_of(shown(county, "dora", "/board/targets/"))


def test_a_limit_goes_down_as_it_stands_and_a_township_is_known_by_its_name_on_the_pages(
    county: TestCounty,
) -> None:
    client = logged_in(county.alice)
    limit = HEAD | {"figure": "dropout", "measure": "at_most", "value": "1.2"}
    client.post("/board/targets/", limit)
    address = f"/board/targets/{Target.objects.unscoped('a test').get().code}/"

    page = client.get(address).content.decode()
    done = client.post(address, {"parts": "乡镇（街道），石桥乡，0.8"})

    assert "石桥乡，1.2" in page
    assert done.status_code == 302, done.content.decode()


@pytest.mark.parametrize(
    "line", ["石桥小学", "学校，没有的小学，10", "学校，石桥小学，很多", "学校，石桥小学，NaN"]
)
def test_a_line_that_says_nothing_is_told_back(county: TestCounty, line: str) -> None:
    client = logged_in(county.alice)
    client.post("/board/targets/", HEAD)
    code = Target.objects.unscoped("a test").get().code

    answer = client.post(f"/board/targets/{code}/", {"parts": line})
    assert answer.status_code == 409
    assert Target.objects.unscoped("a test").count() == 1


def test_a_summary_has_its_six_parts_filled_with_the_figures(county: TestCounty) -> None:
    out = children(county, 5, situation="dropped_out")
    stepped(county, out, "open", "verify")
    taken(on=TODAY - timedelta(days=9))
    stand(county, out[:3], "returned_watch")
    stepped(county, out[:3], "confirm_return")
    taken()

    answer = logged_in(county.alice).post(
        "/board/summary/", {"kind": "half", "first": TODAY - timedelta(days=9), "last": TODAY}
    )
    document = Document(io.BytesIO(answer.content))
    text = "\n".join(one.text for one in document.paragraphs)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]

    for part in (
        "一、领导与制度",
        "二、宣传",
        "三、学业补偿",
        "四、入户劝返",
        "五、问题",
        "六、打算",
        "此处由填报单位补充",
    ):
        assert part in text
    assert "劝返成功 3 人" in text
    assert "60.00%" in cells
    assert cells[4:8] == ["5", "0", "3", "2"]


def test_a_summary_tells_the_meetings_decisions_letters_publicity_and_visits_of_its_days(
    county: TestCounty,
) -> None:
    at, by, rules = county.units["999901100"], county.bob, policy()
    terms = {"unit": at, "policy": rules, "by": by, "on": TODAY}
    person = Person("柳乡长", "乡长")
    seat_member(kind="leading_group", place="head", person=person, since=TODAY, **terms)
    met = record_meeting(
        told=MeetingTold("work_meeting", TODAY, "九月联席会议", "会议室", "柳乡长", 12), **terms
    )
    set_task(terms=TaskTerms("逐户核实", at, "柳乡长", TODAY + timedelta(days=9)), meeting=met, **terms)
    record_activity(told=ActivityTold("slogan", TODAY, "石桥村", 30, present=400), **terms)
    old = TODAY - timedelta(days=300)
    record_meeting(told=MeetingTold("work_meeting", old, "去年的会", "会议室", "柳乡长", 9), **terms)
    taken()

    wanted = Wanted("half", TODAY - timedelta(days=30), TODAY)
    data = summary_docx(wanted, at=at, policy=rules, by=by, on=TODAY)
    document = Document(io.BytesIO(data))
    text = "\n".join(one.text for one in document.paragraphs)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]

    for said in (
        "领导小组等机构 1 个、成员 1 人", "召开会议 1 次，议定事项 1 项，已办结 0 项，逾期未办 0 项",
        "2026年责任书应签 0 份，已签 0 份", "开展宣传活动 1 次，受教育 400 人次", "本期登记劝返 0 次，涉及学生 0 人",
    ):  # fmt: skip
        assert said in text
    assert "九月联席会议" in cells
    assert "30 条" in cells
    assert "去年的会" not in cells


def test_the_same_summary_twice_is_equal_to_the_byte(county: TestCounty) -> None:
    children(county, 2, situation="dropped_out")
    taken()
    wanted = Wanted("year", TODAY - timedelta(days=19), TODAY)
    terms = {"at": county.units["999901"], "policy": policy(), "by": county.alice, "on": TODAY}

    assert summary_docx(wanted, **terms) == summary_docx(wanted, **terms)


def test_a_summary_of_days_to_come_is_refused(county: TestCounty) -> None:
    taken()
    answer = logged_in(county.alice).post(
        "/board/summary/", {"kind": "half", "first": TODAY, "last": TODAY + timedelta(days=9999)}
    )
    assert "不能总结还没有到的日子" in answer.content.decode()
