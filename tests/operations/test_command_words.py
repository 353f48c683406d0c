"""Wrong words are answered in Chinese with the way out; a reader who leaves early (`| head`) is let go quietly."""

import os
import subprocess
import sys

import pytest

from notoneless.operations.command import READER_GONE, TASKS, main
from notoneless.operations.command_words import WRONG_WORDS, in_chinese
from tests.house.tree import ROOT

MATCH = ("match", "--population", "a.xlsx", "--enrolment", "b.xlsx", "--out", "c.xlsx")
DAY = "2026-09-20"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), ("缺少", "任务", "notoneless --help")),
        (("mach",), ("没有“mach”这一项", "是不是“match”", "notoneless --help")),
        (MATCH, ("缺少", "--as-of", "notoneless match --help")),
        ((*MATCH, "--as-of", "2026-13-1"), ("--as-of", "“2026-13-1”", "2026-09-20")),
        ((*MATCH, "--as-of"), ("--as-of", "后面要写一个值")),
        ((*MATCH, "--as-of", DAY, "--frob"), ("不认识“--frob”",)),
        ((*MATCH, "--as-of", DAY, "--ask-password=x"), ("--ask-password", "不带值")),
        ((*MATCH, "--as-of", DAY, "--p", "x"), ("--population", "--place", "写完整")),
        (("policy", "sow"), ("没有“sow”这一项", "“show”", "notoneless policy --help")),
        (("policy", "show", "national"), ("--on", "notoneless policy show --help")),
    ],
)
def test_wrong_words_are_answered_in_chinese_with_the_way_out(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)

    said = capsys.readouterr().err
    assert ended.value.code == WRONG_WORDS
    assert [part for part in told if part not in said] == [], said
    assert [word for word in ("error", "argument", "required", "usage") if word in said] == []


def test_a_saying_that_nobody_translated_is_passed_on() -> None:
    assert in_chinese("argument --on: something new") == "--on：something new"


def test_the_help_names_every_task_under_chinese_headings(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])

    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert said.startswith("用法：")
    assert [name for name in TASKS if name not in said] == []
    assert "show this help" not in said


def test_a_reader_who_leaves_early_ends_the_command_without_a_traceback() -> None:
    command = [sys.executable, "-m", "notoneless.operations.command", "policy", "list"]
    reading, writing = os.pipe()
    os.close(reading)

    done = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": str(ROOT / "src")}, stdout=writing, stderr=subprocess.PIPE,
        check=False,
    )  # fmt: skip
    os.close(writing)

    assert (done.returncode, done.stderr.decode()) == (READER_GONE, "")
