"""The nightly look, the reviewer's answer, the draw that anybody can do again, and what families say."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from notoneless import jobs
from notoneless.children.models import Child
from notoneless.evidence import reviewing, telling
from notoneless.evidence.calls.drawing import drawn
from notoneless.evidence.calls.sampling import draw_visits, record_callback
from notoneless.evidence.hinting import answer_hint, look_for_signals
from notoneless.evidence.models import CallBack, Draw, Hint
from notoneless.evidence.refusals import AnswerUnknown, NoteNeeded, NothingToDraw, OwnVisit
from notoneless.evidence.signals.statement import Statement
from notoneless.evidence.telling import Told, Where
from notoneless.officers.refusals import NotAllowed, StaleVersion
from tests.county import TODAY, TestCounty
from tests.evidence.visits import TEXT, shot, visit
from tests.people import a_child, an_id, policy

pytestmark = pytest.mark.django_db
Tell = Callable[..., Child]


@pytest.fixture
def tell(county: TestCounty, monkeypatch: pytest.MonkeyPatch) -> Tell:
    """Lets the house know of these statements, all of one child of Bob's village."""
    child = a_child(county, id_text=an_id(turn=7))
    at = Where("", child.pk, child.area_path)

    def told(*statements: Statement) -> Child:
        where = {one.code: Where(f"visit:{one.code}", at.child, at.area_path) for one in statements}
        monkeypatch.setattr(telling, "_tellers", [lambda since, until: Told(statements, where=where)])
        return child

    return told


def two_with_one_photo(tell: Tell) -> None:
    tell(visit("a", photos=(shot("Z1"),)), visit("b", photos=(shot("Z2"),), by="O-bob"))


def looked(**more: object) -> list[Hint]:
    return look_for_signals(since=TODAY, until=TODAY, by=None, on=TODAY, **more)  # type: ignore[arg-type]


def test_a_signal_becomes_a_hint_once(county: TestCounty, tell: Tell) -> None:
    two_with_one_photo(tell)

    first, again = looked(), looked()

    assert [(one.kind, one.subject, one.others) for one in first if one.kind == "same_photo"] == [
        ("same_photo", "visit:b", ["visit:a"])
    ]
    assert again == []


def test_an_answer_needs_words_and_a_right(county: TestCounty, tell: Tell) -> None:
    two_with_one_photo(tell)
    hint = looked()[0]
    said = {"hint": hint, "answer": "explained", "expected": hint.version, "on": TODAY}

    with pytest.raises(NotAllowed):
        answer_hint(**said, note="看过", by=county.bob)
    with pytest.raises(NoteNeeded):
        answer_hint(**said, note=" ", by=county.alice)
    with pytest.raises(AnswerUnknown):
        answer_hint(**said | {"answer": "guilty"}, note="看过", by=county.alice)

    assert answer_hint(**said, note="两兄弟同住，同一次走访", by=county.alice).state == "explained"


def test_two_reviewers_at_once_do_not_overwrite_each_other(county: TestCounty, tell: Tell) -> None:
    two_with_one_photo(tell)
    hint = looked()[0]
    said = {"hint": hint, "note": "已核对", "expected": hint.version, "by": county.alice, "on": TODAY}

    answer_hint(**said, answer="explained")

    with pytest.raises(StaleVersion):
        answer_hint(**said, answer="doubted")


def test_hints_are_shown_to_reviewers_only(county: TestCounty, tell: Tell) -> None:
    two_with_one_photo(tell)
    hint = looked()[0]

    assert reviewing.hint_of(county.alice, hint.code, on=TODAY) == hint
    assert [
        reviewing.hint_of(one, hint.code, on=TODAY) for one in (county.bob, county.erik, county.gina)
    ] == [None] * 3


def test_the_nightly_job_looks_and_finds_nothing_twice(county: TestCounty, tell: Tell) -> None:
    two_with_one_photo(tell)

    for _ in range(2):
        job = jobs.enqueue("look_for_signals", subject="", by_code="", payload={"on": f"{TODAY}"})
        jobs.run_now(job)

    assert Hint.objects.filter(kind="same_photo").count() == 1


def many(number: int) -> list[Statement]:
    return [visit(f"V{turn:03}", text=f"{turn}{TEXT}", by="O-erik") for turn in range(number)]


def a_draw(county: TestCounty) -> Draw:
    return draw_visits(since=TODAY, until=TODAY, policy=policy(date(2026, 11, 23)), by=county.alice, on=TODAY)


def test_a_draw_can_be_done_again_by_anybody(county: TestCounty, tell: Tell) -> None:
    tell(*many(61))

    draw = a_draw(county)

    again = drawn([one.code for one in many(61)], seed=draw.seed, share_percent=Decimal(5))
    assert [call.subject for call in draw.calls.order_by("pk")] == [f"visit:{code}" for code in again]
    assert len(again) == 4
    assert reviewing.stands(draw)


def test_a_draw_that_was_tampered_with_shows(county: TestCounty, tell: Tell) -> None:
    tell(*many(40))
    draw = a_draw(county)

    draw.drawn = draw.drawn[:-1]

    assert not reviewing.stands(draw)


def test_a_draw_of_nothing_is_refused_in_words(county: TestCounty, tell: Tell) -> None:
    tell()

    with pytest.raises(NothingToDraw, match="请换一个时段"):
        a_draw(county)


def test_the_order_of_the_list_and_doubles_change_nothing() -> None:
    codes = [f"V{turn}" for turn in range(50)]

    one = drawn(codes, seed="s", share_percent=Decimal(10))

    assert one == drawn([*codes[::-1], "V7"], seed="s", share_percent=Decimal(10))
    assert one != drawn(codes, seed="t", share_percent=Decimal(10))
    assert drawn(["V1"], seed="s", share_percent=Decimal("0.1")) == ("V1",)


def test_every_visit_is_drawn_about_equally_often() -> None:
    codes = [f"V{turn}" for turn in range(40)]

    times = [code for seed in range(500) for code in drawn(codes, seed=f"{seed}", share_percent=Decimal(10))]

    assert all(25 <= times.count(code) <= 80 for code in codes)


def test_a_family_that_knows_of_no_visit_is_put_down_with_words(county: TestCounty, tell: Tell) -> None:
    tell(*many(10))
    call = a_draw(county).calls.get()
    said = {"call": call, "outcome": "denied", "spoke_with": "母亲", "expected": call.version, "on": TODAY}

    with pytest.raises(NoteNeeded):
        record_callback(**said, by=county.alice)

    done = record_callback(**said, note="称近一月无人来过", by=county.alice)
    assert (done.state, done.called_by) == ("denied", "O-alice")


def test_nobody_calls_about_their_own_visit(county: TestCounty, tell: Tell) -> None:
    tell(visit("own", by="O-alice"))
    call = a_draw(county).calls.get()

    with pytest.raises(OwnVisit, match="由他人进行"):
        record_callback(call=call, outcome="confirmed", expected=call.version, by=county.alice, on=TODAY)


def test_a_draw_for_the_future_is_refused(county: TestCounty, tell: Tell) -> None:
    tell(*many(3))

    with pytest.raises(Exception, match="止日须不晚于今天"):
        draw_visits(since=TODAY, until=TODAY + timedelta(days=1), by=county.alice, on=TODAY)
    assert not CallBack.objects.exists()
