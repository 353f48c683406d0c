"""Every kind of register has the same furniture, and a file in its own words is understood whole."""

import csv

import polars as pl
import pytest

from notoneless.registers.checking.checks import check
from notoneless.registers.columns import guessed_kind, propose
from notoneless.registers.kinds import CODES, FieldType, Personal, all_kinds, kind_of, known_headings
from notoneless.registers.kinds.loading import HERE

RELIGION_AND_THE_LIKE = ("宗教", "婚姻", "政治面貌", "兵役", "银行")


def sample(code: str) -> pl.DataFrame:
    with (HERE / code / "sample.csv").open(encoding="utf-8-sig", newline="") as file:
        heads, *rows = list(csv.reader(file))
    return pl.DataFrame(rows, schema=heads, orient="row")


def test_the_list_of_kinds_is_the_list_of_folders() -> None:
    folders = {path.parent.name for path in HERE.glob("*/columns.toml")}

    assert folders == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_kind_says_who_fills_it_and_how(code: str) -> None:
    kind = kind_of(code)

    assert all([kind.label, kind.purpose, kind.filled_by, kind.titles, kind.guide, kind.one_of])
    assert kind.field("name").is_required


@pytest.mark.parametrize("code", CODES)
def test_a_sample_of_each_kind_is_mapped_without_a_person_and_accepted_whole(code: str) -> None:
    rows, kind = sample(code), kind_of(code)

    proposal = propose(rows.columns, kind)
    checked = check(rows.rename(proposal.mapping), kind)

    assert not proposal.blocking
    assert not proposal.dropped
    assert checked.rejected == 0
    assert checked.faults.get_column("sentence").to_list() == []


@pytest.mark.parametrize("code", CODES)
def test_the_kind_of_a_sheet_is_told_from_its_title(code: str) -> None:
    kind = kind_of(code)
    asked = [field.label for field in kind.fields if field.is_asked]

    assert guessed_kind(asked, titles=[f"某县{kind.label}"]) == code


def test_numbers_of_persons_and_phones_are_protected_in_every_kind() -> None:
    for kind in all_kinds():
        for field in kind.fields:
            if field.type in {FieldType.ID, FieldType.NUMBER}:
                assert field.personal is Personal.IDENTITY
            if field.type is FieldType.PHONE:
                assert field.personal is Personal.PHONE


def test_no_kind_knows_a_column_for_what_no_duty_asks_for() -> None:
    headings = known_headings()

    assert not [heading for heading in headings for word in RELIGION_AND_THE_LIKE if word in heading]


def test_choices_lead_only_to_labels_that_are_offered() -> None:
    for kind in all_kinds():
        for field in kind.fields:
            assert not field.choices or set(field.choices.written.values()) == set(field.choices.labels)


def test_health_and_disability_are_for_those_who_need_to_know() -> None:
    fields = {field.name: field for kind in all_kinds() for field in kind.fields}

    for name in ("disability_kind", "disability_level", "health"):
        assert fields[name].personal is Personal.NEED_TO_KNOW
