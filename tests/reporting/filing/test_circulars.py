"""Notices downwards: to units below, taken note of once, answered; nobody else finds them."""

from datetime import date

import pytest

from notoneless.evidence.receiving import SentFile
from notoneless.officers.refusals import NotAllowed
from notoneless.reporting.filing.circulars import (
    Word,
    answer_circular,
    attachments_of,
    circular_of,
    read_circular,
    receipts_of,
    received,
    send_circular,
    sent,
)
from notoneless.reporting.filing.models import Circular
from notoneless.reporting.filing.refusals import CircularRefused
from tests.county import TODAY, TestCounty
from tests.evidence.pictures import jpeg

WORD = Word("报送本周周报", "请各校周四前报送。", date(2026, 9, 24), wants_answer=True)


def told(county: TestCounty, *units: str, word: Word = WORD) -> Circular:
    rows = [county.units[code] for code in units]
    return send_circular(word=word, units=rows, by=county.alice, on=TODAY)


def test_a_notice_reaches_its_units_and_nobody_else(county: TestCounty) -> None:
    made = told(county, "S-SQ", "999901100")

    assert [one.circular.code for one in received(county.dora)] == [made.code]
    assert received(county.fay).count() == 0
    assert circular_of(county.fay, made.code) is None


def test_reading_and_answering_are_seen_by_the_sender(county: TestCounty) -> None:
    made = told(county, "S-SQ", "S-CZ")
    mine = received(county.dora).get()

    read_circular(receipt=mine, by=county.dora, on=TODAY)
    answer_circular(receipt=mine, answer="已布置", by=county.dora, on=TODAY)

    shown = sent(county.alice).get()
    assert (shown.told, shown.read, shown.answered) == (2, 1, 1)
    assert [(one.unit.code, one.answer) for one in receipts_of(made)] == [("S-SQ", "已布置"), ("S-CZ", "")]


def test_a_unit_signs_only_for_itself(county: TestCounty) -> None:
    told(county, "S-SQ")

    with pytest.raises(CircularRefused, match="石桥小学"):
        read_circular(receipt=received(county.dora).get(), by=county.fay, on=TODAY)


def test_a_township_tells_its_villages_and_the_schools_that_stand_in_it_only(county: TestCounty) -> None:
    rows = [county.units[code] for code in ("999901100201", "S-SQ")]
    send_circular(word=WORD, units=rows, by=county.bob, on=TODAY)

    with pytest.raises(CircularRefused, match="不归本单位"):
        send_circular(word=WORD, units=[county.units["S-YL"]], by=county.bob, on=TODAY)
    with pytest.raises(NotAllowed):
        send_circular(word=WORD, units=rows, by=county.dora, on=TODAY)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        (Word("", "正文"), "标题"),
        (Word("标题", " "), "正文"),
        (Word("标题", "正文", wants_answer=True), "期限"),
        (Word("标题", "正文", date(2026, 9, 1), wants_answer=True), "不早于今天"),
    ],
)
def test_a_notice_that_says_too_little_does_not_go_out(county: TestCounty, word: Word, said: str) -> None:
    with pytest.raises(CircularRefused, match=said):
        told(county, "S-SQ", word=word)


def test_the_attachment_goes_with_the_notice(county: TestCounty) -> None:
    made = told(county, "S-SQ", word=Word("样表", "见附件", attachment=SentFile(jpeg(), "样表.jpg")))

    assert [one.shown_name for one in attachments_of(circular_of(county.dora, made.code))] == ["样表.jpg"]
