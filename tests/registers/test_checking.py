"""Rows are accepted, or come back with a reason; no row is lost and no number is shown."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notoneless.matching.values.identity import check_digit
from notoneless.registers.checking.checks import CheckedRows, check
from notoneless.registers.checking.faults import FAULTS
from notoneless.registers.kinds import kind_of

HOUSEHOLD = kind_of("household")
FIRST = "99990120120315123"
SOUND = FIRST + check_digit(FIRST)
OTHER = "99990120120315145" + check_digit("99990120120315145")
WRONG = SOUND[:17] + str((int(SOUND[17]) + 1) % 10 if SOUND[17].isdigit() else 1)
COLUMNS = ("name", "id_number", "birth_date", "sex", "guardian_phone")


def checked(*rows: tuple[str | None, ...], kind: str = "household", on: date | None = None) -> CheckedRows:
    filled = [(*row, *[None] * (len(COLUMNS) - len(row))) for row in rows]
    frame = pl.DataFrame(filled, schema=dict.fromkeys(COLUMNS, pl.String), orient="row")
    frame = frame.with_row_index("row", offset=3).with_columns(sheet=pl.lit("户籍"), hidden=pl.lit(False))
    return check(frame, kind_of(kind), on=on)


def codes(found: CheckedRows) -> list[str]:
    return found.faults.get_column("code").to_list()


def test_a_good_row_goes_on_with_its_values_and_what_was_received() -> None:
    found = checked((" 张　三 ", f"'{SOUND}", "2012年3月15日", "1", "199 0000 1234"))
    row = found.accepted.row(0, named=True)

    assert found.faults.is_empty()
    assert (row["name"], row["id_number"], row["id_condition"]) == ("张三", SOUND, "valid")
    assert (row["birth_date"], row["sex"], row["guardian_phone"]) == (date(2012, 3, 15), "男", "19900001234")
    assert (row["received_name"], row["received_id_number"]) == (" 张　三 ", f"'{SOUND}")
    assert (row["sheet"], row["row"], row["hidden"]) == ("户籍", 3, False)


def test_a_wrong_check_digit_is_told_and_the_child_is_kept() -> None:
    found = check(
        pl.DataFrame(
            {
                "name": ["张三"] * 1204,
                "id_number": [WRONG, *[None] * 1203],
                "birth_date": ["2012-03-15"] * 1204,
            }
        ).with_row_index("row", offset=18),
        HOUSEHOLD,
        headings={"id_number": "身份证号"},
    )
    fault = found.faults.row(0, named=True)

    assert found.rejected == 0
    assert fault["severity"] == "warn"
    assert fault["sentence"] == (
        f"第 18 行“身份证号”末位校验不符（收到 …{WRONG[-4:]}）。请核对户口簿后修改。本行已导入，其余 1,203 行不受影响。"
    )
    assert found.accepted.row(0, named=True)["id_number"] == WRONG


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("=VLOOKUP(A1,B:C,2,0)", SOUND, "2012-03-15"), "name_formula"),
        (("#REF!", SOUND, "2012-03-15"), "name_formula"),
        (("钱" * 60, SOUND, "2012-03-15"), "name_too_long"),
        (("张三", "5.1E+17", None), "unidentified"),
        (("张三", None, "1900-01-00"), "unidentified"),
        (("张三", "户口本上没有", None), "unidentified"),
        ((None, None, "2012-03-15"), "nobody"),
        ((" ", "5.1E+17", "2012-03-15"), "nobody"),
    ],
)
def test_a_row_goes_back_when_no_child_can_be_told_from_it(row: tuple[str | None, ...], code: str) -> None:
    found = checked(row, ("李四", OTHER, "2012-03-15"))

    assert found.rejected_rows.rows() == [("户籍", 3)]
    assert code in codes(found)
    assert found.accepted.get_column("row").to_list() == [4]
    assert all(
        "本行未导入，其余 1 行不受影响" in sentence for sentence in found.faults.get_column("sentence")
    )


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("张三", "5.1E+17", "2012-03-15"), "id_scientific"),
        (("张三", SOUND[:15] + "000", "2012-03-15"), "id_excel_rounded"),
        (("张三", "999901990315123", "2012-03-15"), "id_fifteen"),
        (("张三", SOUND[:17], "2012-03-15"), "id_short"),
        (("张三", None, "2012-03-15"), "id_missing"),
        (("王?", SOUND, "2012-03-15"), "name_placeholder"),
        ((None, SOUND, "2012-03-15"), "name_missing"),
        (("张三", SOUND, "2012-03-16"), "birth_differs"),
        (("张三", SOUND, "3/4/2012"), "date_ambiguous"),
        (("张三", SOUND, "2012.3"), "date_month_only"),
        (("张三", SOUND, "1900/1/1"), "date_before_1905"),
        (("张三", SOUND, "2012-03-15", "女"), "sex_differs"),
        (("张三", SOUND, "2012-03-15", "不明"), "sex_unknown"),
        (("张三", SOUND, "2012-03-15", "男", "1.99E+10"), "phone_scientific"),
    ],
)
def test_a_fault_that_leaves_the_child_known_only_warns(row: tuple[str | None, ...], code: str) -> None:
    found = checked(row)

    assert codes(found) == [code]
    assert found.rejected == 0
    assert found.accepted.height == 1


def test_a_number_ruined_by_the_spreadsheet_is_never_kept_as_a_number() -> None:
    found = checked(("张三", "5.1E+17", "2012-03-15"), ("李四", "5.1E+17", "2012-03-16"))

    assert found.accepted.get_column("id_number").to_list() == [None, None]
    assert found.accepted.get_column("received_id_number").to_list() == ["5.1E+17", "5.1E+17"]


def test_a_sound_number_fills_the_blank_birth_date_and_says_so() -> None:
    row = checked(("张三", SOUND)).accepted.row(0, named=True)

    assert (row["birth_date"], row["birth_from_id"]) == (date(2012, 3, 15), True)
    assert (row["sex"], row["sex_from_id"]) == ("男", True)


def test_nobody_is_born_after_the_day_of_the_register() -> None:
    found = checked(("张三", None, "2026-09-02"), on=date(2026, 9, 1))

    assert "birth_future" in codes(found)
    assert "unidentified" in codes(found)


def test_the_second_row_of_a_child_names_the_first() -> None:
    found = checked(
        ("张三", SOUND, "2012-03-15"),
        ("张三", SOUND, "2012-03-15"),
        ("张三", SOUND, "2012.3.15"),
        ("李四", SOUND, "2012-03-15"),
        ("王五", None, "2013-01-01"),
        ("王五", WRONG, "2013-01-01"),
    )
    told = dict(found.faults.filter(pl.col("field") == "").select("row", "code").rows())

    assert told == {4: "duplicate_row", 5: "duplicate_child", 6: "id_shared", 8: "name_birth_shared"}
    assert "与第 3 行" in found.faults.filter(pl.col("row") == 5)["sentence"][0]
    assert found.accepted.height == 6


def test_twins_with_sound_numbers_of_their_own_are_no_duplicates() -> None:
    assert codes(checked(("张小明", SOUND, "2012-03-15"), ("张小明", OTHER, "2012-03-15"))) == []


def test_a_false_sound_number_among_rounded_ones_is_doubted() -> None:
    lucky = next(
        f"{head}000" for head in range(999901201203010, 999901201203999) if check_digit(f"{head}00") == "0"
    )
    found = checked(("张三", lucky), ("李四", SOUND[:15] + "000"))

    assert "id_maybe_rounded" in codes(found)


def test_no_sentence_shows_a_whole_number() -> None:
    found = checked(
        ("张三", SOUND, "2012-03-16", "女", "19900001234 19900001235"),
        ("李四", WRONG, "2013-03-15"),
        ("王五", SOUND),
    )

    told = [*found.faults.get_column("sentence"), *found.faults.get_column("received")]
    assert len(told) >= 8
    for text in told:
        assert SOUND not in text
        assert WRONG not in text
        assert "19900001234" not in text


def test_choices_are_read_from_codes_and_words_and_others_are_told() -> None:
    frame = pl.DataFrame(
        {
            "name": ["甲甲", "乙乙", "丙丙"],
            "school": ["一小"] * 3,
            "id_number": [SOUND, OTHER, None],
            "birth_date": ["", "", "2012-01-01"],
            "status": ["01", "休学中", "飞走了"],
            "grade": ["七年级(3)班", "13", "博士"],
            "left_behind": ["2", "否", None],
            "entered_on": ["2020.9", "202009", "不详"],
        }
    )
    found = check(frame, kind_of("enrolment"))

    assert found.accepted.get_column("status").to_list() == ["在读", "休学", None]
    assert found.accepted.get_column("grade").to_list() == ["七年级", "三年级", None]
    assert found.accepted.get_column("left_behind").to_list() == ["双亲留守", "非留守", None]
    assert found.accepted.get_column("entered_on").to_list() == ["2020-09", "2020-09", None]
    assert codes(found) == ["id_missing", "grade_unknown", "choice_unknown"]


cells = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.sampled_from(
        ["张三", SOUND, WRONG, "5.1E+17", "2012-03-15", "{received}", "{other}", "=A1", "$1", "无", "0"]
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(cells, cells, cells, cells, cells), max_size=8))
def test_every_row_is_accepted_or_refused_whatever_it_holds(rows: list[tuple[str | None, ...]]) -> None:
    found = checked(*rows, on=date(2026, 9, 1))

    assert found.accepted.height + found.rejected == len(rows)
    assert found.rejected_rows.height == found.rejected
    assert set(found.accepted.get_column("row")).isdisjoint(found.rejected_rows.get_column("row"))
    assert found.faults.get_column("sentence").null_count() == 0


def test_every_fault_says_what_to_do() -> None:
    for code, terms in FAULTS.items():
        assert any(word in terms.sentence for word in ("请", "只取第一个")), code
        assert terms.sentence.endswith("。"), code
