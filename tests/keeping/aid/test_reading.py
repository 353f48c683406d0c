"""A payment list from .xlsx: every row goes somewhere, and a row that cannot be used says why and what to do."""

from decimal import Decimal

import pytest

from notoneless.keeping.aid.paying import BatchTerms, enter_payments
from notoneless.keeping.aid.reading import ListNotUsable, PaymentList, read_payments
from tests.county import TODAY, TestCounty
from tests.keeping.aid.aided import BOARDER, POLICY, TERM, a_pupil
from tests.keeping.aid.lists_sent import workbook
from tests.people import an_id

pytestmark = pytest.mark.django_db


def read(county: TestCounty, rows: list[tuple[object, ...]]) -> PaymentList:
    return read_payments(workbook(rows), name="发放表.xlsx", by=county.dora, on=TODAY)


def reasons(found: PaymentList) -> list[str]:
    return [one.sentence for one in found.refused]


def test_every_row_is_accepted_refused_furniture_or_blank(county: TestCounty) -> None:
    first, second = a_pupil(county, "甲一", turn=1), a_pupil(county, "乙二", turn=2)
    rows = [
        (first.code, "甲一", "", 625, "", ""),
        ("", "乙二", an_id(turn=2), 312.5, 2, ""),
        ("", "丙三", "", 625, "", ""),
        (first.code, "", "", "", "", ""),
    ]

    found = read(county, rows)

    counts = found.counts
    assert counts["rows"] == sum(counts[name] for name in ("accepted", "rejected", "furniture", "blank"))
    assert (counts["accepted"], counts["rejected"]) == (2, 1)
    assert [(one.child, one.amount, one.times) for one in found.lines] == [
        (first.pk, Decimal(625), 1), (second.pk, Decimal("312.50"), 2)]  # fmt: skip
    assert "没有找到这名学生" in reasons(found)[0]
    assert (found.refused[0].row, found.refused[0].column) == (5, "C 列“姓名”")


def test_a_wrong_amount_a_repeated_pupil_and_a_foreign_name_are_refused_alone(county: TestCounty) -> None:
    first, second = a_pupil(county, "甲一", turn=1), a_pupil(county, "乙二", turn=2)
    rows = [
        (first.code, "甲一", "", 625, "", ""),
        (first.code, "甲一", "", 625, "", ""),
        (second.code, "甲一", "", 625, "", ""),
        (second.code, "乙二", "", "六百", "", ""),
        (second.code, "乙二", "", "1.005", "", ""),
        (second.code, "乙二", "", 0, "", ""),
        (second.code, "乙二", "", 10, "两", ""),
    ]

    found = read(county, rows)

    said = reasons(found)
    assert [one.child for one in found.lines] == [first.pk]
    assert "第 3 行已经填过" in said[0]
    assert "台账为乙二" in said[1]
    assert "金额不是数" in said[2]
    assert "最多两位小数" in said[3]
    assert "金额是 0" in said[4]
    assert "次数须是" in said[5]


def test_namesakes_need_their_number(county: TestCounty) -> None:
    a_pupil(county, "甲一", turn=1)
    second = a_pupil(county, "甲一", turn=2)

    found = read(county, [("", "甲一", "", 625, "", ""), ("", "甲一", an_id(turn=2), 625, "", "")])

    assert "有 2 名这样的学生" in reasons(found)[0]
    assert [one.child for one in found.lines] == [second.pk]


def test_pupils_of_another_school_are_not_found(county: TestCounty) -> None:
    other = a_pupil(county, "甲一", school="S-YL", village="999901101201")

    found = read(county, [(other.code, "甲一", "", 625, "", "")])

    assert found.lines == ()
    assert "没有找到" in reasons(found)[0]


def test_goods_without_money_are_a_payment(county: TestCounty) -> None:
    child = a_pupil(county, "甲一")

    found = read(county, [(child.code, "甲一", "", "", "", "书包一个")])

    assert (found.lines[0].amount, found.lines[0].goods) == (Decimal(0), "书包一个")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "空"),
        (b"PK\x03\x04 nonsense", "损坏"),
        (workbook([("a", "b", "c", 1, "", "")], heads=("序号", "班级", "性别", "学校", "年级", "备注", "学籍号")),
         "“姓名”和“金额”"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_payment_list_is_refused_whole(
    county: TestCounty, content: bytes, reason: str
) -> None:
    with pytest.raises(ListNotUsable) as refused:
        read_payments(content, name="发放表.xlsx", by=county.dora, on=TODAY)

    assert refused.value.sentence.endswith("。")
    assert reason in refused.value.sentence or content[:2] == b"PK"


def test_what_was_read_is_what_is_entered_and_the_batch_keeps_where_the_rows_went(county: TestCounty) -> None:
    child = a_pupil(county, "甲一", household="低保户")
    found = read(county, [(child.code, "甲一", "", 625, 2, ""), ("", "丙三", "", 1, "", "")])
    terms = BatchTerms(BOARDER, TERM, "第一批", TODAY, found.shown_name, found.sha256, found.counts)

    made = enter_payments(
        unit=county.units["S-SQ"], terms=terms, lines=found.lines, policy=POLICY, by=county.dora, on=TODAY
    )

    assert (made.persons, made.times, made.amount, made.assisted_times) == (1, 2, Decimal(625), 2)
    assert made.counts["rejected"] == 1
