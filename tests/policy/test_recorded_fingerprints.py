"""Past places and days still read as they did when cases were decided by them."""

import csv
from datetime import date
from pathlib import Path

import pytest

from notoneless.policy import in_force

RECORDED = list(
    csv.DictReader((Path(__file__).parent / "tables" / "recorded_fingerprints.csv").open(encoding="utf-8"))
)


@pytest.mark.parametrize("row", RECORDED, ids=lambda row: f"{row['place']} {row['on']}")
def test_a_past_day_still_has_the_fingerprint_recorded_then(row: dict[str, str]):
    on, known_on = date.fromisoformat(row["on"]), date.fromisoformat(row["known_on"])

    policy = in_force(row["place"], on=on, known_on=known_on)

    assert policy.fingerprint == row["fingerprint"], (
        "A pack was rewritten. Add a later value, or one with its own 'entered' day, instead of editing."
    )


def test_no_two_recorded_policies_have_the_same_fingerprint():
    assert len({row["fingerprint"] for row in RECORDED}) == len(RECORDED)
