"""Several registers, earlier answers, row order, counted steps."""

import polars as pl
import pytest
from benchmarks.matching.fitting_errors import HARD, registers
from hypothesis import given, settings
from hypothesis import strategies as st

from notoneless.matching.columns import RegisterColumnsError
from notoneless.matching.normalise import prepare
from notoneless.matching.run import match
from notoneless.matching.settings import MatchResult, MatchSettings
from tests.matching.people import child, compare, number, only, situations

SMALL = registers(600, seed=5, rates=HARD)
POPULATION, ENROLMENT = prepare(SMALL.population), prepare(SMALL.enrolment)
BEFORE = match(POPULATION, {"学籍": ENROLMENT}, settings=MatchSettings())


def test_a_child_is_explained_by_whichever_register_holds_it() -> None:
    away = child(name="李红", id_number=number("20130607", "025"), birth="2013-06-07", sex="女")

    result = compare([child(), away], [child()], [away])

    assert result.rows["matched_register"].to_list() == ["学籍", "县外就读证明"]
    assert result.leftover.height == 0


def test_the_first_register_given_names_the_record_when_two_explain_a_child() -> None:
    found = only(compare([child()], [child(name="王晓明")], [child()]))

    assert (found["matched_register"], found["rule"]) == ("学籍", "number_other_name")
    assert found["reason"].startswith("姓名同音")


def test_candidates_of_all_registers_are_ranked_together() -> None:
    unsure = child(id_number=None, guardian=None, village=None)

    result = compare([child()], [unsure | {"name": "王大明"}], [unsure])

    assert result.candidates.select("rank", "register").rows()[0] == (1, "县外就读证明")


def answered(verdict: str) -> pl.DataFrame:
    return pl.DataFrame({"population_key": ["c1"], "register": ["学籍"], "key": ["r1"], "verdict": [verdict]})


def test_an_answer_that_two_rows_are_one_child_is_remembered() -> None:
    other = child(key="r1", name="李四海", id_number=None, birth="2011-01-01")

    found = only(compare([child(key="c1")], [other], decided=answered("same")))

    assert (found["situation"], found["rule"]) == ("explained", "decided")
    assert found["reason"].startswith("经人工核对为同一人")


def test_an_answer_that_two_rows_are_two_children_is_never_asked_again() -> None:
    result = compare([child(key="c1")], [child(key="r1")], decided=answered("not_same"))

    assert situations(result) == ["unexplained"]
    assert result.candidates.height == 0


def test_a_confirmed_record_wins_over_an_equal_number() -> None:
    records = [child(key="r0"), child(key="r1", name="王小名", id_number=None)]

    found = only(compare([child(key="c1")], records, decided=answered("same")))

    assert (found["matched_row"], found["rule"]) == (1, "decided")


def test_an_unknown_verdict_is_refused() -> None:
    with pytest.raises(RegisterColumnsError, match="verdicts"):
        compare([child(key="c1")], [child(key="r1")], decided=answered("maybe"))


def test_row_numbers_must_differ() -> None:
    frame = pl.DataFrame({"row": [1, 1], "name": ["王小明", "王小丽"]})

    with pytest.raises(RegisterColumnsError, match="row"):
        match(frame, {}, settings=MatchSettings())


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_the_rows_changes_nothing(seed: int) -> None:
    shuffled = (
        POPULATION.sample(fraction=1, shuffle=True, seed=seed),
        ENROLMENT.sample(fraction=1, shuffle=True, seed=seed),
    )

    after = match(shuffled[0], {"学籍": shuffled[1]}, settings=MatchSettings())

    assert told(after) == told(BEFORE)


def test_numbering_the_rows_anew_changes_no_situation_and_no_pair() -> None:
    order = POPULATION.sample(fraction=1, shuffle=True, seed=3)
    renumbered = order.with_columns(pl.int_range(pl.len(), dtype=pl.Int64).alias("row"))

    after = match(renumbered, {"学籍": ENROLMENT}, settings=MatchSettings()).rows

    back = after.with_columns(order["row"]).sort("row")
    assert back.equals(BEFORE.rows)


def told(result: MatchResult) -> list[list[tuple[object, ...]]]:
    return [frame.rows() for frame in (result.rows, result.candidates, result.duplicates, result.leftover)]


def test_the_engine_gives_the_same_answer_twice() -> None:
    assert told(match(POPULATION, {"学籍": ENROLMENT}, settings=MatchSettings())) == told(BEFORE)


def test_every_child_has_one_line_and_every_record_is_accounted_for() -> None:
    used = BEFORE.rows["matched_row"].drop_nulls()
    doubles = BEFORE.duplicates.filter(pl.col("register") == "学籍")
    twins = {*doubles["row"], *doubles["twin_row"]}

    assert BEFORE.rows["row"].to_list() == list(range(600))
    assert used.n_unique() == used.len()
    assert set(used) | set(BEFORE.leftover["row"]) | twins == set(range(ENROLMENT.height))


def test_steps_tell_where_the_rows_went() -> None:
    steps = {name.split(": ")[-1]: (taken, given) for name, taken, given, _ in BEFORE.steps.rows()}

    assert steps["equal number"][0] == 600
    assert steps["damaged or missing number"][0] == 600 - steps["equal number"][1]
    assert (
        steps["candidates"][0]
        == steps["damaged or missing number"][0] - steps["damaged or missing number"][1]
    )
