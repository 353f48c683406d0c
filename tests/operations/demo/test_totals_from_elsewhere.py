"""Outside figures agree with the truth and disagree with the files exactly where something was planted."""

from collections import Counter

import polars as pl

from notoneless.operations.demo.county import County


def _counted(county: County, measure: str) -> dict[str, int]:
    return {t.unit_code: t.value for t in county.totals if t.measure == measure}


def _listed(county: County, register: str, place: str) -> Counter[str]:
    """Rows in the files by the place they are listed under: the child's own, unless the row was moved."""
    moved = {
        d.child: d.other_unit for d in county.differences if d.register == register and d.change == "moved"
    }
    rows = county.rows.filter(pl.col("register") == register).join(
        county.truth, on="child", maintain_order="left"
    )
    rows = rows.filter("in_band")
    return Counter(moved.get(child, unit) for child, unit in rows.select("child", place).iter_rows())


def test_police_counts_differ_from_the_household_list_only_where_planted(county: County) -> None:
    counts = _counted(county, "registered_children")
    listed = _listed(county, "household", "village")
    planted: Counter[str] = Counter()
    for d in county.differences:
        if d.register == "household":
            planted[d.unit_code] += {"dropped": -1, "doubled": 1, "moved": -1}[d.change]
            planted[d.other_unit] += d.change == "moved"

    differences = {unit: listed[unit] - value for unit, value in counts.items() if listed[unit] != value}

    assert differences == {unit: n for unit, n in planted.items() if n and unit}


def test_police_counts_add_up_to_the_county(county: County) -> None:
    assert sum(_counted(county, "registered_children").values()) == 500


def test_heads_in_school_leave_out_those_who_did_not_report(county: County) -> None:
    heads = sum(_counted(county, "present_on_day").values())
    on_rolls = county.truth.filter(pl.col("story").is_in(["not_reported"]))
    ordinary = ["in_class", "two_schools", "inclusive", "returned", "roll_only", "incomer"]
    expected = county.truth.filter(pl.col("story").is_in([*ordinary, "special_school", "vocational"]))

    assert len(on_rolls) >= 1
    assert heads == len(expected)


def test_the_last_period_and_its_movements_lead_to_today(county: County) -> None:
    values = {(t.unit_code, t.measure): t.value for t in county.totals if t.kind == "last_period"}
    here = county.truth.filter(pl.col("registered") & pl.col("in_band")).group_by("township").len()

    assert here.height > 1
    for town, today in here.iter_rows():
        gained = values[town, "entered_band"] + values[town, "moved_in"]
        lost = values[town, "left_band"] + values[town, "moved_out"] + values[town, "died"]
        assert values[town, "last_total"] + gained - lost == today


def test_every_total_belongs_to_a_unit_of_the_county(county: County) -> None:
    known = {u.code for u in county.units}

    assert {t.unit_code for t in county.totals} <= known
