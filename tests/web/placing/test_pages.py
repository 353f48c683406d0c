"""The pages of dispositions: chosen with the reasons beside, sent, signed by others, many at once after a dry run."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from notoneless.casework.placing.models import Cover, Disposition, YearlyReview
from notoneless.children.models import Circumstance
from notoneless.evidence.models import Evidence
from notoneless.places.rules import choose_pack
from tests.casework.placing.files import (
    a_draft,
    a_pupil,
    a_verified_case,
    colleague,
    filed,
    on_leave,
    sent,
    signed,
)
from tests.county import FOUNDED, TODAY, TestCounty
from tests.evidence.pictures import jpeg
from tests.people import an_id
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
STATED = {
    "say_illness": "yes", "say_hospital_level": "county", "say_advised": "yes", "reason": "因病",
    "ends_on": "2027-01-31",
}  # fmt: skip


@pytest.fixture
def shizhu(county: TestCounty) -> TestCounty:
    choose_pack(
        county=county.units["999901"], pack="chongqing/shizhu", document="试用", since=FOUNDED.replace(year=2023),
        by=county.alice, on=TODAY,
    )  # fmt: skip
    return county


def test_each_way_says_why_it_is_closed_or_what_is_still_to_be_told(shizhu: TestCounty) -> None:
    page = logged_in(shizhu.dora).get(f"/dispositions/propose/{a_pupil(shizhu).code}/").content.decode()

    assert "属历史或地方口径，没有现行依据，只供查阅，不得新办" in page
    assert "尚未说明（须由监护人、医院说明）" in page


def test_a_leave_is_drafted_and_its_page_says_that_it_meets_every_condition(shizhu: TestCounty) -> None:
    child = a_pupil(shizhu)

    answer = logged_in(shizhu.dora).post(f"/dispositions/propose/{child.code}/D4/", STATED, follow=True)

    page = answer.content.decode()
    assert "尚在拟办" in page
    assert "由县级医院出具诊断" in page
    assert page.count("<b>符合</b>") == 4


def test_a_draft_is_sent_and_the_next_body_signs_on_its_own_page(shizhu: TestCounty) -> None:
    one = a_draft(shizhu, a_pupil(shizhu))
    logged_in(shizhu.dora).post(f"/dispositions/{one.code}/send/", {"version": one.version})
    filed(shizhu, one, "guardian_application", "diagnosis")
    signed(one, shizhu.dora)

    logged_in(shizhu.alice).post(
        f"/dispositions/{one.code}/opinion/", {"version": one.version, "verdict": "agree", "text": "同意"}
    )

    one.refresh_from_db()
    assert one.state == "running"


def test_who_proposed_sees_the_button_greyed_with_the_reason(shizhu: TestCounty) -> None:
    one = sent(shizhu, a_draft(shizhu, a_pupil(shizhu), by=shizhu.alice), by=shizhu.alice)
    filed(shizhu, one, "guardian_application", "diagnosis")
    signed(one, shizhu.dora)

    page = logged_in(shizhu.alice).get(f"/dispositions/{one.code}/").content.decode()

    assert "提出人不能审批自己提出的处置" in page


def test_two_at_one_step_the_second_is_told_by_whom_it_was_decided(shizhu: TestCounty) -> None:
    carol = colleague(shizhu, "carol", "county_officer", "QH-JW")
    one = sent(shizhu, a_draft(shizhu, a_pupil(shizhu)))
    filed(shizhu, one, "guardian_application", "diagnosis")
    signed(one, shizhu.dora)
    seen = one.version
    signed(one, carol)

    answer = logged_in(shizhu.alice).post(
        f"/dispositions/{one.code}/opinion/", {"version": seen, "verdict": "agree"}, follow=True
    )

    assert "本处置不在审批中" in answer.content.decode()


def ready(county: TestCounty, name: str, turn: int) -> Disposition:
    child = a_pupil(county, name=name, id_text=an_id(turn=turn))
    one = sent(county, a_draft(county, child))
    filed(county, one, "guardian_application", "diagnosis")
    signed(one, county.dora)
    return one


def test_a_batch_is_tried_first_and_each_row_says_what_became_of_it(shizhu: TestCounty) -> None:
    able = ready(shizhu, "田小禾", 1)
    unable = sent(shizhu, a_draft(shizhu, a_pupil(shizhu, name="田大禾", id_text=an_id(turn=2))))
    filed(shizhu, unable, "guardian_application")
    signed(unable, shizhu.dora)
    client, codes = logged_in(shizhu.alice), [able.code, unable.code]

    tried = client.post("/dispositions/waiting/sign/", {"pick": codes}).content.decode()
    able.refresh_from_db()
    before = able.state
    client.post(
        "/dispositions/waiting/sign/", {"pick": [able.code], "sure": "yes", f"v-{able.code}": able.version}
    )

    able.refresh_from_db()
    assert "选中 2 件，其中 1 件可以签署，1 件不能" in tried
    assert "尚缺材料：医院诊断证明" in tried
    assert (before, able.state) == ("in_chain", "running")


def test_the_worklist_holds_only_what_awaits_this_officer(shizhu: TestCounty) -> None:
    ready(shizhu, "田小禾", 1)

    assert "田小禾" in logged_in(shizhu.alice).get("/dispositions/waiting/").content.decode()
    assert "田小禾" not in logged_in(shizhu.dora).get("/dispositions/waiting/").content.decode()


def test_the_case_page_leads_to_the_disposition(shizhu: TestCounty) -> None:
    child = a_pupil(shizhu)
    case = a_verified_case(shizhu, child)
    one = a_draft(shizhu, child, case)

    page = logged_in(shizhu.dora).get(f"/cases/{case.code}/").content.decode()

    assert f"/dispositions/{one.code}/" in page
    assert f"/cases/{case.code}/disposition/" in page


def test_the_share_of_convenient_dispositions_stands_with_its_formula(shizhu: TestCounty) -> None:
    signed(ready(shizhu, "田小禾", 1), shizhu.alice)

    page = logged_in(shizhu.alice).get("/dispositions/shares/").content.decode()

    assert "执行中的处置 1 件，其中便利性处置 1 件，占 100" in page
    assert "÷ 执行中的全部处置数" in page


def test_an_officer_of_another_township_finds_nothing_there(shizhu: TestCounty) -> None:
    one = a_draft(shizhu, a_pupil(shizhu))

    assert logged_in(shizhu.charlie).get(f"/dispositions/{one.code}/").status_code == 404


DEEDS = ("", "opinion/", "paper/", "send/", "change/", "withdraw/", "begin/", "end/")


@pytest.mark.parametrize("deed", DEEDS)
def test_every_page_of_a_disposition_opens_for_its_school_and_for_no_other_township(
    shizhu: TestCounty, deed: str
) -> None:
    one = sent(shizhu, a_draft(shizhu, a_pupil(shizhu)))

    assert logged_in(shizhu.dora).get(f"/dispositions/{one.code}/{deed}").status_code == 200
    assert logged_in(shizhu.charlie).get(f"/dispositions/{one.code}/{deed}").status_code == 404


def test_a_scan_goes_into_the_file_as_evidence(shizhu: TestCounty) -> None:
    one = sent(shizhu, a_draft(shizhu, a_pupil(shizhu)))
    scan = SimpleUploadedFile("诊断.jpg", jpeg(), content_type="image/jpeg")

    logged_in(shizhu.dora).post(f"/dispositions/{one.code}/paper/", {"kind": "diagnosis", "scan": scan})

    page = logged_in(shizhu.dora).get(f"/dispositions/{one.code}/").content.decode()
    assert Evidence.objects.get(subject=one.subject).kind == "diagnosis"
    assert "evidence-picture" in page


def test_a_cover_is_arranged_and_ended_on_its_page(shizhu: TestCounty) -> None:
    colleague(shizhu, "carol", "county_officer", "QH-JW")
    said = {
        "post": shizhu.alice.post_code, "officer": "O-carol", "kind": "absence", "since": "2026-09-01",
        "until": "2099-01-01", "reason": "外出培训",
    }  # fmt: skip
    client = logged_in(shizhu.alice)

    client.post("/dispositions/covers/", said)
    made = Cover.objects.get()
    page = client.get("/dispositions/covers/").content.decode()
    client.post("/dispositions/covers/end/", {"cover": made.pk})

    made.refresh_from_db()
    assert "carol同志" in page
    assert made.ended_by == shizhu.alice.code


def test_the_yearly_look_is_written_on_its_page_and_hidden_from_who_need_not_know(shizhu: TestCounty) -> None:
    child = a_pupil(shizhu)
    Circumstance.objects.create(child=child, kind="disability", value="肢体", detail="二级", since=TODAY)
    address = f"/dispositions/disabled/{child.code}/"

    logged_in(shizhu.dora).post(address, {"outcome": "fits", "text": "能适应"})

    assert "田小禾" in logged_in(shizhu.dora).get("/dispositions/disabled/").content.decode()
    assert YearlyReview.objects.get().text == "能适应"
    assert logged_in(shizhu.erik).get(address).status_code in (403, 404)


def test_an_old_exemption_is_entered_from_the_page_and_stays_readable(shizhu: TestCounty) -> None:
    child = a_pupil(shizhu)
    choose = logged_in(shizhu.dora).get(f"/dispositions/propose/{child.code}/").content.decode()
    said = {
        "way": "D6x",
        "starts_on": "2023-09-01",
        "ends_on": "2026-12-31",
        "number": "1号",
        "kept_at": "档案室",
    }
    choose_pack(
        county=shizhu.units["999901"], pack="chongqing/chengkou", document="试用", since=TODAY, by=shizhu.alice,
        on=TODAY,
    )  # fmt: skip

    page = logged_in(shizhu.dora).post(f"/dispositions/propose/{child.code}/historic/", said, follow=True)

    assert f"/dispositions/propose/{child.code}/historic/" in choose
    assert "已补录" in page.content.decode()
    assert Disposition.objects.get().historic


def test_what_is_about_to_end_stands_before_who_must_renew_it(shizhu: TestCounty) -> None:
    one = on_leave(shizhu)
    Disposition.objects.filter(pk=one.pk).update(ends_on=TODAY + timedelta(days=3), warn_on=TODAY)

    page = logged_in(shizhu.dora).get("/dispositions/ending/").content.decode()
    foreign = logged_in(shizhu.charlie).get("/dispositions/ending/").content.decode()

    assert one.child.name in page
    assert one.child.name not in foreign
