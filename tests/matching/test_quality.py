"""What the engine may get wrong, measured against registers whose truth is known."""

from datetime import date

import polars as pl
import pytest
from benchmarks.matching import fitting_errors, judging_errors
from benchmarks.matching.measuring import measure

from notoneless.matching import quality
from notoneless.matching.comparing.levels import FIELDS
from notoneless.matching.normalise import prepare
from notoneless.matching.run import match
from notoneless.matching.scores import shipped_weights
from notoneless.matching.settings import MatchSettings

CHILDREN = 5_000


def figures(made: fitting_errors.Registers):  # noqa: ANN201
    result = match(prepare(made.population), {"学籍": prepare(made.enrolment)}, settings=MatchSettings())
    return measure(result, made)


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_no_missing_child_is_explained_away_at_four_times_the_errors(seed: int) -> None:
    found = figures(fitting_errors.registers(CHILDREN, seed=seed, rates=fitting_errors.HARD))

    assert found.wrongly_explained_missing == 0
    assert found.wrong_record == 0
    assert found.pair_f1 > 0.999


def test_other_kinds_of_error_and_traps_explain_no_missing_child_away() -> None:
    found = figures(judging_errors.registers(CHILDREN, seed=14, kind="hard"))

    assert found.wrongly_explained_missing == 0
    assert found.enrolled_unexplained <= 0.0015 * CHILDREN


def test_at_normal_errors_almost_nothing_is_left_to_people() -> None:
    found = figures(fitting_errors.registers(CHILDREN, seed=15))

    assert found.wrongly_explained_missing == 0
    assert found.doubtful <= 0.007 * CHILDREN
    assert found.enrolled_unexplained <= 1


def test_precision_and_recall_are_counted_on_pairs() -> None:
    pairs = {"row": [1, 2, 3], "register": ["学籍"] * 3, "matched_row": [10, 20, 30]}
    truth = pl.DataFrame(pairs | {"matched_row": [10, 20, 31]}).extend(
        pl.DataFrame({"row": [4], "register": ["学籍"], "matched_row": [40]})
    )

    found = quality.measure(pl.DataFrame(pairs), truth)

    assert (found.precision, found.recall) == (2 / 3, 2 / 4)
    assert found.f1 == pytest.approx(4 / 7)


def test_fitting_learns_which_levels_speak_for_one_child() -> None:
    levels = {field: [0] * 200 for field in FIELDS}
    pairs = pl.DataFrame(levels | {"name": [1] * 100 + [10] * 100, "same": [True] * 100 + [False] * 100})

    fitted = quality.fit(pairs, prior=shipped_weights(), seed=7, on=date(2026, 11, 21))

    assert fitted.levels["name"][1] > fitted.levels["name"][10]
    assert "seed 7" in fitted.version


def test_shipped_weights_say_when_and_from_which_seed_they_were_fitted() -> None:
    assert shipped_weights().version.startswith("fitted 20")
    assert "seed" in shipped_weights().version
