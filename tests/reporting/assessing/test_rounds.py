"""Rounds of assessment: what is proposed, what the truth costs, who answers, what is published and frozen."""

from dataclasses import replace
from decimal import Decimal

import pytest

from notoneless.evidence.models import CallBack, Hint
from notoneless.evidence.receiving import SentFile
from notoneless.officers.refusals import NotAllowed
from notoneless.places.building import NewUnit, build_units
from notoneless.places.models import Unit
from notoneless.reporting.assessing import lists
from notoneless.reporting.assessing.adding_up import total_of
from notoneless.reporting.assessing.correcting import correct_sheet
from notoneless.reporting.assessing.lines import confirm_line, confirm_stated, drop_line
from notoneless.reporting.assessing.models import Objection, Round, Sheet
from notoneless.reporting.assessing.objecting import Change, answer_objection, object_to
from notoneless.reporting.assessing.printing import OnSheet, plain, sheet_filled, take_class_sheet, take_sheet
from notoneless.reporting.assessing.refusals import (
    AssessingRefused,
    NotTheDecider,
    NotYet,
    NotYourSheet,
    ObjectionLate,
    PeriodUnfit,
    PointsFixed,
    PointsMissing,
    ProofMissing,
    RoundFrozen,
    RoundThere,
    RoundTold,
)
from notoneless.reporting.assessing.rounds import add_teacher, propose_lines
from notoneless.reporting.assessing.vetoing import decide_veto, propose_veto
from notoneless.reporting.filing.models import Submission
from notoneless.reporting.filing.submitting import file_report
from tests.county import TODAY, TestCounty
from tests.evidence.pictures import jpeg
from tests.evidence.reviewed import a_call, a_hint
from tests.journeys.filling import BOBS_TOWNSHIP, BOBS_VILLAGE
from tests.people import a_case, a_child, policy
from tests.reporting.assessing.scored import (
    AFTER,
    FROZEN,
    PUBLISHED,
    RULES,
    TENTH,
    UNTIL,
    a_report,
    a_round,
    a_target,
    a_task,
    an_entry_on,
    an_unread_circular,
    an_unsigned_letter,
    frozen,
    lines_in,
    published,
    sheet_in,
    told,
)

pytestmark = pytest.mark.django_db
DENIED = {"state": "denied", "called_on": TODAY, "called_by": "O-alice"}


def kinds(sheet: Sheet) -> list[str]:
    return [one.event for one in lines_in(sheet)]


def a_denied_call(county: TestCounty) -> CallBack:
    """Erik wrote down a visit that the family says never took place."""
    call = a_call(county, a_child(county, name="濮小远"))
    CallBack.objects.unscoped("a call is answered").filter(pk=call.pk).update(**DENIED)
    return call


def test_each_line_cites_its_event_and_is_proposed_once(county: TestCounty) -> None:
    late = a_report(county)
    a_report(county, obligation="annex1", binding=False)
    task = a_task(county)
    held = a_round(county)
    mine, others = sheet_in(held), sheet_in(held, "999901101")

    assert propose_lines(held=held, policy=RULES, by=county.alice, on=AFTER) == 0
    assert [(one.subject, one.points) for one in lines_in(mine)] == [
        (f"filing:{late.code}", TENTH), (f"task:{task.code}", None),
    ]  # fmt: skip
    assert "应于2026-09-25前报县教委，至今未报" in lines_in(mine)[0].said
    assert lines_in(others) == []
    with pytest.raises(RoundThere):
        a_round(county)
    with pytest.raises(PeriodUnfit):
        a_round(county, period="2029")


def test_a_child_found_and_reported_costs_nothing_and_hiding_one_does(county: TestCounty) -> None:
    """Decision: no score depends on a number being zero."""
    report = a_report(county)
    for turn in range(3):
        a_case(county, a_child(county, name=f"濮{turn}", id_text="", id_condition="missing"), by=county.erik)
    file_report(filing=report, expected=report.version, policy=policy(), by=county.bob, on=TODAY)
    held = a_round(county)
    village = a_round(county, "village", by=county.bob, assessor=BOBS_TOWNSHIP)
    sent = Submission.objects.unscoped("what was filed").get(filing=report)

    assert (sent.kind, len(sent.pending)) == ("truthful", 3)
    assert lines_in(sheet_in(held)) == lines_in(sheet_in(village, BOBS_VILLAGE)) == []

    a_denied_call(county)
    propose_lines(held=held, policy=RULES, by=county.alice, on=AFTER)
    propose_lines(held=village, policy=RULES, by=county.bob, on=AFTER)

    assert kinds(sheet_in(held)) == kinds(sheet_in(village, BOBS_VILLAGE)) == ["denied_visit"]
    assert lists.reliability_told(sheet_in(village, BOBS_VILLAGE).beside).held == 0


def test_points_are_those_of_the_rule_or_typed_with_their_basis_and_never_guessed(county: TestCounty) -> None:
    a_report(county)
    a_report(county, unit="S-SQ")
    a_task(county)
    towns, schools = a_round(county), a_round(county, "school")
    late, task = lines_in(sheet_in(towns))
    (of_school,) = lines_in(sheet_in(schools, "S-SQ"))
    terms = {"policy": RULES, "by": county.alice, "on": AFTER}

    with pytest.raises(PointsFixed, match="0.1"):
        confirm_line(line=late, points=Decimal(5), word="", **terms)
    with pytest.raises(PointsMissing):
        confirm_line(line=of_school, points=None, word="影响全局", **terms)
    with pytest.raises(PointsMissing):
        confirm_line(line=task, points=Decimal(1), word=" ", **terms)
    with pytest.raises(NotAllowed):
        confirm_line(line=late, points=None, word="", policy=RULES, by=county.bob, on=AFTER)
    assert confirm_stated(held=towns, by=county.alice, on=AFTER) == 1
    assert confirm_line(
        line=of_school, points=Decimal("0.5"), word="校年度考核办法第二条", **terms
    ).points == Decimal("0.5")
    drop_line(line=task, word="期限内已口头报告", by=county.alice, on=AFTER)
    late.refresh_from_db()
    assert (late.state, task.state) == ("confirmed", "dropped")
    assert plain(total_of(sheet_in(towns), RULES).taken) == "0.1"


def test_what_only_a_person_can_judge_is_entered_with_its_paper(county: TestCounty) -> None:
    sheet = sheet_in(a_round(county))

    with pytest.raises(ProofMissing):
        an_entry_on(sheet, by=county.alice, proof=None)
    with pytest.raises(AssessingRefused, match="由人评定"):
        an_entry_on(sheet, by=county.alice, item="overdue_task")
    with pytest.raises(AssessingRefused, match="发生日期"):
        an_entry_on(sheet, by=county.alice, happened_on=AFTER)
    an_entry_on(sheet, by=county.alice)
    an_entry_on(sheet, by=county.alice, item="commended", points="1", proof=SentFile(jpeg(4), "表彰.jpg"))

    total = total_of(sheet, RULES)
    assert (total.taken, total.given, total.net) == (Decimal(2), Decimal(1), Decimal(1))


def test_a_sheet_goes_from_scoring_to_frozen_and_every_step_has_its_turn(county: TestCounty) -> None:
    a_report(county)
    held = a_round(county)
    mine = sheet_in(held)
    with pytest.raises(NotYet, match="没有确认"):
        told(held, county.alice)
    assert lists.sheet_of(county.bob, mine.code, on=AFTER) is None
    confirm_stated(held=held, by=county.alice, on=AFTER)
    told(held, county.alice)
    assert lists.sheet_of(county.bob, mine.code, on=AFTER) == mine
    assert lists.sheet_of(county.charlie, mine.code, on=AFTER) is None
    with pytest.raises(RoundTold):
        an_entry_on(sheet_in(held), by=county.alice)
    (line,) = lines_in(mine)
    with pytest.raises(NotYourSheet):
        object_to(sheet=mine, line=line, reason="不是我们", by=county.charlie, on=UNTIL)
    proof = SentFile(jpeg(7), "回执.jpg")
    said = object_to(
        sheet=sheet_in(held), line=line, reason="当日系统故障", proof=proof, by=county.bob, on=UNTIL
    )
    with pytest.raises(NotYet, match="没有答复"):
        published(held, county.alice)
    answer_objection(
        objection=said, answer="核实属实，不扣", change=Change(None), policy=RULES, by=county.alice, on=UNTIL
    )
    published(held, county.alice)
    with pytest.raises(ObjectionLate):
        object_to(sheet=sheet_in(held), line=None, reason="再议", by=county.bob, on=PUBLISHED)
    frozen(held, county.alice)

    old, new = lines_in(mine)
    assert (old.state, old.replaced_by, new.state, new.turn) == ("confirmed", new, "dropped", 2)
    assert Objection.objects.unscoped("answered").get().state == "changed"
    mine = sheet_in(held)
    assert (mine.taken, mine.place, mine.place_of) == (Decimal(0), 1, 2)
    with pytest.raises(RoundFrozen, match="更正"):
        an_entry_on(mine, by=county.alice)
    with pytest.raises(RoundFrozen):
        propose_lines(held=Round.objects.unscoped("frozen").get(), policy=RULES, by=county.alice, on=FROZEN)


def test_a_frozen_sheet_is_corrected_by_a_further_one_and_stays_to_be_read(county: TestCounty) -> None:
    held = a_round(county)
    first = sheet_in(held)
    line = an_entry_on(first, by=county.alice)
    kept = an_entry_on(first, by=county.alice, points="1", proof=SentFile(jpeg(3), "二.jpg"))
    terms = {"points": Decimal(1), "reason": "漏看回执", "policy": RULES, "by": county.alice, "on": FROZEN}
    with pytest.raises(NotYet):
        correct_sheet(sheet=first, line=line, **terms)
    for step in (told, published, frozen):
        step(held, county.alice)

    further = correct_sheet(sheet=sheet_in(held), line=line, **terms)

    first.refresh_from_db()
    assert (first.replaced_by, first.taken, further.turn, further.taken) == (
        further,
        Decimal(3),
        2,
        Decimal(2),
    )
    assert sorted(one.points for one in lines_in(further)) == [Decimal(1), Decimal(1)]
    assert [one.points for one in lines_in(first)] == [Decimal(2), kept.points]
    assert lists.sheet_of(county.bob, first.code, on=FROZEN) == first
    with pytest.raises(AssessingRefused):
        correct_sheet(sheet=first, line=line, **terms)


def test_a_veto_changes_no_score_and_only_the_person_named_decides_it(county: TestCounty) -> None:
    held = a_round(county)
    sheet = sheet_in(held)
    said = {
        "reason": "瞒报一名失学学生",
        "basis": "考核办法第九条",
        "policy": RULES,
        "by": county.alice,
        "on": AFTER,
    }
    with pytest.raises(AssessingRefused, match="在任领导"):
        propose_veto(sheet=sheet, decider=county.bob, **said)
    veto = propose_veto(sheet=sheet, decider=county.gina, **said)
    with pytest.raises(NotAllowed):
        decide_veto(veto=veto, confirmed=True, word="同意", by=county.alice, on=AFTER)
    with pytest.raises(NotTheDecider):
        decide_veto(veto=veto, confirmed=True, word="同意", by=county.dora, on=AFTER)
    told(held, county.alice)
    published(held, county.alice)
    with pytest.raises(NotYet, match="一票否决"):
        frozen(held, county.alice)

    assert lists.veto_of(county.gina, veto.code, on=AFTER) == veto
    decide_veto(veto=veto, confirmed=True, word="情况属实，同意", by=county.gina, on=PUBLISHED)

    sheet.refresh_from_db()
    assert (sheet.vetoed, sheet.taken, sheet.place) == (True, Decimal(0), 1)
    frozen(held, county.alice)


def test_the_row_of_places_is_seen_by_the_roles_of_the_pack_only(county: TestCounty) -> None:
    held = a_round(county)
    an_entry_on(sheet_in(held), by=county.alice)
    told(held, county.alice)
    assert lists.ranked_round(county.alice, held.code, RULES, on=AFTER) is None
    published(held, county.alice)

    seen = {
        name: lists.ranked_round(county.people[name], held.code, RULES, on=PUBLISHED) is not None
        for name in ("alice", "gina", "bob", "charlie", "dora", "erik")
    }
    assert seen == {"alice": True, "gina": True, "bob": False, "charlie": False, "dora": False, "erik": False}
    row = lists.ranking_of(lists.ranked_round(county.alice, held.code, RULES, on=PUBLISHED))
    assert [(one.unit.code, one.place) for one in row.order_by("place")] == [
        ("999901101", 1),
        (BOBS_TOWNSHIP, 2),
    ]
    closed = {
        **RULES.score_sheets,
        "township": replace(RULES.score_sheets["township"], ranked_for=("leader",)),
    }
    narrow = replace(RULES, score_sheets=closed)
    assert lists.ranked_round(county.alice, held.code, narrow, on=PUBLISHED) is None


def test_a_school_scores_its_teachers_once_and_the_classes_three_times(county: TestCounty) -> None:
    held = a_round(county, "teacher", by=county.dora, assessor="S-SQ")
    added = add_teacher(held=held, name="严老师", title="语文", by=county.dora, on=AFTER)
    with pytest.raises(AssessingRefused, match="已在"):
        add_teacher(held=held, name="严老师", title="", by=county.dora, on=AFTER)
    line = an_entry_on(added, by=county.dora, item="teacher_work", points="1", proof=None)
    told(held, county.dora)

    assert (line.label, added.body_name, added.beside) == ("工作表现", "严老师（语文）", {})
    assert [one.code for one in lists.visible_sheets(county.dora, on=AFTER)] == [added.code]
    assert not lists.visible_sheets(county.fay, on=AFTER).exists()
    assert len(RULES.score_sheets["class"].checks) == 3


def test_letters_not_signed_and_targets_of_work_not_reached_are_proposed(county: TestCounty) -> None:
    """Of a class three times a year, each check of its own days; a goal about children costs nothing."""
    build_units([NewUnit("S-SQ-1", "三年级一班", "class", "S-SQ")], on=TODAY)
    county.units["S-SQ-1"] = Unit.objects.get(code="S-SQ-1")
    letter = an_unsigned_letter(county, "S-SQ-1")
    aims = {one: a_target(county, figure=one) for one in ("reporting", "dropout")}
    notice = an_unread_circular(county)
    events = {
        code: [(one.event, one.subject) for one in lines_in(sheet_in(a_round(county, **asked), unit))]
        for code, unit, asked in (
            ("town", BOBS_TOWNSHIP, {}),
            ("first", "S-SQ-1", {"kind": "class", "period": "2026-1", "by": county.dora, "assessor": "S-SQ"}),
            ("third", "S-SQ-1", {"kind": "class", "period": "2026-3", "by": county.dora, "assessor": "S-SQ"}),
        )
    }

    assert events["town"] == [
        ("unread_circular", f"circular:{notice.code}"), ("missed_target", f"target:{aims['reporting'].code}"),
    ]  # fmt: skip
    assert events["first"] == [("unsigned_letter", f"letter:{letter.code}")]
    assert events["third"] == []
    kept = Sheet.objects.unscoped("of a class").filter(unit__code="S-SQ-1").first()
    assert kept.beside["roll"] == ["没有取数"] * 3


def test_second_looks_stand_beside_the_score_with_their_number(county: TestCounty) -> None:
    child = a_child(county)
    for kind in ("picture_time", "picture_place"):
        a_hint(child, kind=kind)
        Hint.objects.unscoped("answered").filter(kind=kind).update(
            code=kind, state="explained", answered_on=TODAY, answered_by="O-alice", key=kind
        )
    a_denied_call(county)
    sheet = sheet_in(a_round(county))
    sure = lists.reliability_told(sheet.beside)

    assert (sure.looked, sure.held, sure.too_small) == (3, 2, True)
    assert "样本太小" in sure.sentence
    assert [label for label, _ in sheet.beside["indicators"]] == [
        "控辍保学专项行动", "送教上门", "结对帮扶", "各类问题动态清零",
    ]  # fmt: skip


def test_a_sheet_prints_the_same_twice_with_what_stands_beside_it(county: TestCounty) -> None:
    held = a_round(county)
    an_entry_on(sheet_in(held), by=county.alice)
    told(held, county.alice)
    sheet = lists.sheet_of(county.bob, sheet_in(held).code, on=AFTER)
    on_sheet = OnSheet(sheet, lists.lines_of(sheet, drafts=False), [], [])
    books = {
        (form, turn): take_sheet(told=on_sheet, form=form, policy=RULES, by=county.bob, on=AFTER)
        for form in ("xlsx", "pdf")
        for turn in (1, 2)
    }
    classes = take_class_sheet(held=held, sheets=[sheet], form="xlsx", by=county.alice, on=AFTER)

    assert [books[form, 1] == books[form, 2] for form in ("xlsx", "pdf")] == [True, True]
    assert (books["pdf", 1][:4], classes[:2]) == (b"%PDF", b"PK")
    notes = sheet_filled(on_sheet, RULES).notes
    assert notes[0].startswith("合计：扣 2 分")
    assert any("没有抽查" in one for one in notes)
