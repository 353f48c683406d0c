"""Each ledger holds whom its name says, and agrees with the equation of the same base and day."""

import pytest

from notoneless.children.models import Circumstance
from notoneless.children.situations import Standing, record_standings
from notoneless.officers.refusals import NotAllowed
from notoneless.policy.situations import SITUATIONS
from notoneless.reporting.equation import board
from notoneless.reporting.ledgers.asof import Day
from notoneless.reporting.ledgers.bases import bases_of
from notoneless.reporting.ledgers.reading import LedgerRefused, ask, counts_of, open_ledgers, rows_of, sum_of
from notoneless.reporting.ledgers.splitting import split_of
from notoneless.reporting.ledgers.table import LEDGERS
from tests.children.people import FAR_VILLAGE, OTHER_VILLAGE, VILLAGE, at_school, enter, one, row
from tests.county import TODAY, TestCounty
from tests.people import a_finding, policy

pytestmark = pytest.mark.django_db
TOWNSHIP = "999901100"


@pytest.fixture
def of_every_kind(county: TestCounty) -> TestCounty:
    """One child in each situation of the table, two of them far away."""
    children = [
        one(county, f"张{at}", village=FAR_VILLAGE if at < 2 else VILLAGE) for at in range(len(SITUATIONS))
    ]
    standings = [Standing(child.pk, code, "person") for child, code in zip(children, SITUATIONS, strict=True)]
    record_standings(standings, by=county.alice, on=TODAY)
    return county


def total(county: TestCounty, code: str, *, at: str = "999901", who: str = "alice", base: str = "") -> int:
    asked = ask(code, at=county.units[at], base=base, by=county.people[who], on=TODAY)
    return sum_of(asked).total


@pytest.mark.parametrize("code", [one.code for one in LEDGERS.values() if one.groups])
@pytest.mark.parametrize("at", ["999901", TOWNSHIP])
def test_a_ledger_adds_up_to_its_columns_of_the_equation(
    of_every_kind: TestCounty, code: str, at: str
) -> None:
    whole = board(base="registered", at=of_every_kind.units[at], by=of_every_kind.alice, on=TODAY).whole

    asked = ask(code, at=of_every_kind.units[at], by=of_every_kind.alice, on=TODAY)

    assert dict(sum_of(asked).groups) == {
        group: whole.groups[group] for group in LEDGERS[code].groups if whole.groups[group]
    }
    assert sum_of(asked).total == rows_of(asked).count() > 0


def test_the_ledger_of_all_is_the_whole_equation(of_every_kind: TestCounty) -> None:
    whole = board(base="registered", at=of_every_kind.units["999901"], by=of_every_kind.alice, on=TODAY).whole

    assert total(of_every_kind, "school_age") == whole.total == len(SITUATIONS)


def test_the_index_counts_as_the_ledgers_do(of_every_kind: TestCounty) -> None:
    county = of_every_kind
    ledgers = open_ledgers(county.alice, on=TODAY)

    counts = counts_of(ledgers, at=county.units["999901"], base="", when=Day(TODAY, TODAY), by=county.alice)

    assert counts == {ledger.code: total(county, ledger.code) for ledger in ledgers}


def test_the_index_asks_once_whatever_the_number_of_ledgers(
    of_every_kind: TestCounty, django_assert_max_num_queries: object
) -> None:
    county = of_every_kind
    ledgers = open_ledgers(county.alice, on=TODAY)

    with django_assert_max_num_queries(4):  # type: ignore[operator]
        counts_of(ledgers, at=county.units["999901"], base="", when=Day(TODAY, TODAY), by=county.alice)


def test_a_pack_names_every_ledger() -> None:
    assert set(LEDGERS) <= set(policy().ledgers)


def test_a_township_counts_its_area_and_a_junior_school_its_pupils(county: TestCounty) -> None:
    at_school(county, one(county, "张小满"), "S-CZ")
    one(county, "李小寒", village=FAR_VILLAGE)

    assert total(county, "school_age", at=TOWNSHIP, who="bob") == 1
    assert total(county, "school_age", at="S-CZ", who="fay") == 1
    assert bases_of(county.units["S-CZ"]) == ("enrolled",)
    assert bases_of(county.units["S-SQ"])[0] == "area"


def test_a_primary_school_counts_the_children_of_its_zone(county: TestCounty) -> None:
    one(county, "张小满")
    one(county, "李小寒", village=FAR_VILLAGE)

    assert total(county, "school_age", at="S-SQ", who="dora") == 1


def test_the_placement_of_disabled_children_is_need_to_know(county: TestCounty) -> None:
    with pytest.raises(NotAllowed):
        ask("disabled_placement", at=county.units["QH-JW"], by=county.gina, on=TODAY)
    assert "disabled_placement" not in {one.code for one in open_ledgers(county.gina, on=TODAY)}


def test_disabled_children_stand_by_five_ways(county: TestCounty) -> None:
    for at, situation in enumerate(
        ("inclusive", "special_school", "home_teaching", "deferred", "unexplained")
    ):
        child = one(county, f"张{at}")
        Circumstance.objects.create(child=child, kind="disability", value="肢体", detail="一级", since=TODAY)
        record_standings([Standing(child.pk, situation, "person")], by=county.alice, on=TODAY)
    asked = ask("disabled_placement", at=county.units["999901"], by=county.alice, on=TODAY)

    ways = set(rows_of(asked).values_list("way", flat=True))

    assert ways == {"inclusive", "special_school", "home", "exempt", "unplaced"}


def test_a_day_to_come_is_refused_with_the_way_out(county: TestCounty) -> None:
    with pytest.raises(LedgerRefused, match="今天或以前"):
        ask("school_age", at=county.units["999901"], day=TODAY.replace(day=21), by=county.alice, on=TODAY)


def test_where_children_learn_stands_village_by_village(county: TestCounty) -> None:
    here, away, _ = (one(county, name, village=OTHER_VILLAGE) for name in ("张一", "张二", "张三"))
    Circumstance.objects.create(child=away, kind="poverty", value="脱贫户", since=TODAY)
    standings = [
        Standing(here.pk, "enrolled_here", "person"),
        Standing(away.pk, "enrolled_elsewhere", "person"),
    ]
    record_standings(standings, by=county.alice, on=TODAY)

    split = split_of(ask("at_school", at=county.units["999901"], by=county.alice, on=TODAY))

    assert [(part.name, part.numbers) for part in split.parts] == [("柳溪村", ("3", "1", "1", "1"))]
    assert split.whole.numbers == ("3", "1", "1", "1")


def test_moved_households_count_once_with_their_shares(county: TestCounty) -> None:
    family = [row(county, name, household_number="7") for name in ("张一", "张二")]
    away, _, stays, _ = enter(
        county, *family, row(county, "李一", household_number="8"), row(county, "王一", household_number="9")
    )
    record_standings([Standing(away.pk, "enrolled_elsewhere", "person")], by=county.alice, on=TODAY)
    stays.stay_path = county.units[OTHER_VILLAGE].path
    stays.save()

    split = split_of(ask("moved_out", at=county.units["999901"], by=county.alice, on=TODAY))

    assert split.whole.numbers == ("3", "1", "1", "0", "1", "33.3%", "33.3%")


def test_a_child_whom_no_junior_school_has_is_a_leaver_of_the_ledger_too(county: TestCounty) -> None:
    child = one(county, "田小禾", village=VILLAGE)
    record_standings([Standing(child.pk, "dropped_out", "person")], by=county.alice, on=TODAY)
    before = total(county, "primary_leavers")

    a_finding(county, child, kind="leaver_not_arrived")

    assert (before, total(county, "primary_leavers")) == (0, 1)
