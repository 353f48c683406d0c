"""Who sent a list may clear it up and take it back until somebody else has approved it."""

import pytest

from notoneless.officers.refusals import NotAllowed
from notoneless.registers.importing.deciding import approve_batch, cancel_batch, settle_close_rows
from notoneless.registers.models import Batch
from tests.county import TODAY, TestCounty
from tests.registers.importing.lists import CARL, carry_out, stage, workbook
from tests.registers.importing.people import PEOPLE

pytestmark = pytest.mark.django_db
MINE = "999901100"


@pytest.fixture
def sent(county: TestCounty) -> Batch:
    return stage(workbook(PEOPLE[:2]), by=county.bob, unit=county.units[MINE])


def test_the_sender_takes_a_wrong_file_back(county: TestCounty, sent: Batch) -> None:
    cancel_batch(batch=sent, reason="选错了文件", by=county.bob, on=TODAY)

    assert (sent.state, sent.decided_by) == ("cancelled", "O-bob")


def test_the_sender_answers_close_rows_before_anybody_approves(county: TestCounty) -> None:
    first = stage(workbook([CARL]), by=county.bob, unit=county.units[MINE])
    approve_batch(batch=first, by=county.alice, on=TODAY)
    carry_out("commit_batch", first)
    again = stage(workbook([("周大伟", *CARL[1:])]), by=county.bob, unit=county.units[MINE])

    answered = settle_close_rows(batch=again, answers={"*": "same"}, by=county.bob, on=TODAY)

    assert answered == again.counts["close"] == 1


def test_the_sender_does_not_approve_his_own_list(county: TestCounty, sent: Batch) -> None:
    with pytest.raises(NotAllowed):
        approve_batch(batch=sent, by=county.bob, on=TODAY)


def test_a_list_sent_by_the_county_is_not_taken_back_by_the_township(county: TestCounty) -> None:
    batch = stage(workbook(PEOPLE[:2]), by=county.alice, unit=county.units[MINE])

    with pytest.raises(NotAllowed):
        cancel_batch(batch=batch, reason="不是我们的", by=county.bob, on=TODAY)
