"""Every messy list ends as good rows, as rejected rows told where, or as a refused file; no row is unaccounted for."""

import io

import msoffcrypto.format.ooxml
import pytest

from notoneless.children.models import Child
from notoneless.registers import stores
from notoneless.registers.importing.deciding import approve_batch, settle_close_rows
from notoneless.registers.models import Batch, Entry, Upload
from notoneless.registers.refusals import FileNotUsable, SameFileAgain
from tests.breaking.messy import EXCEL_ROWS, MESSY, Messy, book, styled_to_the_end
from tests.county import TODAY, TestCounty
from tests.registers.importing.lists import carry_out, stage
from tests.registers.importing.people import PEOPLE

pytestmark = pytest.mark.django_db


def sent(county: TestCounty, messy: Messy) -> Batch:
    return stage(messy.make(), by=county.alice, unit=county.units["999901"], name=messy.file_name)


def everything_told(batch: Batch) -> str:
    if batch.state != "staged":
        return batch.sentence
    return "\n".join(stores.get_frame(stores.STAGED, batch.faults_name)["sentence"].to_list())


def account_of(batch: Batch) -> list[tuple[int, int]]:
    """(rows, what became of them) of each table."""
    parts = ("accepted", "rejected", "furniture", "blank")
    return [(sheet["rows"], sum(sheet[part] for part in parts)) for sheet in batch.accounting]


def put_in(batch: Batch, county: TestCounty) -> Batch:
    if batch.counts.get("close"):
        settle_close_rows(batch=batch, answers={"*": "same"}, by=county.alice, on=TODAY)
    approve_batch(batch=batch, by=county.alice, on=TODAY)
    return carry_out("commit_batch", batch)


@pytest.mark.parametrize("label", MESSY)
def test_a_messy_list_is_read_right_or_refused_in_words(county: TestCounty, label: str) -> None:
    messy = MESSY[label]

    batch = sent(county, messy)

    told = everything_told(batch)
    assert batch.state == messy.state, told
    assert [word for word in messy.told if word not in told] == [], told
    if batch.state != "staged":
        assert Entry.objects.count() == 0
        return
    assert all(rows == known for rows, known in account_of(batch)), batch.accounting
    assert batch.counts["rejected"] == messy.rejected
    put_in(batch, county)
    assert sorted(Entry.objects.filter(live=True).values_list("name", flat=True)) == sorted(messy.names)
    assert Child.objects.count() == len(messy.names)


def test_a_million_styled_empty_rows_are_blank_rows(county: TestCounty) -> None:
    batch = sent(county, Messy(styled_to_the_end))

    ((rows, known),) = account_of(batch)
    assert (batch.state, rows, known) == ("staged", EXCEL_ROWS, EXCEL_ROWS)
    assert batch.counts["new"] == len(PEOPLE)


def test_a_merged_village_stands_in_each_of_its_rows(county: TestCounty) -> None:
    put_in(sent(county, MESSY["merged village cells"]), county)

    assert set(Child.objects.values_list("area__name", flat=True)) == {"石桥村"}


def test_hidden_rows_are_data_and_flagged(county: TestCounty) -> None:
    batch = put_in(sent(county, MESSY["hidden rows and sheets"]), county)

    assert [sheet["hidden_rows"] > 0 or sheet["hidden"] for sheet in batch.accounting] == [True, True]
    assert Entry.objects.get(name="田小禾").hidden


def test_a_ruined_number_is_no_number_and_the_child_is_kept(county: TestCounty) -> None:
    put_in(sent(county, MESSY["a number as 5.1E+17"]), county)

    child = Child.objects.get(name="田小禾")
    assert child.id_condition == "scientific"
    assert str(child.birth_date) == "2014-05-06"


def protected(password: str) -> bytes:
    plain, sealed = io.BytesIO(book()), io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt(password, sealed)
    return sealed.getvalue()


@pytest.mark.parametrize("password", [None, "wrong"])
def test_a_protected_file_without_its_password_is_refused_and_nothing_is_kept(
    county: TestCounty, password: str | None
) -> None:
    from notoneless.registers.importing.receiving import ReceivedFile, receive_file

    file = ReceivedFile(protected("right"), "名单.xlsx", password)
    with pytest.raises(FileNotUsable, match="密码"):
        receive_file(file=file, kind="household", source_unit=county.units["999901"], as_of=TODAY, by=county.alice,
                     on=TODAY)  # fmt: skip

    assert (Batch.objects.count(), Upload.objects.count()) == (0, 0)


def test_a_protected_file_with_its_password_is_read_and_the_password_kept_nowhere(county: TestCounty) -> None:
    from notoneless.jobs.models import Job
    from notoneless.registers.importing.receiving import ReceivedFile, receive_file
    from notoneless.trail.models import Event

    file = ReceivedFile(protected("Keep-Me-Nowhere-7"), "名单.xlsx", "Keep-Me-Nowhere-7")
    batch = receive_file(file=file, kind="household", source_unit=county.units["999901"], as_of=TODAY, by=county.alice,
                         on=TODAY)  # fmt: skip
    batch = carry_out("stage_batch", batch)

    assert batch.counts["new"] == len(PEOPLE)
    written = [*Upload.objects.values_list(), *Batch.objects.values_list(), *Event.objects.values_list(),
               *Job.objects.values_list()]  # fmt: skip
    assert "Keep-Me-Nowhere-7" not in repr(written)


@pytest.mark.parametrize("label", ["a GBK text", "totals and notes"])
def test_the_same_file_twice_has_no_second_effect(county: TestCounty, label: str) -> None:
    put_in(sent(county, MESSY[label]), county)

    with pytest.raises(SameFileAgain):
        sent(county, MESSY[label])

    assert (Batch.objects.count(), Upload.objects.count(), Child.objects.count()) == (1, 1, 3)
