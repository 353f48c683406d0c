"""`notoneless batch`: a received batch is put in, sent back or taken out again from the command line."""

from pathlib import Path

import pytest

from notoneless.operations.command import main
from notoneless.registers.models import Batch, Entry
from notoneless.trail.models import Event
from tests.county import TestCounty
from tests.operations.files import as_xlsx, person

pytestmark = pytest.mark.django_db
DAY = ("--on", "2026-09-20")
CLASS = [person(f"田小{name}", turn) for turn, name in enumerate("禾苗穗谷豆", start=1)]


def taken_in(path: str, *more: str) -> int:
    words = ["import", path, "--kind", "household", "--source", "999901", "--as-of", "2026-09-01"]
    return main([*words, "--by", "alice", *DAY, *more])


def decided(deed: str, batch: Batch, *more: str, by: str = "alice") -> int:
    return main(["batch", deed, batch.code, "--by", by, *DAY, *more])


def living() -> int:
    return Entry.objects.filter(live=True).count()


@pytest.fixture
def staged(county: TestCounty, tmp_path: Path) -> Batch:
    taken_in(as_xlsx(tmp_path / "a.xlsx", CLASS))
    return Batch.objects.get()


def test_a_batch_that_waits_is_put_in_and_taken_out_again(
    staged: Batch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert decided("approve", staged) == 0
    assert (Batch.objects.get().state, living()) == ("committed", 5)

    assert decided("undo", staged, "--reason", "拿错了文件") == 0
    assert (Batch.objects.get().state, living()) == ("undone", 0)
    assert "已撤销" in capsys.readouterr().out
    assert Event.objects.get(action="batch.undo_asked").reason == "拿错了文件"


def test_a_batch_sent_back_leaves_nothing_and_its_file_may_come_again(staged: Batch, tmp_path: Path) -> None:
    assert decided("cancel", staged, "--reason", "不是最新名册") == 0

    assert (Batch.objects.get().state, living()) == ("cancelled", 0)
    assert taken_in(str(tmp_path / "a.xlsx")) == 0


def test_a_list_that_leaves_many_out_is_told_with_the_ways_on_and_one_of_them_works(
    staged: Batch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decided("approve", staged)
    assert taken_in(as_xlsx(tmp_path / "b.xlsx", CLASS[:2]), "--approve") == 2
    part = Batch.objects.get(state="staged")
    assert f"batch approve {part.code} --whole" in capsys.readouterr().err

    assert decided("approve", part) == 2
    assert f"batch cancel {part.code}" in capsys.readouterr().err
    assert decided("approve", part, "--whole") == 0

    assert living() == 2


def test_what_cannot_be_undone_is_refused_with_a_sentence(
    staged: Batch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert decided("undo", staged, "--reason", "拿错了文件") == 2
    assert "待审核" in capsys.readouterr().err
    assert decided("cancel", staged, "--reason", " ") == 2
    assert "原因" in capsys.readouterr().err


def test_a_batch_of_another_area_is_like_one_that_does_not_exist(
    staged: Batch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert decided("cancel", staged, "--reason", "不是最新名册", by="bob") == 2
    assert f"没有批次“{staged.code}”" in capsys.readouterr().err
    assert Batch.objects.get().state == "staged"
