"""A case leaves for another county only with that county's reply as proof; until then its letter is chased."""

from datetime import date, timedelta

import pytest

from notoneless.casework.facts import case_facts
from notoneless.casework.handing import refusals
from notoneless.casework.handing.models import Chase, Transfer
from notoneless.casework.handing.outside import (
    Outside,
    Reply,
    ask_outside,
    chase_reply,
    record_reply,
    send_letter,
)
from notoneless.casework.models import Case
from notoneless.casework.moves import Statement, make_move
from notoneless.casework.refusals import MoveClosed
from notoneless.evidence.receiving import SentFile
from notoneless.officers.models import Officer
from tests.county import TODAY, TestCounty
from tests.people import a_case, policy

pytestmark = pytest.mark.django_db
POLICY = policy()
LATER = TODAY + timedelta(days=10)
PLACE = "外省虚构县教育局"
SCAN = SentFile(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n", "复函.pdf")


def asked(county: TestCounty, case: Case | None = None) -> Transfer:
    case = case or a_case(county)
    wanted = Outside(PLACE, "全家在外务工，孩子随迁", TODAY)
    return ask_outside(
        case=case, wanted=wanted, expected=case.version, policy=POLICY, by=county.bob, on=TODAY
    )


def written(county: TestCounty, transfer: Transfer, by: Officer | None = None) -> Transfer:
    values = {"whereabouts": "外省虚构县东镇", "reply_before": "2026年10月20日"}
    send_letter(transfer=transfer, values=values, policy=POLICY, by=by or county.bob, on=TODAY)
    return transfer


def replied(
    county: TestCounty,
    transfer: Transfer,
    settled: str,
    *,
    files: list[SentFile] | None = None,
    note: str = "",
) -> Transfer:
    reply = Reply(settled, "虚教函〔2026〕3号", LATER, "虚构县东镇小学", note)
    return record_reply(
        transfer=transfer, reply=reply, files=[SCAN] if files is None else files, expected=transfer.version,
        policy=POLICY, by=county.bob, on=LATER,
    )  # fmt: skip


def test_the_owner_keeps_the_case_and_must_chase_the_reply(county: TestCounty) -> None:
    case = asked(county).case

    assert (case.next_step, case.awaited_path, case.owner.code) == ("reply", "", "999901100")
    assert case.due_on > TODAY


def test_without_the_letter_no_reply_is_taken_and_none_is_chased(county: TestCounty) -> None:
    transfer = asked(county)

    with pytest.raises(refusals.LetterFirst, match=PLACE):
        replied(county, transfer, "enrolled_elsewhere")
    with pytest.raises(refusals.LetterFirst):
        chase_reply(transfer=transfer, note="电话", policy=POLICY, by=county.bob, on=TODAY)


def test_the_letter_is_a_numbered_paper_and_goes_out_once(county: TestCounty) -> None:
    transfer = written(county, asked(county))

    assert transfer.letter is not None
    assert "函〔2026〕1号" in transfer.letter.full_number
    with pytest.raises(refusals.SentAlready):
        written(county, transfer)


def test_a_chase_is_a_row_and_moves_the_day(county: TestCounty) -> None:
    transfer = written(county, asked(county))

    chase_reply(transfer=transfer, note="电话催办，对方称正在核实", policy=POLICY, by=county.bob, on=LATER)

    transfer.refresh_from_db()
    assert Chase.objects.get().wait_until == transfer.due_on == transfer.case.due_on
    assert transfer.due_on >= LATER + timedelta(days=POLICY.case_days.letter_reply or 0)


def test_without_the_scan_of_the_reply_the_case_does_not_leave(county: TestCounty) -> None:
    transfer = written(county, asked(county))

    with pytest.raises(refusals.ProofNeeded):
        replied(county, transfer, "enrolled_elsewhere", files=[])

    assert Transfer.objects.get().state == "asked"


@pytest.mark.parametrize("settled", ["enrolled_elsewhere", "moved_away"])
def test_with_the_reply_as_proof_the_child_stands_where_it_says(county: TestCounty, settled: str) -> None:
    case = replied(county, written(county, asked(county)), settled).case

    case.child.refresh_from_db()
    assert (case.state, case.child.situation) == ("placed", settled)


def test_a_refusal_of_the_other_county_leaves_the_case_here_with_its_own_day(county: TestCounty) -> None:
    case = a_case(county)
    before: tuple[str, date | None] = (case.next_step, case.due_on)

    transfer = replied(county, written(county, asked(county, case)), "", note="经查无此人居住")

    case.refresh_from_db()
    assert (transfer.state, (case.next_step, case.due_on), case.state) == ("returned", before, "suspected")


def test_nobody_hands_a_case_out_without_a_reply(county: TestCounty) -> None:
    case = asked(county).case

    with pytest.raises(MoveClosed, match="复函"):
        make_move(
            case=case, name="hand_out", statement=Statement("", {"taken_over_outside": True}),
            expected=case.version, policy=POLICY, by=county.bob, on=TODAY,
        )  # fmt: skip


def test_after_a_relapse_the_old_reply_proves_nothing(county: TestCounty) -> None:
    case = replied(county, written(county, asked(county)), "enrolled_elsewhere").case
    case.refresh_from_db()

    make_move(
        case=case, name="relapse", statement=Statement("", {"relapse_reason": "又回到本县，未入学"}),
        expected=case.version, policy=POLICY, by=county.bob, on=LATER,
    )  # fmt: skip

    assert not case_facts(case, policy=POLICY, on=LATER).taken_over_outside


def test_a_reply_dated_tomorrow_is_refused(county: TestCounty) -> None:
    transfer = written(county, asked(county))
    reply = Reply("moved_away", "1号", LATER + timedelta(days=1))

    with pytest.raises(refusals.NotInFuture):
        record_reply(
            transfer=transfer, reply=reply, files=[SCAN], expected=transfer.version, policy=POLICY,
            by=county.bob, on=LATER,
        )  # fmt: skip
