"""工作简报: proposed when something changed, in counts without a name, sent upwards and signed for."""

import re
from datetime import timedelta

import pytest

from notoneless.reporting.filing.briefing.changes import changes_at
from notoneless.reporting.filing.briefing.sending import draft, receivers_of, send_brief
from notoneless.reporting.filing.circulars import received
from notoneless.reporting.filing.models import Circular
from notoneless.reporting.filing.refusals import CircularRefused
from notoneless.web.frame import clock
from tests.children.people import FAR_VILLAGE
from tests.county import TODAY, TestCounty
from tests.reporting.figures.counted import children, stepped
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
TOWNSHIP = "999901100"


@pytest.fixture
def changed(county: TestCounty, monkeypatch: pytest.MonkeyPatch) -> TestCounty:
    """石桥乡: three out, two of them newly verified, one back."""
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    out = children(county, 3, situation="dropped_out")
    stepped(county, out[:2], "open", "verify")
    stepped(county, children(county, 1, situation="returned_watch"), "verify", "confirm_return")
    return county


def sent(county: TestCounty, **more: object) -> Circular:
    said = {"title": "石桥乡控辍保学工作简报", "text": "一、变化。", "units": [county.units["999901"]]} | more
    return send_brief(**said, by=county.bob, on=TODAY)  # type: ignore[arg-type]


def test_a_change_is_told_in_counts_and_after_the_brief_nothing_is_new(changed: TestCounty) -> None:
    before = changes_at(changed.units[TOWNSHIP], by=changed.bob, on=TODAY)
    sent(changed)
    after = changes_at(changed.units[TOWNSHIP], by=changed.bob, on=TODAY)

    assert before.calls_for_a_brief
    assert "新核实失学辍学 3 人，返校 1 人" in before.sentence
    assert "失学辍学（已核实、未返校）3 人" in draft(before)
    assert "石桥村：新核实 3，返校 1" in draft(before)
    assert "张" not in draft(before)
    assert not after.calls_for_a_brief


def test_a_broken_deadline_calls_for_a_brief_by_itself(changed: TestCounty) -> None:
    sent(changed)
    tomorrow = TODAY + timedelta(days=1)

    found = changes_at(changed.units[TOWNSHIP], by=changed.bob, on=tomorrow)

    assert (found.numbers["broken"], found.overdue) == (3, 3)
    assert found.calls_for_a_brief


def test_a_foreign_township_has_no_news_of_it(changed: TestCounty) -> None:
    stepped(changed, children(changed, 1, situation="dropped_out", village=FAR_VILLAGE), "open")

    assert not changes_at(changed.units["999901101"], by=changed.charlie, on=TODAY).calls_for_a_brief


@pytest.mark.parametrize(
    ("more", "word"),
    [({"text": "张0 已返校。"}, "姓名"), ({"units": []}, "报送单位"), ({"title": " "}, "标题")],
)
def test_a_brief_with_a_name_or_without_a_receiver_is_refused(
    changed: TestCounty, more: dict, word: str
) -> None:
    with pytest.raises(CircularRefused, match=word):
        sent(changed, **more)


def test_a_brief_goes_upwards_only(changed: TestCounty) -> None:
    assert [one.code for one in receivers_of(changed.bob, on=TODAY)] == ["QH-JW", "999901", TOWNSHIP]
    with pytest.raises(CircularRefused, match="上级党委政府"):
        sent(changed, units=[changed.units["S-SQ"]])


def test_it_is_proposed_drafted_sent_and_signed_for_on_the_pages(changed: TestCounty) -> None:
    bob, gina = logged_in(changed.bob), logged_in(changed.gina)
    proposed = bob.get("/filing/notices/").content.decode()
    page = bob.get("/filing/briefs/new/").content.decode()
    text = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.S)[1]
    said = {"title": "石桥乡简报", "text": text, "units": ["QH-JW", "999901"]}
    address = bob.post("/filing/briefs/new/", said, follow=True).redirect_chain[-1][0]

    assert "情况有变，建议向党委政府报送简报" in proposed
    assert [one.circular.title for one in received(changed.gina)] == ["石桥乡简报（2026年第1期）"]
    shown = gina.get(address).content.decode()
    assert "本岗位范围内的个案" in shown
    assert "张0" not in shown
    gina.post(address)
    assert "签收 1 个" in bob.get(address).content.decode()
    assert logged_in(changed.charlie).get(address).status_code == 404
    assert "建议向党委政府" not in bob.get("/filing/notices/").content.decode()
    assert logged_in(changed.dora).get("/filing/briefs/new/").status_code == 403
