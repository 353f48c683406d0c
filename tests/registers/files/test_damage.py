"""Three hundred of the ten thousand damaged files of `benchmarks/damaged`, on every run."""

from __future__ import annotations

import random

import pytest

from tests.registers.files.damage import damaged_file
from tests.registers.files.judging import verdict
from tests.registers.files.seeds import seeds
from tests.registers.files.workbooks import read

SEEDS = seeds()


@pytest.mark.parametrize("name", SEEDS)
def test_an_undamaged_seed_is_read_without_loss(name: str) -> None:
    assert read(SEEDS[name], name).tables
    assert verdict(SEEDS[name], name).lost == ""


def test_three_hundred_damaged_files_are_read_without_loss_or_refused() -> None:
    outcomes = []
    for seed in range(300):
        chance = random.Random(seed)
        name = chance.choice(list(SEEDS))
        data, way = damaged_file(SEEDS[name], name, chance)
        outcomes.append(verdict(data, name))
        assert outcomes[-1].crashed == "", f"seed {seed}, {name}, {way}"
        assert outcomes[-1].lost == "", f"seed {seed}, {name}, {way}"
    assert {"read", "DamagedFile"} <= {outcome.label for outcome in outcomes}
