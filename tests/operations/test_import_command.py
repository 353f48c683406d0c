"""`notoneless import` and `notoneless screen`: the same staging and rules as on the pages, from the command line."""

from pathlib import Path

import pytest
import xlsxwriter

from notoneless.children.models import Child
from notoneless.operations.command import main
from notoneless.registers.models import Batch, Entry
from notoneless.screening.models import Run
from notoneless.trail.models import Event
from tests.county import TestCounty
from tests.operations.files import ANNA, BEN, HEADS, NOBODY, as_xlsx, person

pytestmark = pytest.mark.django_db
DAY = ("--on", "2026-09-20")


def run_import(path: str, *more: str, by: str = "alice", source: str = "999901") -> int:
    words = ["import", path, "--kind", "household", "--source", source, "--as-of", "2026-09-01"]
    return main([*words, "--by", by, *DAY, *more])


def test_without_approval_the_list_waits_for_its_review(county: TestCounty, tmp_path: Path) -> None:
    assert run_import(as_xlsx(tmp_path / "a.xlsx", [ANNA, BEN])) == 0

    assert (Batch.objects.get().state, Child.objects.count()) == ("staged", 0)


def test_with_approval_the_children_are_in_the_ledger(county: TestCounty, tmp_path: Path) -> None:
    assert run_import(as_xlsx(tmp_path / "a.xlsx", [ANNA, BEN]), "--approve") == 0

    assert Batch.objects.get().state == "committed"
    assert sorted(Child.objects.values_list("name", flat=True)) == sorted([ANNA[0], BEN[0]])
    assert Event.objects.filter(action="batch.received", actor="O-alice").count() == 1


def test_refused_rows_are_told_by_the_exit_code(
    county: TestCounty, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blank = ("", "男", *NOBODY[2:])

    assert run_import(as_xlsx(tmp_path / "a.xlsx", [ANNA, blank]), "--errors", str(tmp_path / "e.xlsx")) == 3

    said = capsys.readouterr().out
    assert "退回 1 处" in said
    assert "没有姓名" in said
    assert (tmp_path / "e.xlsx").read_bytes().startswith(b"PK")
    assert Event.objects.filter(action="batch.errors_downloaded").count() == 1


def test_what_was_taken_over_and_should_be_looked_at_is_told_too(
    county: TestCounty, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ruined = person("田小禾", 1, number="5.1E+17")

    assert run_import(as_xlsx(tmp_path / "a.xlsx", [ruined])) == 0
    assert "科学计数" in capsys.readouterr().out


def test_a_column_named_on_the_command_line_is_remembered(county: TestCounty, tmp_path: Path) -> None:
    heads = tuple("娃名" if head == "姓名" else head for head in HEADS)

    assert (
        run_import(as_xlsx(tmp_path / "a.xlsx", [ANNA], heads=heads), "--map", "娃名=name", "--approve") == 0
    )
    assert Entry.objects.get().name == ANNA[0]


CLASS = [person(f"田小{name}", turn) for turn, name in enumerate("禾苗穗谷豆", start=1)]


def test_a_list_that_leaves_many_out_is_not_put_in_without_a_word(
    county: TestCounty, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_import(as_xlsx(tmp_path / "a.xlsx", CLASS), "--approve")

    assert run_import(as_xlsx(tmp_path / "b.xlsx", CLASS[:2]), "--approve") == 2

    assert "有 5 名孩子，其中 3 名不在" in capsys.readouterr().err
    assert Entry.objects.filter(live=True).count() == 5


def test_a_list_said_to_be_whole_is_put_in(county: TestCounty, tmp_path: Path) -> None:
    run_import(as_xlsx(tmp_path / "a.xlsx", CLASS), "--approve")

    assert run_import(as_xlsx(tmp_path / "b.xlsx", CLASS[:2]), "--approve", "--whole") == 0

    assert Entry.objects.filter(live=True).count() == 2


def two_sheets(path: Path) -> str:
    with xlsxwriter.Workbook(str(path)) as book:
        for name, one in (("石桥", ANNA), ("云岭", BEN)):
            page = book.add_worksheet(name)
            page.write_row(0, 0, HEADS)
            page.write_row(1, 0, ("1", *one))
    return str(path)


def test_one_sheet_can_be_chosen_and_the_others_are_named(
    county: TestCounty, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_import(two_sheets(tmp_path / "a.xlsx"), "--sheet", "云岭", "--approve") == 0

    assert list(Entry.objects.values_list("name", "sheet")) == [(BEN[0], "云岭")]
    assert "没有读取：“石桥”（2 行）" in capsys.readouterr().out


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(
    county: TestCounty, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = two_sheets(tmp_path / "a.xlsx")

    assert run_import(path, "--sheet", "柳溪", "--approve") == 2
    assert "“石桥”、“云岭”" in capsys.readouterr().out
    assert run_import(path, "--approve") == 0

    assert Entry.objects.count() == 2


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"source": "000"}, "没有代码"),
        ({"by": "nobody"}, "没有登录名"),
        ({"by": "gina"}, "没有"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_with_a_sentence(
    county: TestCounty, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: dict[str, str], said: str
) -> None:
    assert run_import(as_xlsx(tmp_path / "a.xlsx", [ANNA]), **more) == 2
    assert said in capsys.readouterr().err
    assert Batch.objects.count() == 0


def test_a_missing_file_is_said_by_name(county: TestCounty, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_import("none.xlsx") == 2
    assert "none.xlsx" in capsys.readouterr().err


def test_a_comparison_finds_the_registered_child_that_no_register_knows(
    county: TestCounty, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_import(as_xlsx(tmp_path / "a.xlsx", [ANNA]), "--approve")

    assert main(["screen", "--by", "alice", *DAY]) == 0
    assert (Run.objects.get().state, Run.objects.get().counts["findings"]) == ("done", 1)
    assert Run.objects.get().findings_digest in capsys.readouterr().out


def test_a_comparison_is_refused_to_who_may_not_run_it(
    county: TestCounty, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["screen", "--by", "bob", *DAY]) == 2
    assert "权限" in capsys.readouterr().err
