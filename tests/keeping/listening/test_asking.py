"""Other offices: asked with a day, reminded, answered word for word, closed with what came of it."""

from datetime import date, timedelta
from typing import Any

import pytest

from notoneless.casework.models import Case
from notoneless.keeping.listening import lists
from notoneless.keeping.listening.asking import (
    AnswerTold,
    AskTerms,
    ask_office,
    chase_office,
    close_ask,
    record_office_answer,
)
from notoneless.keeping.listening.models import ChildWork, OfficeAsk
from notoneless.keeping.listening.refusals import (
    ClosedAlready,
    DayUnfit,
    KindUnfit,
    NobodyNamed,
    OutcomeUnknown,
    StillAsked,
)
from notoneless.keeping.listening.working import WorkSeen, close_child_work, record_child_work
from notoneless.officers.refusals import NotAllowed, StaleVersion
from notoneless.policy import Policy
from tests.county import TODAY, TestCounty
from tests.journeys.filling import BOBS_TOWNSHIP
from tests.people import a_child, at_school, policy

pytestmark = pytest.mark.django_db
POLICY: Policy = policy()
LATER = TODAY + timedelta(days=40)
ANSWER = AnswerTold("letter", TODAY, "劳动监察大队 钱科长", "已到场检查，清退一人。")


def asked(county: TestCounty, kind: str = "labour_check", **more: Any) -> OfficeAsk:
    terms = AskTerms(kind, more.pop("title", "洗车场招用学生"), "请查处。", due_on=more.pop("due_on", None))
    by = more.pop("by", county.bob)
    unit = more.pop("unit", county.units[BOBS_TOWNSHIP])
    return ask_office(unit=unit, terms=terms, policy=POLICY, by=by, on=TODAY, **more)


def works(county: TestCounty, **more: Any) -> ChildWork:
    child = more.pop("child", None)
    seen = WorkSeen("hired", TODAY, "县城洗车场", "本周三次见到在洗车。", "顺风洗车场", **more)
    unit = county.units[BOBS_TOWNSHIP]
    return record_child_work(unit=unit, seen=seen, child=child, policy=POLICY, by=county.bob, on=TODAY)


def states(county: TestCounty, on: date = TODAY) -> list[str]:
    return [one.state for one in lists.asks(county.bob, on=on).order_by("pk")]


def test_a_question_is_due_by_the_days_of_its_kind_and_goes_to_its_office(county: TestCounty) -> None:
    ask = asked(county)

    assert (ask.office, ask.due_on) == ("县人力资源和社会保障局", TODAY + timedelta(days=15))
    assert states(county) == ["open"]
    assert states(county, on=LATER) == ["late"]


def test_a_reminder_names_a_new_day_and_the_earlier_reminder_stays(county: TestCounty) -> None:
    ask = asked(county)
    for day in (LATER, LATER + timedelta(days=3)):
        chase_office(ask=ask, word="电话催办", due_on=day, expected=ask.version, by=county.bob, on=TODAY)

    shown = lists.ask_of(county.bob, ask.code, on=TODAY)

    assert (shown.due_on, shown.chased) == (LATER + timedelta(days=3), 2)
    assert [one.due_on for one in lists.chases_of(shown)] == [LATER, LATER + timedelta(days=3)]


def test_an_answer_waits_for_an_officer_to_say_what_came_of_it(county: TestCounty) -> None:
    ask = asked(county)
    record_office_answer(ask=ask, answer=ANSWER, by=county.bob, on=TODAY)
    owed = [one.code for one in lists.owed_asks(county.bob, on=TODAY)]

    with pytest.raises(OutcomeUnknown, match="已处理"):
        close_ask(
            ask=ask,
            outcome="已处理",
            word="清退",
            expected=ask.version,
            policy=POLICY,
            by=county.bob,
            on=TODAY,
        )
    terms = {"word": "清退一人", "expected": ask.version, "policy": POLICY, "by": county.bob, "on": TODAY}
    close_ask(ask=ask, outcome="查实，责令清退", **terms)

    assert owed == [ask.code]
    assert states(county) == ["closed"]
    assert lists.owed_asks(county.bob, on=TODAY).count() == 0
    with pytest.raises(ClosedAlready):
        record_office_answer(ask=ask, answer=ANSWER, by=county.bob, on=TODAY)


def test_of_two_officers_who_close_at_once_one_is_told_what_has_become_of_it(county: TestCounty) -> None:
    first = asked(county)
    second = lists.ask_of(county.bob, first.code, on=TODAY)
    terms = {
        "outcome": "未查实",
        "word": "无人",
        "expected": 1,
        "policy": POLICY,
        "by": county.bob,
        "on": TODAY,
    }
    close_ask(ask=first, **terms)

    with pytest.raises(StaleVersion):
        close_ask(ask=second, **terms)


def test_an_answer_is_not_older_than_its_question_nor_from_tomorrow(county: TestCounty) -> None:
    ask = asked(county)
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        answer = AnswerTold("phone", day, "钱科长", "已办")
        with pytest.raises(DayUnfit, match=str(day)):
            record_office_answer(ask=ask, answer=answer, by=county.bob, on=TODAY)


def test_a_question_to_a_court_is_hidden_from_who_may_not_see_sensitive_records(county: TestCounty) -> None:
    child = at_school(county, a_child(county))
    asked(county, "court_letter", child=child, title="支持起诉")
    asked(county, "women_federation", child=child, title="上门关爱")

    def seen_by(name: str) -> set[str]:
        return {one.title for one in lists.asks(county.people[name], on=TODAY)}

    assert seen_by("bob") == seen_by("dora") == {"支持起诉", "上门关爱"}
    assert seen_by("erik") == seen_by("gina") == {"上门关爱"}
    assert seen_by("charlie") == seen_by("fay") == set()
    with pytest.raises(NotAllowed):
        asked(county, "disability_help", by=county.erik, unit=county.units["999901100201"])


def test_a_school_does_not_write_to_a_court(county: TestCounty) -> None:
    with pytest.raises(KindUnfit, match="司法文书"):
        asked(county, "court_letter", by=county.dora, unit=county.units["S-SQ"])


def test_a_pupil_found_hired_and_out_of_school_becomes_a_case_in_suspicion(county: TestCounty) -> None:
    child = at_school(county, a_child(county))

    found = works(county, child=child, out_of_school=True)

    assert (found.age, found.under_age) == (12, True)
    assert Case.objects.unscoped("test").get(child=child).state == "suspected"
    assert found.report
    assert found.due_on == TODAY + timedelta(days=30)


def test_work_in_the_holidays_of_a_pupil_in_class_opens_no_case(county: TestCounty) -> None:
    found = works(county, child=at_school(county, a_child(county)))

    assert not found.report
    assert not Case.objects.unscoped("test").exists()


def test_legal_aid_and_a_law_class_are_followed_to_their_outcome(county: TestCounty) -> None:
    terms = {"word": "已办", "policy": POLICY, "by": county.bob, "on": TODAY}
    for kind, outcome in (("legal_aid", "已受理并指派"), ("law_class", "已开课")):
        ask = asked(county, kind)
        close_ask(ask=ask, outcome=outcome, expected=ask.version, **terms)

    assert [(one.kind, one.outcome) for one in lists.asks(county.bob, on=TODAY).order_by("pk")] == [
        ("legal_aid", "已受理并指派"), ("law_class", "已开课"),
    ]  # fmt: skip


def test_a_licence_withdrawn_is_an_outcome_of_the_market_office(county: TestCounty) -> None:
    ask = asked(county, "market_check")
    terms = {"expected": ask.version, "policy": POLICY, "by": county.bob, "on": TODAY}

    close_ask(ask=ask, outcome="查实，吊销营业执照", word="已公告", **terms)

    assert ask.outcome == "查实，吊销营业执照"


def test_an_unknown_child_is_described_and_never_nobody(county: TestCounty) -> None:
    with pytest.raises(NobodyNamed):
        works(county)

    assert works(county, described="约十三岁的女孩，穿校服").described == "约十三岁的女孩，穿校服"


def test_a_record_of_work_ends_when_every_office_asked_about_it_is_done(county: TestCounty) -> None:
    found = works(county, child=at_school(county, a_child(county)))
    ask = asked(county, child_work=found)
    terms = {"word": "已回校", "policy": POLICY, "by": county.bob, "on": TODAY}
    with pytest.raises(StillAsked, match="1 件"):
        close_child_work(found=found, outcome="已劝返，雇主已处理", expected=1, **terms)
    close_ask(ask=ask, outcome="查实，行政处罚", expected=ask.version, **terms)

    close_child_work(found=found, outcome="已劝返，雇主已处理", expected=1, **terms)

    assert ask.child == found.child
    assert lists.owed_child_works(county.bob, on=TODAY).count() == 0
