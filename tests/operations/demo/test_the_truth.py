"""The invented children: enough of them, nobody real, every story lived."""

import polars as pl

from notoneless.operations.demo.county import County
from notoneless.operations.demo.people.identity import check_digits
from notoneless.operations.demo.people.stories import BY_CODE
from notoneless.policy import in_force


def test_the_county_holds_exactly_the_children_asked_for(county: County) -> None:
    registered = county.truth.filter(pl.col("registered") & pl.col("in_band"))

    assert len(registered) == 500


def test_a_small_county_lives_every_story(county: County) -> None:
    lived = set(county.truth["story"])

    assert lived == set(BY_CODE)


def test_no_identity_number_is_used_twice_and_all_have_true_check_digits(county: County) -> None:
    numbers = county.truth["id"]

    assert numbers.n_unique() == len(numbers)
    assert check_digits(numbers.str.slice(0, 17).to_list()).tolist() == numbers.str.slice(17).to_list()


def test_nobody_real_can_be_meant(county: County) -> None:
    phones = county.truth["phone"].drop_nulls()

    assert county.truth["id"].str.contains("^99[89]").all()
    assert phones.str.contains(r"^1990000\d{4}$").all()


def test_birth_date_and_sex_agree_with_the_number(county: County) -> None:
    people = county.truth.with_columns(
        told=pl.col("birth").dt.strftime("%Y%m%d") == pl.col("id").str.slice(6, 8),
        odd=pl.col("id").str.slice(16, 1).cast(pl.Int8) % 2 == 1,
    )

    assert people["told"].all()
    assert (people["odd"] == (people["sex"] == "男")).all()


def test_twins_share_family_name_birth_date_and_village(county: County) -> None:
    twins = (
        county.truth.filter("twin").group_by("family").agg(pl.col("birth", "village", "guardian").n_unique())
    )

    assert len(twins) >= 1
    assert (twins.drop("family") == 1).select(pl.all().all()).row(0) == (True, True, True)


def test_children_out_of_school_are_few_and_known(county: County) -> None:
    out_of_school = county.truth.filter(
        pl.col("situation").is_in(["never_enrolled", "dropped_out", "lost_contact"])
    )

    assert out_of_school["search"].all()
    assert (out_of_school["findings"] != "").all()


def test_every_finding_due_is_a_kind_the_packs_know(county: County) -> None:
    due = {kind for told in county.truth["findings"] if told for kind in told.split("|")}

    assert due <= set(in_force(county.pack, on=county.as_of).finding_kinds)
