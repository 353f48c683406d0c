"""A month reported upwards: class and school, township and bureau, 督考办; a notice comes down and is answered."""

from collections.abc import Callable
from datetime import date

import pytest

from notoneless.operations.demo.settling import MONTHLY
from notoneless.reporting.filing.models import Circular, Filing, Submission
from tests.journeys.browser import Visit
from tests.journeys.staff import everybody, seated
from tests.people import a_child, at_school
from tests.stories import steps
from tests.stories.stage import Story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TUESDAY, DUE, NEXT_MONTH = date(2026, 11, 24), date(2026, 11, 25), date(2026, 12, 1)
NOVEMBER, DECEMBER = "2026-11", "2026-12"
TOWNSHIP, BUREAU, OFFICE = "township_government", "county_bureau", "supervision_office"


def owed(story: Story, unit: str, to: str, what: str = "school_monthly", *, period: str = NOVEMBER) -> Filing:
    rows = Filing.objects.unscoped("a report of a story")
    return rows.get(unit=story.county.units[unit], obligation=what, receiver_body=to, period=period)


def tap(story: Story, who: str, filing: Filing, act: str, *, screen: str = "desk") -> Visit:
    """One button on the page of the report."""
    return story.at(story.county.people[who], f"/filing/{filing.code}/", screen=screen).press(act)


def checked(story: Story, seen: Visit, name: str) -> Visit:
    """Looked at, and nothing to complain of."""
    seen.look(name)
    story.wronged += [f"{name}: {one}" for one in seen.complaints if "409" not in one]
    return seen


def seated_for_a_month(story: Story) -> None:
    """Three schools, two townships, the bureau and the 督考办; one child of 石桥小学 who has a class teacher."""
    county = story.county
    story.adopts("chongqing/shizhu", own=MONTHLY)
    everybody(county, at_school(county, a_child(county, name="田小禾", birth_date=date(2016, 5, 6)), "S-SQ"))
    seated(county, "principal", "S-YL", login="hana")
    seated(county, "supervision_office", "999901", login="sun")
    story.at(county.alice, "/filing/board/").press("列出应报报表")


def zero_is_refused_and_the_truth_goes_out(story: Story) -> None:
    filing = owed(story, "S-SQ", BUREAU)
    checked(story, story.at(story.county.dora, "/filing/", screen="phone"), "mine")
    refused = checked(story, tap(story, "dora", filing, "零报告", screen="phone"), "zero-refused")
    assert "写明 1 名待核并附名单" in refused.read()
    assert "田小禾" in refused.read()
    refused.press("如实报送")
    sent = Submission.objects.unscoped("what was filed in a story").get(filing=filing)
    assert (sent.kind, len(sent.pending)) == ("truthful", 1)


def the_stamped_copy_is_matched(story: Story) -> None:
    filing, dora = owed(story, "S-SQ", BUREAU), story.county.dora
    seen = checked(story, story.at(dora, f"/filing/{filing.code}/"), "filed")
    assert seen.paper("filed").read_bytes().startswith(b"%PDF")
    seen.press("上传盖章件")
    scan = {"scan": steps.picture(3)}
    assert "回执号与本报表不符" in story.tries(seen, "上传盖章件", {"number": "9"}, files=scan)
    story.does(dora, f"/filing/{filing.code}/copy/", "上传盖章件", {"number": "1"}, files=scan)


def one_is_returned_and_one_corrected(story: Story) -> None:
    county, filing = story.county, owed(story, "S-SQ", BUREAU)
    story.does(county.alice, f"/filing/{filing.code}/return/", "退回", {"reason": "请附核实经过"})
    assert "已退回" in story.at(county.dora, "/filing/").read()
    assert "请附核实经过" in tap(story, "dora", filing, "如实报送").read()
    tap(story, "fay", owed(story, "S-CZ", BUREAU), "零报告")
    slip = {"reason": "转入一人漏报，已补入名册"}
    story.does(county.fay, f"/filing/{owed(story, 'S-CZ', BUREAU).code}/correct/", "更正", slip)
    for unit in ("S-SQ", "S-CZ"):
        assert "已收审" in tap(story, "alice", owed(story, unit, BUREAU), "收审").read()


def the_township_locks_and_reports(story: Story) -> None:
    county, address = story.county, f"/filing/board/?obligation=school_monthly&period={NOVEMBER}"
    tap(story, "dora", owed(story, "S-SQ", TOWNSHIP), "如实报送")
    tap(story, "fay", owed(story, "S-CZ", TOWNSHIP), "零报告")
    assert "全部收审后锁定" in checked(story, story.at(county.bob, address), "township-board").read()
    for unit in ("S-SQ", "S-CZ"):
        tap(story, "bob", owed(story, unit, TOWNSHIP), "收审")
    assert "已锁定 2 份报表" in story.at(county.bob, address).press("锁定这一期").read()
    seen = story.at(county.fay, f"/filing/{owed(story, 'S-CZ', TOWNSHIP).code}/correct/")
    assert "锁定" in story.tries(seen, "更正", {"reason": "又多一人"})
    own = owed(story, "999901100", BUREAU, "township_monthly")
    assert "已报齐" in story.at(county.bob, f"/filing/{own.code}/").read()
    tap(story, "bob", own, "如实报送")


def who_is_late_is_urged(story: Story) -> None:
    address = f"/filing/board/?obligation=school_monthly&period={NOVEMBER}"
    seen = checked(story, story.at(story.county.alice, address), "bureau-board")
    assert "已催办 1 个单位" in seen.press("一键催办 1 个单位").read()
    assert "已催办" in story.at(story.county.hana, "/filing/", screen="phone").read()


def the_county_sends_up(story: Story) -> None:
    filing = owed(story, "QH-JW", OFFICE, "bureau_monthly")
    seen = checked(story, story.at(story.county.alice, f"/filing/{filing.code}/"), "bureau-filing")
    assert "未报 1（云岭小学）" in seen.read()
    assert "回执号" in seen.press("如实报送").read()
    seen = checked(story, story.at(story.county.sun, "/filing/board/"), "office-board")
    assert "下级未报：云岭小学" in seen.read()
    assert "已收审" in seen.press("收审").read()


def a_notice_comes_down(story: Story) -> None:
    county = story.county
    story.does(
        county.alice, "/filing/notices/new/", "下发",
        {"title": "报送12月月报", "text": "请各校按时报送。", "kinds": "school", "answer_until": NEXT_MONTH},
    )  # fmt: skip
    address = f"/filing/notices/{Circular.objects.get().code}/"
    seen = checked(story, story.at(county.dora, address, screen="phone"), "notice").press("签收")
    assert story.tries(seen, "回复", {"answer": "已知悉"}) == ""
    assert "签收 1/3，回复 1/3" in story.at(county.alice, "/filing/notices/").read()


def test_a_month_goes_through_three_levels(stage: Callable[..., Story]) -> None:
    story = stage("month", since=TUESDAY)
    seated_for_a_month(story)

    steps.report(story, story.county.karl, "田小禾", "连续三天没有到校", since=date(2026, 11, 19))
    zero_is_refused_and_the_truth_goes_out(story)
    the_stamped_copy_is_matched(story)
    one_is_returned_and_one_corrected(story)
    the_township_locks_and_reports(story)
    story.on(DUE)
    who_is_late_is_urged(story)
    the_county_sends_up(story)
    a_notice_comes_down(story)
    story.on(NEXT_MONTH)
    story.at(story.county.alice, "/filing/board/").press("列出应报报表")
    tap(story, "fay", owed(story, "S-CZ", BUREAU, period=DECEMBER), "无变化")

    sent = Submission.objects.unscoped("what was filed in a story").order_by("pk")
    assert list(sent.values_list("filing__unit__code", "kind", "turn")) == [
        ("S-SQ", "truthful", 1), ("S-SQ", "truthful", 2), ("S-CZ", "zero", 1), ("S-CZ", "zero", 2),
        ("S-SQ", "truthful", 1), ("S-CZ", "zero", 1), ("999901100", "truthful", 1), ("QH-JW", "truthful", 1),
        ("S-CZ", "no_change", 1),
    ]  # fmt: skip
