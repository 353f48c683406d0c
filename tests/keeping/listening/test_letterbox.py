"""What lies in the public inbox is taken in once, whatever happens in between; what is laid out is what stands now."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from notoneless import jobs
from notoneless.inbox import seals
from notoneless.inbox.folder import ANSWER, COMPLAINT, QUESTION, REPLY, Folder
from notoneless.keeping.listening import complaint_lists, letterbox, lists
from notoneless.keeping.listening.asking import AskTerms, ask_office, close_ask
from notoneless.keeping.listening.complaining import Conclusion, conclude_complaint
from notoneless.keeping.listening.linking import link_of, open_answer_link
from notoneless.keeping.listening.models import Complaint, OfficeAnswer, OfficeAsk
from notoneless.keeping.listening.refusals import NoInbox
from notoneless.officers.refusals import StaleVersion
from notoneless.policy import Policy
from tests.county import TODAY, TestCounty
from tests.inbox.posting import SAID, Browser
from tests.journeys.filling import BOBS_TOWNSHIP
from tests.people import policy

pytestmark = pytest.mark.django_db
POLICY: Policy = policy()
NUMBER = "ABCD-EFGH-JKMN-PQRS"
ANSWERED = {
    "answerer": "人社局 钱科长",
    "word": "已清退一人。",
    "outcome": "查实，责令清退",
    "received": 1_789_900_000,
}


@pytest.fixture
def box(tmp_path: Path, settings: Any) -> Iterator[Folder]:
    settings.INBOX_DIR, settings.INBOX_URL = tmp_path / "box", "https://inbox.example"
    return letterbox.letterbox()


def tended(callbacks: Any) -> str:
    """As the worker does it, with what follows the commit."""
    with callbacks(execute=True):
        return str(jobs.run_now(jobs.enqueue("tend_inbox", payload={"on": f"{TODAY}"})).result["sentence"])


def dropped(box: Folder, drop: str = COMPLAINT, name: str = "ab" * 16, **more: object) -> None:
    said = (SAID | {"number": NUMBER, "received": 1_789_900_000} if drop == COMPLAINT else ANSWERED) | more
    public = seals.public_key(letterbox.private_key())
    box.drop(name, drop, seals.seal_for_office(public, json.dumps(said).encode(), f"{drop} {name}"))


def asked(county: TestCounty) -> OfficeAsk:
    terms = AskTerms("labour_check", "洗车场招用学生", "请查处。")
    unit = county.units[BOBS_TOWNSHIP]
    return ask_office(unit=unit, terms=terms, policy=POLICY, by=county.bob, on=TODAY)


def linked(county: TestCounty, ask: OfficeAsk) -> str:
    open_answer_link(ask=ask, expected=ask.version, policy=POLICY, by=county.bob, on=TODAY)
    return link_of(ask, on=TODAY).rpartition("/")[2]


def complaints() -> list[Complaint]:
    return list(Complaint.objects.unscoped("test").order_by("pk"))


def test_a_complaint_of_the_public_comes_to_the_bureau_and_the_drop_goes(
    county: TestCounty, box: Folder, django_capture_on_commit_callbacks: Any
) -> None:
    dropped(box)

    said = tended(django_capture_on_commit_callbacks)

    (one,) = complaints()
    assert "收取投诉 1 件" in said
    assert (one.channel, one.handler.code, one.about.code) == ("inbox", "QH-JW", "S-SQ")
    assert box.waiting() == 0
    assert complaint_lists.numbered(county.alice, NUMBER, on=TODAY) == one


def test_a_round_killed_before_the_files_went_takes_nothing_in_twice(
    county: TestCounty, box: Folder, django_capture_on_commit_callbacks: Any
) -> None:
    dropped(box)
    jobs.run_now(jobs.enqueue("tend_inbox", payload={"on": f"{TODAY}"}))
    lying = box.waiting()

    tended(django_capture_on_commit_callbacks)

    assert (lying, len(complaints()), box.waiting()) == (1, 1, 0)


def test_what_cannot_be_read_stops_nothing_else(
    county: TestCounty, box: Folder, django_capture_on_commit_callbacks: Any
) -> None:
    box.drop("cd" * 16, COMPLAINT, b"not sealed at all")
    box.drop("ce" * 16, COMPLAINT, b"x" * 100_000)
    dropped(box, name="cf" * 16, word="")
    dropped(box, ANSWER, "d0" * 32)
    dropped(box, word="收费\x00\u202e", about="999", received="nonsense")

    said = tended(django_capture_on_commit_callbacks)

    assert "4 份打不开" in said
    assert [one.word for one in complaints()] == ["收费"]
    assert complaints()[0].received_on == TODAY
    assert box.waiting() == 0


def test_a_kind_that_the_packs_no_longer_have_is_taken_in_as_something_else(
    county: TestCounty, box: Folder, django_capture_on_commit_callbacks: Any
) -> None:
    dropped(box, kind="gone_since")

    tended(django_capture_on_commit_callbacks)

    assert complaints()[0].kind == "other"


def test_with_its_number_the_public_reads_how_it_stands_and_what_was_answered(
    county: TestCounty, box: Folder, django_capture_on_commit_callbacks: Any
) -> None:
    dropped(box)
    tended(django_capture_on_commit_callbacks)
    browser = Browser(box.root)
    browser.send("/number", {"number": NUMBER})
    before = browser.last
    void = Conclusion("void", "与上件重复。", "请用原查询码查看。")
    conclude_complaint(complaint=complaints()[0], conclusion=void, expected=1, by=county.alice, on=TODAY)
    tended(django_capture_on_commit_callbacks)
    browser.send("/number", {"number": NUMBER})

    assert "正在核查" in before
    assert "请用原查询码查看" in browser.last
    assert "与上件重复" not in browser.last
    assert box.replies() == {f"{seals.name_of(NUMBER, REPLY)}.closed"}


def test_an_office_answers_by_its_link_once_and_the_officer_reads_it(
    county: TestCounty, box: Folder, django_capture_on_commit_callbacks: Any
) -> None:
    ask = asked(county)
    token = linked(county, ask)
    tended(django_capture_on_commit_callbacks)
    dropped(box, ANSWER, seals.name_of(token, QUESTION))

    tended(django_capture_on_commit_callbacks)

    shown = lists.ask_of(county.bob, ask.code, on=TODAY)
    (answer,) = lists.answers_of(shown)
    assert (shown.state, answer.channel, answer.suggested) == ("answered", "inbox", "查实，责令清退")
    assert answer.word == "已清退一人。"
    assert box.questions() == set()
    assert link_of(shown, on=TODAY) == ""


def test_through_the_whole_house_from_the_link_to_the_answer(
    county: TestCounty, box: Folder, django_capture_on_commit_callbacks: Any
) -> None:
    ask = asked(county)
    token = linked(county, ask)
    tended(django_capture_on_commit_callbacks)
    browser = Browser(box.root)
    box.lay_out_key(seals.public_key(letterbox.private_key()))

    sent = browser.send(f"/a/{token}", {"answerer": "钱科长", "word": "已清退。", "outcome": "未查实"})
    tended(django_capture_on_commit_callbacks)

    assert sent == 200
    assert OfficeAnswer.objects.unscoped("test").get().word == "已清退。"


def test_an_answer_that_came_after_the_end_is_kept_beside_what_was_concluded(
    county: TestCounty, box: Folder, django_capture_on_commit_callbacks: Any
) -> None:
    ask = asked(county)
    token = linked(county, ask)
    terms = {"outcome": "未查实", "word": "无人", "expected": ask.version, "policy": POLICY}
    close_ask(ask=ask, by=county.bob, on=TODAY, **terms)
    dropped(box, ANSWER, seals.name_of(token, QUESTION))

    tended(django_capture_on_commit_callbacks)

    ask.refresh_from_db()
    assert ask.outcome == "未查实"
    assert OfficeAnswer.objects.unscoped("test").get().word == "已清退一人。"


def test_a_new_link_ends_the_one_before_and_a_closed_question_has_none(
    county: TestCounty, box: Folder, django_capture_on_commit_callbacks: Any
) -> None:
    ask = asked(county)
    first, second = linked(county, ask), linked(county, ask)
    named = {seals.name_of(second, QUESTION)}
    laid_out = box.questions()
    with pytest.raises(StaleVersion):
        open_answer_link(ask=ask, expected=1, policy=POLICY, by=county.bob, on=TODAY)
    after_refusal = box.questions()
    terms = {"outcome": "未查实", "word": "无人", "expected": ask.version, "policy": POLICY}
    close_ask(ask=ask, by=county.bob, on=TODAY, **terms)
    tended(django_capture_on_commit_callbacks)

    assert first != second
    assert laid_out == after_refusal == named
    assert box.questions() == set()


def test_what_was_lost_from_the_folder_is_laid_out_again(
    county: TestCounty, box: Folder, django_capture_on_commit_callbacks: Any
) -> None:
    token = linked(county, asked(county))
    box.take_back_question(seals.name_of(token, QUESTION))
    box.lay_out_question("ee" * 32, b"left over")

    tended(django_capture_on_commit_callbacks)

    assert box.questions() == {seals.name_of(token, QUESTION)}


def test_what_everybody_may_know_names_no_child_and_no_officer(
    county: TestCounty, box: Folder, django_capture_on_commit_callbacks: Any
) -> None:
    tended(django_capture_on_commit_callbacks)

    ground = box.ground()
    assert ground is not None
    assert ground.county == "清禾县"
    assert ("S-SQ", "石桥小学") in ground.units
    assert all(code.startswith(("S-", "999")) for code, _ in ground.units)


def test_without_a_public_address_no_link_is_made(county: TestCounty, box: Folder, settings: Any) -> None:
    settings.INBOX_URL = ""
    with pytest.raises(NoInbox, match="NOTONELESS_INBOX_URL"):
        linked(county, asked(county))

    assert box.questions() == set()


def test_a_link_ends_with_its_day(county: TestCounty, box: Folder) -> None:
    ask = asked(county)
    linked(county, ask)

    assert link_of(ask, on=TODAY + timedelta(days=30))
    assert link_of(ask, on=TODAY + timedelta(days=31)) == ""
