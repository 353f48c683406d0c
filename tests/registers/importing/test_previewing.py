"""The review: groups in their order, old beside new, numbers masked, pages of fifty, and what a list would replace."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notoneless.jobs.models import Job
from notoneless.registers.importing import previewing
from notoneless.registers.importing.deciding import (
    approve_batch,
    ask_for_undo,
    cancel_batch,
    fresh,
    read_again,
    settle_close_rows,
    try_again,
)
from notoneless.registers.importing.previewing import LABELS, masked, page_of
from notoneless.registers.models import Batch, Entry
from notoneless.registers.refusals import (
    AnotherUnderWay,
    ComparedWithAnOlderList,
    ManyLeftOut,
    NotAtThisStep,
    ReasonNeeded,
)
from notoneless.trail.models import Event
from tests.county import TODAY, TestCounty
from tests.registers.importing.lists import carry_out, commit, stage, workbook
from tests.registers.importing.people import PEOPLE, many, sound, without_number

pytestmark = pytest.mark.django_db
ANNA, BEN, CARL = PEOPLE


def renamed(person: tuple[str, ...], name: str) -> tuple[str, ...]:
    return (name, *person[1:])


@pytest.fixture
def second(county: TestCounty) -> Batch:
    """After a list of three: one moved, one gone, one new, one that may be Carl, one refused."""
    unit = county.units["999901"]
    commit(workbook(PEOPLE), by=county.alice, unit=unit)
    moved = (*ANNA[:5], "柳溪村", *ANNA[6:])
    new = sound(
        ("石新来", "男", "2016-01-02", "999901201601020010", "石桥乡", "石桥村", "石磊", "19900001009")
    )
    rows = [moved, new, renamed(CARL, "周大伟"), ("", "女", "", "", "石桥乡", "石桥村", "", "")]
    return stage(workbook(rows, title="第二份"), by=county.alice, unit=unit)


def test_the_groups_stand_in_the_order_in_which_they_matter() -> None:
    assert list(LABELS.values()) == [
        "本次名单中没有的孩子",
        "新增",
        "重新出现",
        "变更",
        "疑似同一人",
        "退回",
        "未变",
    ]


def test_a_missing_child_is_shown_with_the_row_of_the_last_list(second: Batch) -> None:
    (row,) = page_of(second, "missing").rows

    assert (row.name, row.where) == ("林小满", "名单 第 4 行")


def test_a_change_shows_old_and_new(second: Batch) -> None:
    (row,) = page_of(second, "changed").rows

    assert [(one.label, one.old, one.new) for one in row.changes] == [
        ("户籍地", "石桥乡石桥村", "石桥乡柳溪村")
    ]


def test_a_number_is_shown_by_its_last_four_characters_only(second: Batch) -> None:
    shown = [repr(row) for group in LABELS for row in page_of(second, group).rows]

    assert not [text for text in shown if any(person[3] and person[3] in text for person in PEOPLE)]
    assert masked(ANNA[3]) == f"…{ANNA[3][-4:]}"


def test_two_numbers_that_look_alike_when_masked_say_where_they_differ(county: TestCounty) -> None:
    commit(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])
    other = (*ANNA[:3], ANNA[3][:6] + "1" + ANNA[3][7:], *ANNA[4:])

    batch = stage(workbook([other, BEN, CARL], title="第二份"), by=county.alice, unit=county.units["999901"])

    (row,) = page_of(batch, "close").rows
    assert "第 7 位不同" in next(one.new for one in row.changes if one.label == "身份证号")


def test_a_refused_row_says_where_what_and_what_to_do(second: Batch) -> None:
    (fault,) = page_of(second, "rejected").rows

    assert (fault.sheet, fault.row) == ("名单", 6)
    assert "请补填" in fault.sentence


def test_a_close_row_answered_not_the_same_leaves_the_old_row_missing(
    county: TestCounty, second: Batch
) -> None:
    (row,) = page_of(second, "close").rows

    settle_close_rows(batch=second, answers={row.key: "not_same"}, by=county.alice, on=TODAY)

    assert [one.name for one in page_of(second, "missing").rows] == ["周大为", "林小满"]
    counts, still_open = previewing.decided(second)
    assert (counts["new"], counts["missing"], still_open) == (2, 2, 0)


def test_all_close_rows_can_be_answered_at_once(county: TestCounty, second: Batch) -> None:
    assert settle_close_rows(batch=second, answers={"*": "same"}, by=county.alice, on=TODAY) == 1
    approve_batch(batch=second, by=county.alice, on=TODAY, whole=True)
    carry_out("commit_batch", second)

    assert Entry.objects.get(name="周大伟").child == Entry.objects.get(name="周大为").child


def test_what_a_committed_batch_replaced_can_still_be_read(county: TestCounty, second: Batch) -> None:
    settle_close_rows(batch=second, answers={"*": "same"}, by=county.alice, on=TODAY)
    approve_batch(batch=second, by=county.alice, on=TODAY, whole=True)
    batch = carry_out("commit_batch", second)

    assert [row.name for row in page_of(batch, "missing").rows] == ["林小满"]


def test_a_page_has_fifty_rows_and_costs_the_same_however_long_the_list(county: TestCounty) -> None:
    few = stage(workbook(many(10)), by=county.alice, unit=county.units["999901"])
    with CaptureQueriesContext(connection) as of_few:
        page_of(few, "new")
    lots = stage(workbook(many(300), title="更多"), by=county.alice, unit=county.units["999901101"])
    with CaptureQueriesContext(connection) as of_lots:
        page = page_of(lots, "new", page=6)

    assert (len(page.rows), page.total, page.pages, page.first) == (50, 300, 6, 251)
    assert len(of_lots) == len(of_few)


def test_a_page_that_does_not_exist_gives_the_nearest(second: Batch) -> None:
    assert page_of(second, "new", page=99).page == 1
    assert page_of(second, "unchanged", page=-3).page == 1


def test_a_comparison_with_a_list_that_was_replaced_since_is_not_put_in(
    county: TestCounty, second: Batch
) -> None:
    commit(workbook(PEOPLE[:2], title="第三份"), by=county.alice, unit=county.units["999901"], whole=True)
    settle_close_rows(batch=second, answers={"*": "same"}, by=county.alice, on=TODAY)

    with pytest.raises(ComparedWithAnOlderList, match="重新读取"):
        approve_batch(batch=second, by=county.alice, on=TODAY)

    read_again(batch=second, by=county.alice, on=TODAY)
    again = carry_out("stage_batch", second)
    assert again.counts["missing"] == 1


def test_a_part_of_a_list_is_not_put_in_as_the_whole_without_a_word(county: TestCounty) -> None:
    unit = county.units["999901"]
    commit(workbook(PEOPLE), by=county.alice, unit=unit)
    part = stage(workbook(PEOPLE[:1], title="只改了一行"), by=county.alice, unit=unit)

    with pytest.raises(ManyLeftOut, match="有 3 名孩子，其中 2 名不在"):
        approve_batch(batch=part, by=county.alice, on=TODAY)
    assert (fresh(part.code).state, Job.objects.filter(name="commit_batch").count()) == ("staged", 1)

    approve_batch(batch=part, by=county.alice, on=TODAY, whole=True)
    assert part.state == "committing"
    assert Event.objects.filter(
        action="batch.approved", about=part.code, detail__contains="said_whole"
    ).exists()


def test_a_list_that_lost_a_child_in_nine_is_put_in_without_a_question(county: TestCounty) -> None:
    unit = county.units["999901"]
    commit(workbook(many(9)), by=county.alice, unit=unit)

    assert commit(workbook(many(8), title="第二份"), by=county.alice, unit=unit).state == "committed"


def test_two_batches_of_one_source_are_not_put_in_at_once(county: TestCounty) -> None:
    unit = county.units["999901"]
    first, other = (stage(workbook(PEOPLE[:n], title=str(n)), by=county.alice, unit=unit) for n in (2, 3))
    approve_batch(batch=first, by=county.alice, on=TODAY)

    with pytest.raises(AnotherUnderWay):
        approve_batch(batch=other, by=county.alice, on=TODAY)


def test_sending_back_and_taking_out_need_a_reason(county: TestCounty, second: Batch) -> None:
    with pytest.raises(ReasonNeeded):
        cancel_batch(batch=second, reason=" ", by=county.alice, on=TODAY)
    with pytest.raises(ReasonNeeded):
        ask_for_undo(batch=Batch.objects.get(state="committed"), reason="", by=county.alice, on=TODAY)


def test_an_undo_asked_for_is_carried_out_by_a_job(county: TestCounty) -> None:
    batch = commit(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])

    ask_for_undo(batch=batch, reason="传错文件", by=county.alice, on=TODAY)
    assert batch.state == "undoing"

    assert carry_out("undo_batch", batch).state == "undone"
    assert Entry.objects.filter(live=True).count() == 0


def test_a_commit_that_was_refused_half_way_is_read_anew(county: TestCounty) -> None:
    batch = stage(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])
    approve_batch(batch=batch, by=county.alice, on=TODAY)
    with pytest.raises(NotAtThisStep):
        try_again(batch=batch, by=county.alice, on=TODAY)
    Job.objects.filter(name="commit_batch").update(state=Job.State.FAILED)

    try_again(batch=batch, by=county.alice, on=TODAY)

    assert carry_out("stage_batch", batch).state == "staged"


def test_a_row_without_a_number_is_known_again_by_name_birth_and_guardian(county: TestCounty) -> None:
    nameless = [without_number(ANNA), BEN]
    commit(workbook(nameless), by=county.alice, unit=county.units["999901"])

    batch = stage(workbook(nameless, title="第二份"), by=county.alice, unit=county.units["999901"])

    assert (batch.counts["unchanged"], batch.counts["new"]) == (2, 0)
