"""The index of an archive: what is there, months without a piece since 2021-07, who does not keep which line."""

from dataclasses import replace
from datetime import date

import pytest

from notoneless.officers.permissions import Permission, may
from notoneless.officers.refusals import NotAllowed
from notoneless.reporting.dossiers.index import archive_since, spoken_months
from notoneless.reporting.dossiers.lists import unit_in_reach, units_in_reach
from notoneless.reporting.dossiers.models import ArchivePiece
from notoneless.reporting.dossiers.overview import sums_of
from notoneless.reporting.dossiers.pieces import correct_piece, file_piece
from notoneless.reporting.dossiers.refusals import AlreadyCorrected, PieceRefused
from tests.casework.placing.files import adopted
from tests.casework.visiting.invented import persuading
from tests.county import TODAY, TestCounty
from tests.people import a_child, at_school
from tests.reporting.dossiers.archives import chengkou, lies, line_of, said

pytestmark = pytest.mark.django_db


def test_documents_lie_by_level_from_high_to_low_and_by_day_from_far_to_near(county: TestCounty) -> None:
    for title, level, year in (("乡", "township", 2021), ("近", "national", 2024), ("远", "national", 2018)):
        lies(county, title=title, level=level, dated=date(year, 1, 1))

    line = line_of(county, "documents")

    assert [one.title for one in line.pieces] == ["远", "近", "乡"]
    assert line.state == "there"


def test_months_without_minutes_are_named_from_the_start_of_the_archive_on(county: TestCounty) -> None:
    lies(county, item="meeting_records", dated=date(2021, 7, 3))
    lies(county, item="meeting_records", dated=date(2021, 9, 3))

    line = line_of(county, "meeting_records")

    assert line.months[0] == "2021-08"
    assert "2021-09" not in line.months
    assert line.gaps == ("61个月没有材料：2021-08、2021-10至2026-09",)


def test_without_a_stated_start_no_gap_of_earlier_years_is_made_up() -> None:
    since, words = archive_since(adopted("chongqing/shizhu", TODAY), date(2026, 3, 1))

    assert since == date(2025, 9, 1)
    assert words.startswith("本地未规定档案起始月")


def test_a_run_of_months_is_said_as_one_span() -> None:
    assert spoken_months(["2021-11", "2021-12", "2022-01", "2022-03"]) == "2021-11至2022-01、2022-03"


def test_a_junior_school_does_not_keep_the_table_of_children_elsewhere(county: TestCounty) -> None:
    line = line_of(county, "elsewhere_table", unit="S-CZ", who="fay")

    assert (line.state, line.sentence) == ("not_owed", "按清单不由初级中学建档")


def test_a_child_elsewhere_without_proof_is_a_gap_of_the_table(county: TestCounty) -> None:
    child = a_child(county)
    child.situation = "elsewhere_unproved"
    child.save()

    line = line_of(county, "elsewhere_table")

    assert (line.state, line.gaps) == ("missing", ("县外就读1人没有学籍证明",))


def test_a_line_of_children_says_how_many_dossiers_are_whole(county: TestCounty) -> None:
    persuading(county)

    line = line_of(county, "persuading")

    assert (line.there, line.owed, line.state) == (0, 1, "missing")
    assert "石桥乡" in line.owes


def test_the_sums_of_all_units_agree_with_the_index_of_each(county: TestCounty) -> None:
    persuading(county)
    lies(county)

    by_unit = {
        one.unit.code: one
        for one in sums_of(units_in_reach(county.bob, on=TODAY), county.bob, policy=chengkou(), on=TODAY)
    }

    assert (by_unit["999901100"].lines, by_unit["999901100"].dossiers) == (1, 1)
    assert by_unit["999901100202"].dossiers == 0


def test_a_township_reads_what_the_schools_in_it_have_filed(county: TestCounty) -> None:
    lies(county, unit="S-SQ", who="dora")

    assert line_of(county, "documents", unit="S-SQ", who="bob").there == 1
    assert line_of(county, "documents", unit="S-SQ", who="charlie").there == 0


def test_a_village_reads_what_the_schools_of_its_children_have_filed_and_no_others(
    county: TestCounty,
) -> None:
    at_school(county, a_child(county))
    lies(county, unit="S-SQ", who="dora")

    assert "S-SQ" in {one.code for one in units_in_reach(county.erik, on=TODAY)}
    assert line_of(county, "documents", unit="S-SQ", who="erik").there == 1
    assert unit_in_reach(county.erik, "S-YL", on=TODAY) is None
    assert not may(Permission.KEEP_WORK, by=county.erik, at=county.units["S-SQ"], on=TODAY)


@pytest.mark.parametrize("item", ["care_mechanism", "epidemic_plan"])
def test_a_plan_that_was_filed_fills_its_line_of_the_index(county: TestCounty, item: str) -> None:
    """关爱帮扶机制 (B2-3) and 疫情防控期间工作预案 (B2-7): by township and by school."""
    before = line_of(county, item).state
    lies(county, item=item)
    lies(county, unit="S-SQ", who="dora", item=item)

    assert before != "there"
    assert line_of(county, item).state == "there"
    assert line_of(county, item, unit="S-SQ", who="dora").state == "there"


def test_a_piece_is_filed_by_its_own_unit_only(county: TestCounty) -> None:
    with pytest.raises(NotAllowed):
        lies(county, who="charlie")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"dated": None}, "日期"), ({"dated": date(2030, 1, 1)}, "不晚于今天"), ({"level": ""}, "级别"),
        ({"scan": None}, "存放处"), ({"item": "enrolment_table"}, "自动归集"), ({"title": " "}, "名称"),
    ],
)  # fmt: skip
def test_a_piece_that_could_not_be_put_in_order_is_refused(
    county: TestCounty, more: dict, words: str
) -> None:
    with pytest.raises(PieceRefused) as refused:
        file_piece(
            unit=county.units["999901100"], piece=said(**more), policy=chengkou(), by=county.bob, on=TODAY
        )

    assert words in refused.value.sentence


def test_a_correction_is_a_further_row_with_the_earlier_scan(county: TestCounty) -> None:
    unit = county.units["999901100"]
    earlier = file_piece(unit=unit, piece=said(), policy=chengkou(), by=county.bob, on=TODAY)

    new = correct_piece(
        earlier=earlier, piece=replace(said(title="更正后的通知"), scan=None), reason="标题写错", policy=chengkou(),
        by=county.bob, on=TODAY,
    )  # fmt: skip

    earlier.refresh_from_db()
    assert (earlier.replaced_by, new.file) == (new, earlier.file)
    assert [one.title for one in line_of(county, "documents").pieces] == ["更正后的通知"]
    with pytest.raises(AlreadyCorrected):
        correct_piece(
            earlier=earlier, piece=said(), reason="再改", policy=chengkou(), by=county.bob, on=TODAY
        )


def test_what_another_room_hands_over_twice_lies_there_once(county: TestCounty) -> None:
    for _ in range(2):
        lies(county, item="meeting_records", source="meeting:M-1")

    assert ArchivePiece.objects.count() == 1
