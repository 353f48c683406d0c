"""Every row and column of the specification's tables of local rules stands in a pack, and nothing was made up."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from notoneless.policy.packs import load

HERE = Path(__file__).parent
PARAMETERS = list(csv.DictReader((HERE / "tables" / "local_parameters.csv").open(encoding="utf-8")))
DEADLINES = list(csv.DictReader((HERE / "tables" / "register_of_deadlines.csv").open(encoding="utf-8")))
ROWS = list(csv.DictReader((HERE / "tables" / "register_of_rows.csv").open(encoding="utf-8")))
STATED = [row for row in PARAMETERS if row["specification"] != "–"]
SILENT = [row for row in PARAMETERS if row["specification"] == "–"]


def name_of(row: dict[str, str]) -> str:
    return f"{row['locality']} {row['parameter']}"


def expectations(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    keys = row["keys"].split()
    values = row["expected"].split(" | ") if row["expected"] else [""] * len(keys)
    return zip(keys, values, strict=True)


def test_the_tables_hold_as_many_rows_as_the_specification():
    counts = Counter(row["section"] for row in STATED)

    assert counts == {"5.1a": 90, "5.1b": 73, "5.1c": 42}
    assert len(SILENT) == 214
    assert len(DEADLINES) == 39
    assert Counter(row["section"] for row in ROWS) == {"5.3": 17, "5.4": 13, "5.5": 33}


@pytest.mark.parametrize("row", STATED, ids=name_of)
def test_what_a_locality_states_stands_in_its_pack_with_a_source(row: dict[str, str]):
    pack = load(row["place"])

    for key, expected in expectations(row):
        entry = pack.rules[key].entries[-1]
        assert entry.source.title
        assert entry.value is not None or entry.text
        assert not expected or str(entry.value) == expected


def test_what_a_locality_does_not_state_is_in_no_pack_of_its_own():
    invented = [
        (row["locality"], key)
        for row in SILENT
        for key in row["keys"].split()
        if key in load(row["place"]).rules
    ]

    assert invented == []


@pytest.mark.parametrize("row", DEADLINES, ids=lambda row: row["item"])
def test_every_deadline_and_count_of_the_register_stands_in_a_pack(row: dict[str, str]):
    entry = load(row["place"]).rules[row["key"]].entries[-1]

    assert entry.value is not None or entry.text
    assert not row["expected"] or str(entry.value) == row["expected"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['section']} {row['item']}")
def test_every_penalty_channel_and_kind_of_evidence_stands_in_a_pack(row: dict[str, str]):
    assert row["keys"].split()
    for place, key in zip(_places(row), row["keys"].split(), strict=True):
        rule = load(place).rules[key]
        assert rule.label
        assert all(entry.source.title for entry in rule.entries)


def test_qintang_has_two_consolidation_targets_by_year():
    entries = load("guangxi/guigang/qintang").rules["assessment.consolidation_min"].entries

    assert [(str(entry.value), entry.until) for entry in entries] == [
        ("95", date(2019, 12, 31)),
        ("97", None),
    ]


def _places(row: dict[str, str]) -> list[str]:
    """One place per key; a single place may carry several keys."""
    places = row["places"].split()
    return places if len(places) > 1 else places * len(row["keys"].split())
