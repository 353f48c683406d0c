"""The public inbox: what it takes in only the office reads, it is not flooded, and it shows nobody's data."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

import pytest

from notoneless.inbox import limits, seals
from notoneless.inbox.folder import QUESTION, REPLY, Folder
from notoneless.operations.commands import inbox as command
from tests.inbox.posting import PRIVATE, SAID, Browser

TOKEN = "ab" * 20
ASKED = {"title": "洗车场招用学生", "word": "请查处。", "unit": "石桥乡", "office": "县人社局", "due": "2026-10-01",
         "until": "2026-12-31", "outcomes": ["查实", "未查实"]}  # fmt: skip
ANSWERED = {"word": "已清退。", "answerer": "钱科长", "outcome": "查实"}


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser(tmp_path / "box")


def lay_out(browser: Browser, **more: object) -> str:
    name = seals.name_of(TOKEN, QUESTION)
    blob = seals.seal_by_secret(TOKEN, json.dumps(ASKED | more).encode(), QUESTION)
    browser.folder.lay_out_question(name, blob)
    return name


def dropped(browser: Browser) -> list[dict[str, object]]:
    found = []
    for path in browser.folder.drops(100):
        about = f"{path.suffix[1:]} {path.stem}"
        found.append(json.loads(seals.open_at_office(PRIVATE, path.read_bytes(), about)))
    return found


def test_a_complaint_is_dropped_for_the_office_and_its_number_shown_once(browser: Browser) -> None:
    assert browser.send("/", SAID) == 200

    (said,) = dropped(browser)
    assert (said["word"], said["kind"], said["about"]) == ("每学期收补课费。", "fees", "S-SQ")
    assert str(said["number"]) in browser.last


def test_nothing_of_what_was_told_lies_readable_in_the_folder(browser: Browser) -> None:
    browser.send("/", SAID)
    lay_out(browser)

    lying = b"".join(path.read_bytes() for path in browser.folder.root.rglob("*") if path.is_file())

    assert "补课费".encode() not in lying
    assert "洗车场".encode() not in lying
    assert TOKEN.encode() not in lying


def test_the_code_on_a_poster_of_a_school_chooses_it(browser: Browser) -> None:
    browser.ask("GET", "/s/S-SQ")

    assert '<option value="S-SQ" selected>' in browser.last
    assert "<script" not in browser.last


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"kind": ""}, "请选择反映的事项"), ({"word": " "}, "请填写反映的情况"),
        ({"word": "收" * 2001}, "最多 2000 字"), ({"website": "http://x"}, "请勿填写"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_with_everything_typed_still_there(
    browser: Browser, said: dict[str, str], sentence: str
) -> None:
    assert browser.send("/", SAID | {"caller": "家长田某"} | said) == 409

    assert sentence in browser.last
    assert "家长田某" in browser.last
    assert browser.folder.waiting() == 0


def test_typed_markup_comes_back_as_text(browser: Browser) -> None:
    browser.send("/", SAID | {"kind": "", "word": "<script>alert(1)</script>"})

    assert "<script>" not in browser.last


def test_a_form_counts_once_not_too_quickly_and_not_for_ever(browser: Browser) -> None:
    assert browser.send("/", SAID, after=1) == 409
    assert "太快" in browser.last
    assert browser.send("/", SAID, after=limits.SLOWEST + 1) == 409
    assert "太久" in browser.last
    browser.ask("GET", "/")
    mark = browser.last.split('name="mark" value="')[1].split('"')[0]
    browser.clock.at += 10
    body = urlencode(SAID | {"mark": mark}).encode()
    assert [browser.ask("POST", "/", body) for _ in range(2)] == [200, 409]
    assert browser.ask("POST", "/", urlencode(SAID | {"mark": "1.2.3"}).encode()) == 409
    assert browser.folder.waiting() == 1


def test_one_sender_is_stopped_and_another_is_not(browser: Browser) -> None:
    sent = [browser.send("/", SAID, after=4) for _ in range(limits.SENDS.at_once + 2)]

    assert sent == [200] * limits.SENDS.at_once + [429] * 2
    assert "十分钟" in browser.last
    assert browser.send("/", SAID, REMOTE_ADDR="198.51.100.9") == 200
    browser.clock.at += limits.SENDS.seconds + 1
    assert browser.send("/", SAID) == 200


def test_addresses_of_one_network_of_version_six_are_one_sender(browser: Browser) -> None:
    there = [{"REMOTE_ADDR": f"2001:db8:0:1::{n:x}"} for n in range(limits.SENDS.at_once + 1)]

    assert [browser.send("/", SAID, after=4, **one) for one in there][-1] == 429


def test_a_claimed_origin_counts_only_behind_a_proxy(tmp_path: Path) -> None:
    for behind, expected in ((False, 429), (True, 200)):
        browser = Browser(tmp_path / str(behind), behind_proxy=behind)
        claims = [
            {"HTTP_X_FORWARDED_FOR": f"9.9.9.9, 198.51.100.{n}"} for n in range(limits.SENDS.at_once + 1)
        ]
        assert [browser.send("/", SAID, after=4, **one) for one in claims][-1] == expected


def test_a_full_folder_takes_no_more_and_says_where_to_go(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_WAITING", 1)
    browser.send("/", SAID)

    assert browser.send("/", SAID) == 503
    assert "当面反映" in browser.last
    assert browser.folder.waiting() == 1


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"CONTENT_LENGTH": "40000000"}, 413), ({"CONTENT_LENGTH": ""}, 411), ({"CONTENT_LENGTH": "-1"}, 411),
        ({"CONTENT_LENGTH": "9" * 5000}, 413), ({"CONTENT_TYPE": "multipart/form-data"}, 415),
    ],
)  # fmt: skip
def test_what_is_too_large_or_no_form_is_not_read(
    browser: Browser, more: dict[str, str], status: int
) -> None:
    assert browser.ask("POST", "/", b"x=1", **more) == status


def test_many_fields_or_wrong_letters_are_a_sentence(browser: Browser) -> None:
    assert browser.ask("POST", "/", b"&".join(b"a=1" for _ in range(50))) == 400
    assert browser.ask("POST", "/", b"word=%ff%fe") == 400
    assert browser.ask("POST", "/", "word=收".encode()) == 400


@pytest.mark.parametrize("path", ["/x", "/a/", "/a/../../etc/passwd", "/s/", "/number/1", "//", "/a/\x00"])
def test_there_is_nothing_else(browser: Browser, path: str) -> None:
    assert browser.ask("GET", path) in (200, 404)
    assert "passwd" not in browser.last


def test_every_answer_forbids_scripts_frames_and_keeping(browser: Browser) -> None:
    for path in ("/", "/number", "/style.css", "/nothing"):
        browser.ask("GET", path)
        assert "default-src 'none'" in browser.headers["Content-Security-Policy"]
        assert browser.headers["Cache-Control"] == "no-store"
        assert browser.headers["Referrer-Policy"] == "no-referrer"
    assert browser.ask("PUT", "/") == 405


def test_an_office_sees_its_question_and_answers_once(browser: Browser) -> None:
    name, here = lay_out(browser), f"/a/{TOKEN}"
    browser.ask("GET", here)
    shown = browser.last

    assert browser.send(here, ANSWERED) == 200
    assert browser.ask("GET", here) == 404
    (said,) = dropped(browser)
    assert "洗车场招用学生" in shown
    assert (said["word"], said["outcome"], said["question"]) == ("已清退。", "查实", name)


def test_of_two_who_answer_at_once_the_second_is_told(browser: Browser) -> None:
    lay_out(browser)
    browser.ask("GET", f"/a/{TOKEN}")
    mark = browser.last.split('name="mark" value="')[1].split('"')[0]
    browser.clock.at += 30
    taken = Folder.has_drop
    try:
        Folder.has_drop = lambda *_: False  # type: ignore[method-assign]
        first = browser.send(f"/a/{TOKEN}", ANSWERED)
        second = browser.ask("POST", f"/a/{TOKEN}", urlencode(ANSWERED | {"mark": mark}).encode())
    finally:
        Folder.has_drop = taken  # type: ignore[method-assign]

    assert (first, second) == (200, 409)
    assert len(dropped(browser)) == 1


def test_a_wrong_an_old_and_a_foreign_token_are_the_same_answer(browser: Browser) -> None:
    lay_out(browser, until="2020-01-01")

    old = (browser.ask("GET", f"/a/{TOKEN}"), browser.last)
    wrong = (browser.ask("GET", f"/a/{'cd' * 20}"), browser.last)

    assert old == wrong
    assert old[0] == 404


def test_an_outcome_that_was_not_offered_is_not_taken(browser: Browser) -> None:
    lay_out(browser)
    browser.send(f"/a/{TOKEN}", ANSWERED | {"outcome": "免职"})

    assert dropped(browser)[0]["outcome"] == ""


def test_the_number_opens_what_was_answered_however_it_is_written(browser: Browser) -> None:
    number = "ABCD-EFGH-JKMN-PQRS"
    reply = {"kind": "乱收费", "received": "2026-09-01", "due": "2026-10-01", "verdict": "属实",
             "concluded": "2026-09-20", "feedback": "已退费。"}  # fmt: skip
    blob = seals.seal_by_secret(number, json.dumps(reply).encode(), REPLY)
    browser.folder.lay_out_reply(seals.name_of(number, REPLY), "closed", blob)

    assert browser.send("/number", {"number": "abcd efgh jkmn pqrs"}) == 200
    assert "已退费。" in browser.last
    assert browser.send("/number", {"number": "AAAA-EFGH-JKMN-PQRS"}) == 404
    assert browser.send("/number", {"number": ""}) == 404


def test_guessing_is_slowed_down(browser: Browser) -> None:
    asked = [browser.ask("GET", f"/a/{n:040x}") for n in range(limits.LOOKS.at_once + 5)]

    assert asked[-1] == 429


def test_before_the_office_has_laid_out_anything_the_inbox_says_so(tmp_path: Path) -> None:
    browser = Browser(tmp_path)
    (tmp_path / "out" / "ground.json").unlink()

    assert browser.ask("GET", "/") == 503
    assert "还没有启用" in browser.last


def test_what_was_sealed_for_the_office_opens_nowhere_else_and_under_no_other_name(browser: Browser) -> None:
    browser.send("/", SAID)
    (path,) = browser.folder.drops(1)
    for key, about in ((seals.new_private_key(), f"complaint {path.stem}"), (PRIVATE, "complaint 00")):
        with pytest.raises(seals.SealBroken):
            seals.open_at_office(key, path.read_bytes(), about)


def test_the_process_knows_neither_django_nor_any_room_of_the_house(tmp_path: Path) -> None:
    said = "import sys, notoneless.inbox.application; print(*sorted(sys.modules), sep=chr(10))"
    there = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    loaded = there.stdout.split()

    assert [one for one in loaded if one.partition(".")[0] in ("django", "sqlite3", "psycopg")] == []
    assert {one for one in loaded if one.startswith("notoneless.")} <= {
        "notoneless.inbox", *(f"notoneless.inbox.{one}" for one in
                              ("application", "folder", "limits", "rendering", "seals", "telling")),
    }  # fmt: skip


def test_the_command_forgets_where_the_register_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DATABASE_URL", "NOTONELESS_DATA", "NOTONELESS_KEYS", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.setenv(name, "somewhere")
    monkeypatch.setenv("NOTONELESS_INBOX", "elsewhere")
    monkeypatch.setenv("NOTONELESS_INBOX_PROXY", "")

    command.forget_the_register(tmp_path, behind_proxy=True)

    left = {name: value for name, value in os.environ.items() if name.startswith(command.OURS)}
    assert left == {"NOTONELESS_INBOX": str(tmp_path), "NOTONELESS_INBOX_PROXY": "1"}
