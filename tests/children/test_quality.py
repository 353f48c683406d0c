"""Faults in the records open, name who can mend them, and close when the source was mended."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notoneless import jobs
from notoneless.children.models import Child, QualityIssue
from notoneless.children.quality import RULES, open_issues, refresh_quality
from notoneless.jobs.models import Job
from notoneless.trail.models import Event
from tests.children.people import at_school, enter, number, one, row
from tests.county import TODAY, TestCounty
from tests.people import policy

pytestmark = pytest.mark.django_db


def sound(county: TestCounty, **said: object) -> Child:
    terms = {"id_text": number(5), "phone": "19900000001"} | said
    return one(county, **terms)  # type: ignore[arg-type]


def refresh(county: TestCounty) -> dict[str, int]:
    return refresh_quality(policy=policy(), by=county.alice, on=TODAY)


def rules_of(child: Child) -> set[str]:
    rows = QualityIssue.objects.unscoped("a test looks").filter(child=child, closed_on=None)
    return set(rows.values_list("rule", flat=True))


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"guardian_name": ""}, "no_guardian"),
        ({"phone": ""}, "no_phone"),
        ({"birth_date": None}, "no_birth"),
        ({"sex": ""}, "no_sex"),
        ({"village": ""}, "no_village"),
        ({"household_kind": ""}, "no_household_kind"),
        ({"id_text": ""}, "id_missing"),
        ({"id_text": "99990120150308", "id_condition": "short"}, "id_faulty"),
        ({"id_text": number(5), "id_condition": "bad_check"}, "id_faulty"),
        ({"birth_date": date(2027, 1, 1)}, "age_impossible"),
        ({"birth_date": date(1950, 1, 1)}, "age_impossible"),
    ],
)
def test_each_fault_is_found_and_nothing_else(county: TestCounty, said: dict[str, object], rule: str) -> None:
    child = sound(county, **said)

    refresh(county)

    assert rules_of(child) == {rule}


def test_a_sound_record_has_no_fault(county: TestCounty) -> None:
    child = sound(county)

    refresh(county)

    assert rules_of(child) == set()


def test_a_sound_number_on_two_records_is_a_fault_of_both(county: TestCounty) -> None:
    first, second, other = sound(county), sound(county), sound(county, id_text=number(6))

    refresh(county)

    assert [rules_of(one) for one in (first, second, other)] == [{"number_twice"}, {"number_twice"}, set()]


def test_a_faulty_number_or_a_record_merged_away_is_not_counted_twice(county: TestCounty) -> None:
    first, second = sound(county), sound(county)
    sound(county, id_condition="bad_check")
    Child.objects.unscoped("a test merges").filter(pk=second.pk).update(merged_into=first)

    refresh(county)

    assert rules_of(first) == rules_of(second) == set()


def test_the_walk_costs_the_same_however_many_share_a_number(county: TestCounty) -> None:
    counts = []
    for _ in range(2):
        enter(county, *[row(county, "田小禾", id_text=number(at), phone="19900000001") for at in range(9)])
        refresh(county)  # opens
        with CaptureQueriesContext(connection) as asked:
            refresh(county)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_mended_fault_closes_and_stays_on_record(county: TestCounty) -> None:
    child = sound(county, sex="")
    refresh(county)
    Child.objects.unscoped("a test mends").filter(pk=child.pk).update(sex="男")

    assert refresh(county) == {"opened": 0, "closed": 1}

    issue = QualityIssue.objects.unscoped("a test looks").get()
    assert (issue.closed_on, issue.closing) == (TODAY, "来源已更正")


def test_refreshing_again_changes_nothing(county: TestCounty) -> None:
    sound(county, sex="", guardian_name="")

    assert refresh(county) == {"opened": 2, "closed": 0}
    assert refresh(county) == {"opened": 0, "closed": 0}


def test_a_fault_that_comes_back_opens_anew(county: TestCounty) -> None:
    child = sound(county, sex="")
    for sex in ("", "男", ""):
        Child.objects.unscoped("a test mends").filter(pk=child.pk).update(sex=sex)
        refresh(county)

    assert QualityIssue.objects.unscoped("a test looks").count() == 2
    assert rules_of(child) == {"no_sex"}


def test_the_owner_is_the_township_of_the_household_else_the_school(county: TestCounty) -> None:
    sound(county, sex="")
    pupil = at_school(county, sound(county, village="", id_text=number(6), sex=""), "S-SQ")
    Child.objects.unscoped("a test arranges").filter(pk=pupil.pk).update(registered_here=False)

    refresh(county)

    owners = open_issues(county.alice, on=TODAY).order_by("pk").values_list("owner", flat=True)
    assert list(owners) == ["石桥乡", "石桥小学"]


def test_an_officer_sees_the_faults_of_the_own_children_only(county: TestCounty) -> None:
    sound(county, sex="")
    refresh(county)

    seen = {who: open_issues(county.people[who], on=TODAY).count() for who in ("bob", "erik", "charlie")}
    assert seen == {"bob": 1, "erik": 1, "charlie": 0}


def test_the_nightly_job_does_the_same_for_nobody_in_particular(county: TestCounty) -> None:
    sound(county, sex="")
    job = jobs.enqueue("refresh_quality", payload={"on": TODAY.isoformat()})

    jobs.run_now(job)

    assert Job.objects.get(pk=job.pk).state == "done"
    assert Event.objects.filter(action="quality.refreshed", actor="").count() == 1


def test_every_rule_says_what_to_do() -> None:
    assert all(rule.label and rule.sentence for rule in RULES.values())
