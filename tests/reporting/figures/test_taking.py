"""Figures are taken from the records, opened to their children, and made again the same."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notoneless.children.merging import merge_children
from notoneless.children.models import Child
from notoneless.officers.refusals import NotAllowed
from notoneless.reporting.figures.lists import figure_of, figures_on, members_of
from notoneless.reporting.figures.models import Cut, Figure, Footing
from notoneless.reporting.figures.remaking import remade
from notoneless.reporting.figures.taking import take_figures
from tests.children.people import FAR_VILLAGE, OTHER_VILLAGE
from tests.county import TODAY, TestCounty
from tests.people import policy
from tests.reporting.figures.counted import ROOT, children, known, shares, stand, stepped, taken, values

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=9)


def the_figure(
    county: TestCounty, code: str, *, at: str = ROOT, who: str = "alice", **more: object
) -> Figure:
    said = {"on": TODAY, "day": TODAY, **more}
    found = figure_of(county.people[who], code, county.units[at].path, **said)  # type: ignore[arg-type]
    assert found is not None
    return found


def test_102_49_43_38_28_25_and_77_back(county: TestCounty) -> None:
    """覃塘区 2019, from the records instead of a table."""
    out = children(county, 102, situation="dropped_out")
    stepped(county, out, "open", "verify")
    seen = []
    for turn, back in enumerate((0, 53, 6, 5, 10, 3)):
        day = TODAY + timedelta(days=turn)
        returning, out = out[:back], out[back:]
        stand(county, returning, "returned_watch", on=day)
        stepped(county, returning, "confirm_return", on=day)
        taken(on=day)
        seen.append((values(county, on=day)["out"], values(county, on=day).get("returned", 0)))

    assert seen == [(102, 0), (49, 53), (43, 59), (38, 64), (28, 74), (25, 77)]
    assert shares(county, on=day)["return"] == (77, 102)


def test_562_disabled_children_stand_in_five_columns(county: TestCounty) -> None:
    parts = {
        "inclusive": 361,
        "special_school": 32,
        "home_teaching": 33,
        "exempt_local": 125,
        "lost_contact": 11,
    }
    for situation, number in parts.items():
        known(children(county, number, situation=situation), "disability")
    children(county, 3)
    taken()

    found = values(county)
    columns = ("inclusive", "special", "home", "exempt", "unplaced")
    assert [found[f"disabled_{one}"] for one in columns] == [361, 32, 33, 125, 11]
    assert sum(found[f"disabled_{one}"] for one in columns) == found["disabled"] == 562
    assert shares(county)["disabled_rate"] == (551, 562)


def test_a_figure_is_counted_at_each_place_above_a_child(county: TestCounty) -> None:
    children(county, 2, situation="dropped_out")
    children(county, 1, situation="dropped_out", village=OTHER_VILLAGE)
    children(county, 4, situation="dropped_out", village=FAR_VILLAGE)
    taken()

    places = (ROOT, "999901100", "999901100201", OTHER_VILLAGE, "999901101")
    assert [values(county, at=one)["out"] for one in places] == [7, 3, 2, 1, 4]


def test_who_learns_here_counts_at_the_school_too(county: TestCounty) -> None:
    children(county, 5, school="S-SQ")
    taken()

    assert (values(county, at="S-SQ")["in_school"], values(county, at="QH-JW")["in_school"]) == (5, 5)


def test_the_cuts_of_a_figure_add_up_and_its_rate_has_them_too(county: TestCounty) -> None:
    boys, girls = (
        children(county, 6, situation="dropped_out"),
        children(county, 3, situation="dropped_out", sex="女"),
    )
    known([*boys[:2], girls[0]], "poverty")
    stand(county, boys[:1], "returned_watch")
    stepped(county, boys[:1], "confirm_return")
    taken()

    assert the_figure(county, "out").cuts["sex"] == {"女": 3, "男": 5}
    assert the_figure(county, "return").cuts["poor"] == {"yes": [1, 3]}


def test_a_figure_opens_to_the_children_within_ones_right(county: TestCounty) -> None:
    children(county, 2, situation="dropped_out")
    children(county, 1, situation="dropped_out", village=FAR_VILLAGE)
    taken()

    figure = the_figure(county, "out")
    assert members_of(figure, county.alice, on=TODAY).count() == figure.above == 3
    assert members_of(figure, county.bob, on=TODAY).count() == 2
    assert figure_of(county.bob, "out", county.units[ROOT].path, on=TODAY, day=TODAY) is None


def test_a_figure_of_the_past_keeps_its_members_and_is_made_again_the_same(county: TestCounty) -> None:
    keys = children(county, 4, situation="dropped_out")
    taken()
    stand(county, keys[:3], "returned_watch", on=LATER)
    Child.objects.unscoped("a test moves").filter(pk=keys[3]).update(area_path=county.units[FAR_VILLAGE].path)
    taken(on=LATER)

    past = the_figure(county, "out")
    again = remade(past)
    assert (past.above, again.above, again.same, again.more, again.fewer) == (4, 4, True, (), ())
    assert values(county, on=LATER)["out"] == 1


def test_a_merge_of_records_later_leaves_the_figure_as_it_was(county: TestCounty) -> None:
    kept, absorbed = (Child.objects.unscoped("a test").get(pk=one) for one in children(county, 2))
    taken()
    versions = (kept.version, absorbed.version)
    merge_children(
        kept=kept, absorbed=absorbed, reason="同一人", expected=versions, by=county.alice, on=LATER
    )
    taken(on=LATER)

    assert remade(the_figure(county, "school_age")).same
    assert (values(county)["school_age"], values(county, on=LATER)["school_age"]) == (2, 1)


def test_what_did_not_change_costs_no_row(county: TestCounty) -> None:
    children(county, 5, situation="dropped_out")
    taken()
    rows, footings = Figure.objects.unscoped("a test").count(), Footing.objects.unscoped("a test").count()
    taken(on=LATER)

    assert Figure.objects.unscoped("a test").count() == rows
    assert Footing.objects.unscoped("a test").count() == footings
    assert values(county, on=LATER) == values(county)
    assert Cut.objects.values("digest").distinct().count() == 1


def test_taken_twice_on_one_day_the_later_stands(county: TestCounty) -> None:
    keys = children(county, 3, situation="dropped_out")
    taken()
    stand(county, keys[:1], "returned_watch")
    taken()

    assert values(county)["out"] == 2
    assert list(Cut.objects.order_by("pk").values_list("code", flat=True)) == [
        "QS20260920-01",
        "QS20260920-02",
    ]


def test_a_figure_that_fell_to_nothing_is_gone_and_stays_on_record(county: TestCounty) -> None:
    keys = children(county, 1, situation="dropped_out")
    taken()
    stand(county, keys, "enrolled_here", on=LATER)
    taken(on=LATER)

    assert (values(county)["out"], values(county, on=LATER).get("out", 0)) == (1, 0)


def test_a_changed_record_is_told_apart(county: TestCounty) -> None:
    children(county, 3, situation="dropped_out")
    taken()
    Footing.objects.unscoped("somebody at the database").filter(situation="dropped_out").update(poor=True)

    assert not remade(the_figure(county, "out")).same


def test_only_who_may_compare_takes_figures(county: TestCounty) -> None:
    with pytest.raises(NotAllowed):
        take_figures(policy=policy(), by=county.bob, on=TODAY)
    assert take_figures(policy=policy(), by=county.alice, on=TODAY).by_code == "O-alice"


def test_taking_costs_the_same_statements_for_few_and_for_many(county: TestCounty) -> None:
    taken()
    numbers = []
    for more in (3, 60):
        children(county, more, situation="dropped_out")
        with CaptureQueriesContext(connection) as asked:
            taken()
        numbers.append(sum(1 for one in asked if one["sql"].startswith("SELECT")))

    assert numbers[0] == numbers[1]


def test_figures_of_many_places_cost_what_those_of_one_do(county: TestCounty) -> None:
    children(county, 3)
    taken()
    paths = [unit.path for unit in county.units.values()]
    numbers = []
    for some in (paths[:1], paths):
        with CaptureQueriesContext(connection) as asked:
            assert figures_on(some, by=county.alice, on=TODAY, day=TODAY)
        numbers.append(len(asked))

    assert numbers[0] == numbers[1] <= 2
