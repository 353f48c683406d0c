"""Late entries and corrections wait for another's look; promises are checked; nothing written is ever changed."""

import pytest

from notoneless.casework.facts import case_facts, facts_of
from notoneless.casework.models import Case
from notoneless.casework.visiting.correcting import correct_visit
from notoneless.casework.visiting.models import Visit
from notoneless.casework.visiting.refusals import CorrectedAlready, NoReason, OwnEntry, SettledAlready
from notoneless.casework.visiting.reviewing import check_promise, look_at_visit
from notoneless.children.models import Child
from notoneless.officers.models import Officer
from notoneless.officers.refusals import NotAllowed
from tests.casework.visiting.invented import a_trip, day, persuading, returned, said, visited
from tests.county import TODAY, TestCounty
from tests.people import policy


def failures(case: Case, after: int = 0) -> int:
    case.refresh_from_db()
    return case_facts(case, policy=policy(day(after)), on=day(after)).failed_in_a_row


def looked_at(visit: Visit, by: Officer, *, take: bool = True, note: str = "", after: int = 10) -> Visit:
    return look_at_visit(visit=visit, take=take, note=note, policy=policy(day(after)), by=by, on=day(after))


def checked(visit: Visit, by: Officer, *, kept: bool, after: int, note: str = "打电话问过") -> Visit:
    return check_promise(visit=visit, kept=kept, note=note, policy=policy(day(after)), by=by, on=day(after))


def corrected(visit: Visit, by: Officer, *, after: int = 1, reason: str = "选错了", **more: object) -> Visit:
    return correct_visit(
        visit=visit, trip=a_trip(visit.visited_on), said=said(**more), reason=reason, policy=policy(day(after)), by=by,
        on=day(after),
    )  # fmt: skip


def test_a_late_entry_is_marked_and_counts_only_once_somebody_else_took_it(county: TestCounty) -> None:
    case = persuading(county)
    due = case.due_on
    made = visited(county, case, day(10), made_on=day(2))
    before = (failures(case, 10), case.due_on)

    looked_at(made, county.alice)

    assert (made.late, before) == (True, (0, due))
    assert failures(case, 10) == 1
    assert Case.objects.get(pk=case.pk).step_since == day(2)


def test_a_late_entry_sent_back_stays_in_the_file_and_counts_for_nothing(county: TestCounty) -> None:
    case = persuading(county)
    made = looked_at(
        visited(county, case, day(10), made_on=day(2)), county.alice, take=False, note="当天在县里开会"
    )

    assert (made.review, made.review_note, failures(case, 10)) == ("returned", "当天在县里开会", 0)


def test_nobody_looks_at_an_entry_of_their_own(county: TestCounty) -> None:
    made = visited(county, persuading(county), day(10), made_on=day(2))

    with pytest.raises(OwnEntry):
        looked_at(made, county.bob)
    Officer.objects.filter(pk=county.alice.pk).update(person_code=county.bob.person_code)
    county.alice.refresh_from_db()
    with pytest.raises(OwnEntry):
        looked_at(made, county.alice)


def test_a_look_is_given_once_and_with_a_reason_where_it_sends_back(county: TestCounty) -> None:
    made = visited(county, persuading(county), day(10), made_on=day(2))

    with pytest.raises(NoReason):
        looked_at(made, county.alice, take=False)
    looked_at(made, county.alice)
    with pytest.raises(SettledAlready):
        looked_at(made, county.alice)


def test_who_only_visits_does_not_look_at_late_entries(county: TestCounty) -> None:
    with pytest.raises(NotAllowed):
        looked_at(visited(county, persuading(county), day(10), made_on=day(2)), county.erik)


def test_a_late_visit_of_days_before_the_return_is_taken_in_after_it(county: TestCounty) -> None:
    case = returned(county, persuading(county), day(5))
    case.refresh_from_db()
    version = case.version

    made = looked_at(visited(county, case, day(9), made_on=day(3)), county.alice)

    assert (made.late, made.review) == (True, "taken")
    assert (Case.objects.get(pk=case.pk).state, Case.objects.get(pk=case.pk).version) == ("returned", version)


def test_a_correction_is_a_further_row_and_the_first_stays_as_it_was(county: TestCounty) -> None:
    case = persuading(county)
    first = visited(county, case, talk="父亲不在")

    second = corrected(first, county.bob, talk="父亲在外务工，母亲在家")

    first.refresh_from_db()
    assert (first.talk, second.corrects, second.correction_reason) == ("父亲不在", first, "选错了")
    assert failures(case, 1) == 1


def test_a_correction_of_what_counts_waits_for_a_look_and_the_first_stands_until_then(
    county: TestCounty,
) -> None:
    case = persuading(county)
    second = corrected(visited(county, case), county.bob, result="returned")
    before = failures(case, 1)

    looked_at(second, county.alice)

    assert (second.review, before, failures(case, 1)) == ("taken", 1, 0)


def test_a_correction_sent_back_leaves_the_first(county: TestCounty) -> None:
    case = persuading(county)
    second = corrected(visited(county, case), county.bob, result="returned")

    looked_at(second, county.alice, take=False, note="与学校考勤不符")

    assert failures(case, 1) == 1


def test_corrections_follow_each_other_and_count_once(county: TestCounty) -> None:
    case = persuading(county)
    first = visited(county, case)
    second = corrected(first, county.bob, talk="二")

    corrected(second, county.bob, talk="三")

    assert (Visit.objects.count(), failures(case, 1)) == (3, 1)
    with pytest.raises(CorrectedAlready):
        corrected(first, county.bob, talk="四")


def test_the_same_correction_sent_twice_is_one(county: TestCounty) -> None:
    made, trip = visited(county, persuading(county)), a_trip()
    given = {
        "visit": made,
        "trip": trip,
        "said": said(talk="二"),
        "reason": "写错",
        "policy": policy(),
        "by": county.bob,
    }

    first, again = (correct_visit(**given, on=TODAY) for _ in range(2))

    assert (first, Visit.objects.count()) == (again, 2)


def test_a_correction_says_why(county: TestCounty) -> None:
    with pytest.raises(NoReason):
        corrected(visited(county, persuading(county)), county.bob, reason="  ")


def test_anothers_visit_is_corrected_by_who_works_on_the_case_only(county: TestCounty) -> None:
    made = visited(county, persuading(county))

    with pytest.raises(NotAllowed):
        corrected(made, county.erik)


def test_a_promise_sets_its_own_day_and_is_a_situation_of_its_own(county: TestCounty) -> None:
    case = persuading(county)

    visited(county, case, day(1), result="promised", promised_on=day(9))

    assert (case.state, case.next_step, case.due_on) == ("persuading", "check_promise", day(9))
    assert Child.objects.get(pk=case.child_id).situation == "promised"
    assert failures(case, 1) == 0


def test_a_promise_far_away_is_followed_before_its_day(county: TestCounty) -> None:
    case = persuading(county)

    visited(county, case, day(1), result="promised", promised_on=day(200))

    assert case.due_on == day(1 + policy().visits.promise_within_days)
    assert "先于" in case.due_explained


def test_a_promise_kept_awaits_the_school_and_is_no_return_yet(county: TestCounty) -> None:
    case = persuading(county)
    made = visited(county, case, day(1), result="promised", promised_on=day(9))

    checked(made, county.bob, kept=True, after=9)

    case.refresh_from_db()
    assert (case.state, case.next_step) == ("persuading", "confirm_return")
    assert Child.objects.get(pk=case.child_id).situation == "promised"


def test_a_promise_broken_is_a_failure_and_a_visit_is_due(county: TestCounty) -> None:
    case = persuading(county)
    made = visited(county, case, day(1), result="promised", promised_on=day(9))

    checked(made, county.bob, kept=False, after=10)

    assert (failures(case, 10), case.next_step, case.step_since) == (1, "visit", day(10))
    assert Child.objects.get(pk=case.child_id).situation == "dropped_out"


def test_a_promise_is_not_broken_before_its_day_and_checked_once(county: TestCounty) -> None:
    made = visited(county, persuading(county), day(1), result="promised", promised_on=day(9))

    with pytest.raises(SettledAlready, match="未到日"):
        checked(made, county.bob, kept=False, after=8)
    checked(made, county.bob, kept=True, after=9)
    with pytest.raises(SettledAlready):
        checked(made, county.bob, kept=False, after=10)


def test_facts_of_many_cases_take_a_constant_number_of_statements(
    county: TestCounty, django_assert_num_queries: object
) -> None:
    case = persuading(county)
    for after in (1, 6, 11):
        visited(county, case, day(after))
    few = [case]

    with django_assert_num_queries(2) as asked:  # type: ignore[operator]
        from notoneless.casework.visiting.counting import facts_of_visits

        facts_of_visits(few, policy(), TODAY)

    assert len(asked) == 2
    assert facts_of(few, policy=policy(), on=day(11))[case.pk].persuasion_records == 3


@pytest.mark.parametrize(("back", "answer"), [(3, "kept"), (6, "broken")])
def test_the_return_of_the_child_answers_what_was_promised(
    county: TestCounty, back: int, answer: str
) -> None:
    case = persuading(county)
    promise = visited(county, case, day(1), result="promised", promised_on=day(4))

    returned(county, case, day(back))

    promise.refresh_from_db()
    assert (promise.promise, promise.promise_checked_by) == (answer, county.alice.code)
