"""The reading process may crash, hang or hunger; the server only hears a sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from notoneless.registers.files import Limits, open_file
from notoneless.registers.files.process import asking, calling
from notoneless.registers.files.refusals import ArchiveBomb, PasswordWrong, ReaderStopped
from tests.registers.files.test_gate import BOMBS, _encrypted
from tests.registers.files.workbooks import HEADINGS, KNOWN, PEOPLE, xlsx

DATA = xlsx([HEADINGS, *PEOPLE])


def test_a_reading_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(ReaderStopped, match="秒"):
        open_file(DATA, name="名单.xlsx", known_headings=KNOWN, limits=Limits(seconds=0))


@pytest.mark.parametrize(
    ("module", "word"), [("antigravity_of_nowhere", "异常中止"), ("abort_for_test", "内存")]
)
def test_a_crash_is_told_in_words(
    module: str, word: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "abort_for_test.py").write_text("import os, sys\nsys.stdin.buffer.read()\nos.abort()\n")
    monkeypatch.setattr(calling, "answered", lambda *asked, **terms: None)  # no nursery to be had
    monkeypatch.setattr(calling, "MODULE", module)
    monkeypatch.setattr(calling, "_SOURCE", tmp_path)

    with pytest.raises(ReaderStopped, match=word):
        open_file(DATA, name="名单.xlsx", known_headings=KNOWN)


def test_without_a_nursery_the_file_gets_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "answered", lambda *asked, **terms: None)

    result = open_file(DATA, name="名单.xlsx", known_headings=KNOWN)

    assert result.tables[0].frame.height == len(PEOPLE)


def test_the_next_file_is_read_by_another_fork_of_the_same_nursery() -> None:
    open_file(DATA, name="名单.xlsx", known_headings=KNOWN)
    nursery = asking._nursery.process

    result = open_file(DATA, name="名单.xlsx", known_headings=KNOWN)

    assert result.tables[0].frame.height == len(PEOPLE)
    assert nursery is not None
    assert asking._nursery.process is nursery


def test_a_nursery_that_was_killed_is_replaced() -> None:
    open_file(DATA, name="名单.xlsx", known_headings=KNOWN)
    assert asking._nursery.process is not None
    asking._nursery.process.kill()
    asking._nursery.process.wait()

    result = open_file(DATA, name="名单.xlsx", known_headings=KNOWN)

    assert result.tables[0].frame.height == len(PEOPLE)


def test_a_reader_knows_nothing_of_the_server_s_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    asking.rest()
    monkeypatch.setenv("NOTONELESS_SECRET_OF_TEST", "geheim")

    open_file(DATA, name="名单.xlsx", known_headings=KNOWN)

    assert asking._nursery.process is not None
    known = Path(f"/proc/{asking._nursery.process.pid}/environ").read_bytes()
    assert b"NOTONELESS_SECRET_OF_TEST" not in known


def test_a_reading_that_wants_too_much_memory_is_stopped() -> None:
    with pytest.raises(ReaderStopped, match="没有导入任何内容"):
        open_file(DATA, name="名单.xlsx", known_headings=KNOWN, limits=Limits(memory_bytes=64 * 2**20))


def test_a_bomb_is_refused_in_the_reading_process_too() -> None:
    with pytest.raises(ArchiveBomb, match="压缩比"):
        open_file(BOMBS["ratio over 100"](), name="名单.xlsx", known_headings=KNOWN)


def test_the_password_reaches_the_reading_process() -> None:
    data = _encrypted()

    with pytest.raises(PasswordWrong):
        open_file(data, name="名单.xlsx", password="0000", known_headings=KNOWN)
    result = open_file(data, name="名单.xlsx", password="右江2023", known_headings=KNOWN)
    assert result.tables[0].frame.height == len(PEOPLE)


def test_a_path_is_read_like_bytes_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "0f3a.bin"
    path.write_bytes(DATA)

    result = open_file(path, name="名单.xlsx", known_headings=KNOWN)

    assert result.tables[0].frame.height == len(PEOPLE)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "open('/tmp/leak', 'w')",
        "import os; os.system('true')",
        "import subprocess; subprocess.run(['true'])",
    ],
)
def test_a_confined_process_cannot_connect_write_or_spawn(deed: str) -> None:
    code = f"""
from notoneless.registers.files.process.confinement import confine
from notoneless.registers.files.limits import Limits
confine(Limits())
try:
    {deed}
except PermissionError:
    print("refused")
"""

    done = subprocess.run(
        [sys.executable, "-c", code],
        env=calling._environment(),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )

    assert done.stdout == "refused\n"
