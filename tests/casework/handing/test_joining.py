"""Two cases of one child become one and can be parted again as they were."""

import pytest

from notoneless.casework.facts import case_facts
from notoneless.casework.handing import refusals
from notoneless.casework.handing.joining import join_cases, part_cases
from notoneless.casework.handing.models import CaseJoin
from notoneless.casework.models import Case, CaseMove
from notoneless.children.merging import CannotMerge, merge_children
from notoneless.children.models import Child
from notoneless.officers.refusals import NotAllowed, StaleVersion
from tests.casework.visiting.invented import persuading, visited
from tests.county import TODAY, TestCounty
from tests.people import a_case, a_child, an_id, policy

pytestmark = pytest.mark.django_db
POLICY = policy()


def two(county: TestCounty) -> tuple[Case, Case]:
    """Of two records of one child: the second without a number."""
    return a_case(county), a_case(county, a_child(county, name="田晓禾", id_text="", id_condition="missing"))


def joined(county: TestCounty, kept: Case, other: Case, by: str = "alice") -> CaseJoin:
    return join_cases(
        kept=kept, joined=other, reason="同一户口簿同一人", expected=(kept.version, other.version), policy=POLICY,
        by=county.people[by], on=TODAY,
    )  # fmt: skip


def part(county: TestCounty, join: CaseJoin) -> None:
    part_cases(join=join, reason="经查是堂姐妹", policy=POLICY, by=county.alice, on=TODAY)


def merged(county: TestCounty, kept: Case, other: Case) -> None:
    one, two = (Child.objects.get(pk=case.child_id) for case in (kept, other))
    merge_children(
        kept=one,
        absorbed=two,
        reason="同一人",
        expected=(one.version, two.version),
        by=county.alice,
        on=TODAY,
    )


def test_the_joined_case_rests_with_its_history_and_names_the_other(county: TestCounty) -> None:
    kept, other = two(county)

    joined(county, kept, other)

    other.refresh_from_db()
    assert (other.state, other.closed_on, other.next_step) == ("cleared", TODAY, "")
    assert kept.code in CaseMove.objects.filter(case=other).order_by("-pk")[0].note
    assert CaseMove.objects.filter(case=other).count() == 2


def test_the_visits_made_under_the_joined_case_count_for_the_kept_one_until_they_are_parted(
    county: TestCounty,
) -> None:
    kept, other = persuading(county), persuading(county, a_child(county, name="田晓禾", id_text=""))
    for case in (kept, other):
        visited(county, case)
    Child.objects.filter(pk=other.child_id).update(id_condition="missing")
    other.child.refresh_from_db()

    join = joined(county, kept, other)
    together = case_facts(kept, policy=POLICY, on=TODAY).persuasion_records
    part(county, join)

    assert together == 2
    assert case_facts(kept, policy=POLICY, on=TODAY).persuasion_records == 1


def test_visits_follow_however_many_times_a_case_was_joined(county: TestCounty) -> None:
    names = ("田小禾", "田晓禾", "田小和")
    kept, other, third = (persuading(county, a_child(county, name=name, id_text="")) for name in names)
    for case in (kept, other, third):
        visited(county, case)

    joined(county, other, third)
    other.refresh_from_db()
    joined(county, kept, other)

    counted = [case_facts(case, policy=POLICY, on=TODAY).persuasion_records for case in (kept, other, third)]
    assert counted == [3, 2, 1]


def test_parted_it_stands_where_it_stood(county: TestCounty) -> None:
    kept, other = two(county)
    before = (other.state, other.next_step, other.due_on, other.step_since)

    part(county, joined(county, kept, other))

    other.refresh_from_db()
    assert (other.state, other.next_step, other.due_on, other.step_since) == before
    assert other.closed_on is None


def test_records_with_two_open_cases_can_be_merged_once_these_are_one(county: TestCounty) -> None:
    kept, other = two(county)
    with pytest.raises(CannotMerge):
        merged(county, kept, other)

    joined(county, kept, other)
    merged(county, kept, other)

    other.refresh_from_db()
    assert other.child_id == kept.child_id


def test_while_the_records_are_one_the_cases_are_not_parted(county: TestCounty) -> None:
    kept, other = two(county)
    join = joined(county, kept, other)
    merged(county, kept, other)

    with pytest.raises(refusals.CannotJoin, match="先撤销档案合并"):
        part(county, join)


def test_two_sound_numbers_are_two_children(county: TestCounty) -> None:
    twin = a_case(county, a_child(county, name="田小苗", id_text=an_id(turn=9)))

    with pytest.raises(refusals.CannotJoin, match="不是同一人"):
        joined(county, a_case(county), twin)


def test_a_case_is_not_joined_to_itself_nor_one_that_ended(county: TestCounty) -> None:
    kept, other = two(county)
    with pytest.raises(refusals.CannotJoin):
        joined(county, kept, kept)

    joined(county, kept, other)
    with pytest.raises(refusals.CannotJoin, match="已办结"):
        joined(county, kept, other)


def test_an_older_page_and_a_township_join_nothing(county: TestCounty) -> None:
    kept, other = two(county)
    kept.version -= 1

    with pytest.raises(StaleVersion):
        joined(county, kept, other)
    with pytest.raises(NotAllowed):
        joined(county, kept, other, by="bob")


def test_a_join_is_undone_once(county: TestCounty) -> None:
    join = joined(county, *two(county))
    part(county, join)

    with pytest.raises(refusals.CannotJoin, match="已经撤销"):
        part(county, join)
