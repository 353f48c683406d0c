"""Papers: who may issue them, what they say, their numbers, and that they are made once."""

import hashlib
import json
from datetime import date, timedelta

import pytest
from django.utils import timezone

from notoneless.casework.noticing import issuing, numbering, stores
from notoneless.casework.noticing.issuing import issue_paper
from notoneless.casework.noticing.lists import read_paper
from notoneless.casework.noticing.models import Paper, PaperSeries
from notoneless.casework.noticing.prefilling import prefilled
from notoneless.casework.noticing.refusals import (
    AlreadyVoid,
    CharactersWithoutFont,
    FieldsLacking,
    IssuerWithoutPower,
    PaperRefused,
    PeriodNeedsHomework,
    ReasonNeeded,
)
from notoneless.casework.noticing.voiding import void_paper
from notoneless.officers.refusals import NotAllowed, StaleVersion
from notoneless.papers.official.kinds import kinds
from notoneless.policy import AdoptedValue, Policy, in_force
from notoneless.trail.models import Event
from tests.casework.noticing.serving import NOTICE, POLICY, a_case_out, a_notice, a_service
from tests.casework.visiting.invented import visited
from tests.county import TODAY, TestCounty
from tests.people import a_case, a_child, at_school


def test_a_notice_has_a_number_and_both_files_with_their_hashes(county: TestCounty) -> None:
    paper = a_notice(county)

    assert (paper.full_number, paper.state, paper.days) == ("石桥乡限学通〔2026〕1号", "issued", 7)
    pdf, docx = (stores.PAPERS.get(name) for name in (paper.pdf_name, paper.docx_name))
    assert (hashlib.sha256(pdf).hexdigest(), pdf[:5]) == (paper.sha256, b"%PDF-")
    assert (hashlib.sha256(docx).hexdigest(), docx[:2]) == (paper.docx_sha256, b"PK")


def test_what_is_known_of_the_case_is_filled_in(county: TestCounty) -> None:
    facts = json.loads(a_notice(county).facts)

    assert facts["child_name"] == "田小禾"
    assert facts["guardian_name"] == "田大山"
    assert facts["issuer_name"] == "清禾县石桥乡人民政府"
    assert facts["period"] == "七日"
    assert facts["basis"] == "《中华人民共和国义务教育法》第五条、第十一条、第五十八条"


def test_numbers_run_on_within_issuer_kind_and_year(county: TestCounty) -> None:
    case = a_case_out(county)

    numbers = [a_notice(county, case).number for _ in range(3)]
    other = a_notice(county, case, by=county.alice)

    assert numbers == [1, 2, 3]
    assert other.full_number == "清禾县教委限学通〔2026〕1号"


def test_a_school_has_no_power_to_order_but_a_paper_of_its_own(county: TestCounty) -> None:
    case = a_case_out(county, child=at_school(county, a_child(county)))

    with pytest.raises(IssuerWithoutPower, match="乡镇人民政府.*敦促返校告知书"):
        a_notice(county, case, by=county.dora)
    own = a_notice(county, case, kind="school_urging", by=county.dora)

    assert (own.starts_period, own.days) == (False, None)


def test_a_village_cannot_issue_at_all(county: TestCounty) -> None:
    case = a_case_out(county)

    with pytest.raises(NotAllowed):
        a_notice(county, case, by=county.erik)
    assert Paper.objects.count() == 0


def test_days_that_nobody_adopted_are_asked_for(county: TestCounty) -> None:
    case = a_case_out(county)

    with pytest.raises(FieldsLacking, match="期限"):
        a_notice(county, case, values=NOTICE | {"days": ""})
    assert PaperSeries.objects.count() == 0


def test_a_penalty_paper_is_off_until_the_county_switches_it_on(county: TestCounty) -> None:
    with pytest.raises(PaperRefused, match="没有启用"):
        a_notice(county, kind="penalty_decision")


def test_no_notice_goes_out_for_a_suspicion_that_nobody_verified(county: TestCounty) -> None:
    with pytest.raises(PaperRefused, match="已核实"):
        a_notice(county, a_case(county))


def test_a_character_that_would_print_as_a_box_is_named(county: TestCounty) -> None:
    case = a_case_out(county, child=a_child(county, name="田\ue815禾"))

    with pytest.raises(CharactersWithoutFont, match="\ue815.*留空手写"):
        a_notice(county, case)
    paper = a_notice(county, case, by_hand="\ue815")

    assert paper.by_hand == "\ue815"
    assert '"by_hand": "\ue815"' in Event.objects.get(action="paper.issued").detail


def test_a_paper_whose_setting_fails_keeps_its_number_as_void(
    county: TestCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError("no room on the disk")

    case = a_case_out(county)
    monkeypatch.setattr(issuing, "_sealed", broken)
    failed = a_notice(county, case)
    monkeypatch.undo()

    after = a_notice(county, case)

    assert (failed.state, failed.number, after.state, after.number) == ("void", 1, "issued", 2)


def test_a_deed_that_is_undone_gives_its_number_back(
    county: TestCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case_out(county)
    with monkeypatch.context() as patched:
        patched.setattr(numbering.trail, "note", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            a_notice(county, case)

    assert a_notice(county, case).number == 1


def test_who_was_interrupted_leaves_a_void_paper_with_its_number(
    county: TestCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case_out(county)
    with monkeypatch.context() as patched:
        patched.setattr(issuing, "finish_paper", lambda **said: said["paper"])
        left = a_notice(county, case)
    Paper.objects.filter(pk=left.pk).update(issued_at=timezone.now() - timedelta(minutes=11))

    after = a_notice(county, case)

    left.refresh_from_db()
    assert (left.state, left.number, left.void_reason) == ("void", 1, "出具中断，文号作废")
    assert (after.state, after.number) == ("issued", 2)


def test_a_voided_paper_keeps_number_and_files_and_says_why(county: TestCounty) -> None:
    paper = a_notice(county)

    with pytest.raises(ReasonNeeded):
        void_paper(paper=paper, reason=" ", expected=paper.version, by=county.bob, on=TODAY)
    void_paper(paper=paper, reason="监护人姓名有误", expected=paper.version, by=county.bob, on=TODAY)

    assert (paper.state, paper.number, paper.void_reason) == ("void", 1, "监护人姓名有误")
    assert read_paper(paper=paper, form="pdf", by=county.bob, on=TODAY)[:5] == b"%PDF-"
    with pytest.raises(AlreadyVoid):
        void_paper(paper=paper, reason="再次", expected=paper.version, by=county.bob, on=TODAY)


def test_only_the_issuer_or_who_stands_above_voids(county: TestCounty) -> None:
    paper = a_notice(county, by=county.alice)

    with pytest.raises(PaperRefused, match="由该单位作废"):
        void_paper(paper=paper, reason="写错", expected=paper.version, by=county.bob, on=TODAY)


def test_who_voids_second_is_told(county: TestCounty) -> None:
    paper = a_notice(county)

    with pytest.raises(StaleVersion):
        void_paper(paper=paper, reason="写错", expected=paper.version + 1, by=county.bob, on=TODAY)


def test_what_is_typed_in_fields_the_form_does_not_show_changes_nothing(county: TestCounty) -> None:
    typed = NOTICE | {"issuer_name": "清禾县人民政府", "basis": "无", "number": "9号"}

    facts = json.loads(a_notice(county, values=typed).facts)

    assert facts["issuer_name"] == "清禾县石桥乡人民政府"
    assert facts["number"] == "石桥乡限学通〔2026〕1号"


def test_an_unknown_kind_is_refused_by_a_sentence(county: TestCounty) -> None:
    with pytest.raises(PaperRefused, match="没有这种文书"):
        issue_paper(
            case=a_case_out(county), kind="no_such", values={}, policy=POLICY, by=county.bob, on=TODAY
        )


def qintang(*, adopted_on: date | None) -> Policy:
    """覃塘区: criticism, order, notice, court, one after the other; `adopted_on` None: as it lies on the shelf."""
    place = "guangxi/guigang/qintang"
    if adopted_on is None:
        return in_force(place, on=TODAY)
    key = "papers.order_to_correct"
    decision = AdoptedValue(
        key, "O-alice", adopted_on, "试行方案", date(2019, 3, 1), value=None, confirmed=True
    )
    return in_force(place, on=TODAY, adopted={key: (decision,)})


def test_the_ladder_of_a_pack_asks_for_the_step_before_once_it_is_adopted(county: TestCounty) -> None:
    case = a_case_out(county)
    values = NOTICE | {"correction": "送田小禾入学"}
    rules = qintang(adopted_on=date(2026, 11, 23))

    free = a_notice(county, case, kind="order_to_correct", values=values, rules=qintang(adopted_on=None))
    with pytest.raises(PeriodNeedsHomework, match="批评教育记录"):
        a_notice(county, case, kind="order_to_correct", values=values, rules=rules)
    before = a_notice(county, case, kind="criticism_record", values={"content": "讲明法定义务"}, rules=rules)
    a_service(county, before)

    assert free.state == "issued"
    assert a_notice(county, case, kind="order_to_correct", values=values, rules=rules).number == 2


def test_a_report_is_filled_from_the_visits_and_knows_where_it_goes(county: TestCounty) -> None:
    case = a_case_out(county, child=at_school(county, a_child(county)))
    visited(county, case, by=county.dora)
    kind = kinds()["failed_mobilisation"]

    known = prefilled(case, kind, policy=POLICY, by=county.dora, on=TODAY)

    assert known["receiver"].value == "清禾县教委"
    assert known["work_done"].value.startswith("9月")
    assert known["visits_count"].value == "1"


def test_the_record_of_a_visit_says_what_the_visitor_wrote_and_keeps_a_sealed_talk(
    county: TestCounty,
) -> None:
    case = a_case_out(county, child=at_school(county, a_child(county)))
    visited(county, case, by=county.dora)
    visited(county, case, by=county.dora, talk="家里有人患病", talk_sealed=True)
    kind = kinds()["persuasion_record"]

    known = prefilled(case, kind, policy=POLICY, by=county.dora, on=TODAY)

    assert "content" not in known
    assert {name: known[name].value for name in ("visit_number", "place", "people_present", "result")} == {
        "visit_number": "第 2 次", "place": "石桥村 3 组", "people_present": "父亲", "result": "拒绝返校",
    }  # fmt: skip
