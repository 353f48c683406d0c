"""A clean-up lists every running file, holds it to its standards one by one, and lets no fault go without its end."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from notoneless.casework.cleaning.checking import Found, Mended, check_item, items_for, mend_item
from notoneless.casework.cleaning.lists import posts_for, progress_of, still_open, visible_files
from notoneless.casework.cleaning.models import Campaign, CampaignFile
from notoneless.casework.cleaning.readings import readings_of
from notoneless.casework.cleaning.refusals import CampaignRefused, NothingToMend
from notoneless.casework.cleaning.starting import CampaignTerms, start_campaign
from notoneless.casework.moves import Statement, make_move
from notoneless.casework.teaching.planning import PlanTerms, plan_teaching
from notoneless.children.models import Child
from notoneless.officers.refusals import NotAllowed, StaleVersion
from tests.casework.placing.files import a_pupil, a_verified_case, adopted, on_leave, taught_at_home
from tests.county import TODAY, TestCounty
from tests.people import a_child

pytestmark = pytest.mark.django_db
POLICY = adopted()
UNTIL = date(2026, 10, 31)


def started(county: TestCounty, kind: str = "three_groups", *groups: str, by: str = "alice") -> Campaign:
    groups = groups or ("deferred", "leave", "persuaded")
    terms = CampaignTerms(kind, "2026年秋季三类清理", groups, TODAY, UNTIL)
    return start_campaign(terms=terms, policy=POLICY, by=county.people[by], on=TODAY)


def the_file(county: TestCounty) -> CampaignFile:
    on_leave(county)
    started(county)
    return CampaignFile.objects.get()


def checked(county: TestCounty, file: CampaignFile, item: str, **said: Any) -> None:
    found = Found(**({"verdict": "pass"} | said))
    check_item(file=file, item=item, found=found, expected=file.version, by=county.dora, on=TODAY)


def faulty(county: TestCounty, file: CampaignFile, item: str = "file_complete", **said: Any) -> None:
    owner = next(post for post in posts_for(file, on=TODAY) if post.role == "principal")
    terms = {"verdict": "to_fix", "word": "缺住院证明", "owner": owner, "due_on": TODAY + timedelta(days=7)}
    checked(county, file, item, **(terms | said))


def mended(county: TestCounty, file: CampaignFile, item: str = "file_complete", word: str = "已补交") -> None:
    mend_item(
        file=file,
        item=item,
        mended=Mended(word),
        expected=file.version,
        policy=POLICY,
        by=county.dora,
        on=TODAY,
    )


def test_it_lists_every_running_file_and_the_child_that_has_none(county: TestCounty) -> None:
    on_leave(county)
    Child.objects.filter(pk=a_child(county, name="云小满", id_text="").pk).update(situation="deferred")
    case = a_verified_case(county, a_pupil(county, name="田大禾", id_text=""))
    terms = {"policy": POLICY, "by": county.dora, "on": TODAY}
    make_move(case=case, name="persuade", statement=Statement(), expected=case.version, **terms)

    campaign = started(county)

    found = {(one.group, one.label) for one in CampaignFile.objects.all()}
    assert found == {
        ("leave", "休学"),
        ("deferred", "延缓入学（没有处置档案）"),
        ("persuaded", f"个案{case.code}：劝返中"),
    }
    assert campaign.listed == 3


def test_only_the_county_starts_one(county: TestCounty) -> None:
    with pytest.raises(NotAllowed):
        started(county, by="bob")


def test_the_standards_come_from_the_pack_with_their_sources(county: TestCounty) -> None:
    rows = {row["code"]: row["source"] for row in items_for(the_file(county))}

    assert rows["approved"] == "《中华人民共和国义务教育法》第十一条"
    assert "home_times" not in rows


def test_the_records_speak_beside_each_standard_and_decide_nothing(county: TestCounty) -> None:
    file = the_file(county)

    read = readings_of(file, ["offered", "in_period", "documents"], POLICY, date(2027, 2, 1))

    assert (read["offered"].met, read["in_period"].met, read["documents"].met) == (True, False, True)
    assert file.state == "unchecked"


def test_a_file_passes_when_every_standard_does(county: TestCounty) -> None:
    file = the_file(county)
    for row in items_for(file):
        checked(county, file, row["code"])

    assert (file.state, file.passed) == ("passed", file.items)
    assert not still_open(county.dora, on=TODAY).exists()


@pytest.mark.parametrize(
    "lack", [{"word": ""}, {"owner": None}, {"due_on": None}, {"due_on": date(2026, 9, 19)}]
)
def test_a_fault_without_word_owner_or_day_is_refused(county: TestCounty, lack: dict[str, Any]) -> None:
    file = the_file(county)

    with pytest.raises(CampaignRefused):
        faulty(county, file, **lack)


def test_a_fault_is_mended_with_a_word_and_only_once(county: TestCounty) -> None:
    file = the_file(county)
    faulty(county, file)
    due = (file.state, file.next_due_on)
    with pytest.raises(CampaignRefused, match="写明做了什么"):
        mended(county, file, word="")
    mended(county, file)

    assert (due, file.state, file.next_due_on) == (("to_fix", TODAY + timedelta(days=7)), "checking", None)
    with pytest.raises(NothingToMend):
        mended(county, file)


def test_two_who_check_at_once_do_not_overwrite_each_other(county: TestCounty) -> None:
    file = the_file(county)
    seen = file.version
    checked(county, file, "approved")

    with pytest.raises(StaleVersion):
        check_item(file=file, item="in_period", found=Found("pass"), expected=seen, by=county.bob, on=TODAY)


def test_progress_is_told_by_township_and_another_township_sees_nothing(county: TestCounty) -> None:
    file = the_file(county)
    checked(county, file, "approved")
    (town,) = progress_of(file.campaign, county.alice, on=TODAY)

    assert (town.area, town.total, town.checking) == ("石桥乡", 1, 1)
    assert not visible_files(county.charlie, on=TODAY).exists()
    with pytest.raises(NotAllowed):
        check_item(
            file=file,
            item="approved",
            found=Found("pass"),
            expected=file.version,
            by=county.charlie,
            on=TODAY,
        )


def test_home_teaching_is_held_against_its_plan(county: TestCounty) -> None:
    case = a_verified_case(county)
    taught_at_home(county, case)
    case.child.refresh_from_db()
    since = TODAY - timedelta(days=20)
    terms = PlanTerms(
        kind="home", school=county.units["S-SQ"], teacher=county.dora, per_week=2, hours_each=Decimal(2),
        place="家中", goals="识字", lessons="周三", since=since, until=UNTIL,
    )  # fmt: skip
    plan_teaching(child=case.child, terms=terms, policy=POLICY, by=county.dora, on=TODAY)

    started(county, "home_teaching", "home")

    file = CampaignFile.objects.get()
    times = readings_of(file, ["times"], POLICY, TODAY)["times"]
    assert (file.owed > 0, file.given) == (True, 0)
    assert times.met is False
    assert f"方案应送{file.owed}次，已送0次" in times.sentence
