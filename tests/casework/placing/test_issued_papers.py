"""A paper issued in the case lies in the file of its disposition by itself; what must come back signed does not."""

import pytest

from notoneless.casework.models import Case
from notoneless.casework.noticing.voiding import void_paper
from notoneless.casework.placing.documents import file_of, lacking_documents
from notoneless.casework.placing.models import Disposition
from notoneless.policy.placing.ways import from_kept
from tests.casework.handing.test_outside import LATER, PLACE, asked, replied, written
from tests.casework.noticing.serving import a_notice, a_service
from tests.casework.placing.files import a_draft, a_verified_case, adopted, disabled, sent
from tests.county import TODAY, TestCounty
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
POLICY = adopted()


def lacking(one: Disposition) -> list[str]:
    return lacking_documents(from_kept(one.terms), file_of(one))


def urged(county: TestCounty) -> Disposition:
    case = a_verified_case(county)
    return a_draft(county, case.child, case, way="D9", said={"family_views": True}, ends_on=None)


def test_a_notice_counts_once_it_is_served_and_no_more_when_it_is_void(county: TestCounty) -> None:
    one = urged(county)
    notice = a_notice(county, one.case, rules=POLICY)
    issued = lacking(one)
    a_service(county, notice)
    served = lacking(one)
    notice.refresh_from_db()
    void_paper(paper=notice, reason="姓名有误", expected=notice.version, by=county.bob, on=TODAY)

    assert issued == lacking(one) == ["deadline_notice", "persuasion_record"]
    assert served == ["persuasion_record"]


def test_the_page_names_the_paper_and_links_to_it(county: TestCounty) -> None:
    one = urged(county)
    notice = a_notice(county, one.case, rules=POLICY)

    page = logged_in(county.bob).get(f"/dispositions/{one.code}/").content.decode()

    assert f"系统已出具 {notice.full_number}，待送达" in page
    assert f'href="/papers/{notice.code}/"' in page


def test_a_consent_that_was_only_printed_is_no_consent(county: TestCounty) -> None:
    case = a_verified_case(county)
    one = a_draft(county, disabled(case.child), case, way="D5", said={"no_regular_class": True}, ends_on=None)

    a_notice(county, case, kind="home_teaching_consent", values={}, by=county.dora, rules=POLICY)

    assert "consent" in lacking(one)
    assert file_of(one).made["consent"].lacking == "签字后上传扫描件"


def away(county: TestCounty) -> Disposition:
    """随父母外出, under way: written to the place of stay and waiting for its reply."""
    case = a_verified_case(county)
    return sent(county, a_draft(county, case.child, case, way="D7", said={"away": True}, ends_on=None))


def test_a_reply_lies_in_the_file_of_the_disposition_and_the_chain_goes_on(county: TestCounty) -> None:
    one = away(county)
    case = Case.objects.get(pk=one.case_id)
    transfer = written(county, asked(county, case))
    before = lacking(one)
    replied(county, transfer, "enrolled_elsewhere")

    case.refresh_from_db()
    assert (before, lacking(one)) == (["reply_letter"], [])
    assert file_of(one).issuer("reply_letter") == PLACE
    assert file_of(one).issued("reply_letter") == LATER
    assert (case.state, case.next_step) == ("placing", "finish_placing")


def test_a_reply_that_does_not_take_the_child_over_proves_nothing(county: TestCounty) -> None:
    one = away(county)
    transfer = written(county, asked(county, Case.objects.get(pk=one.case_id)))

    replied(county, transfer, "", note="查无此人")

    assert lacking(one) == ["reply_letter"]
