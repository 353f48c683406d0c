"""`notoneless match`: files in, one line per line of the population out, in four formats, with telling exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from notoneless.operations.command import main
from tests.house.tree import ROOT
from tests.operations.files import ANNA, BEN, CARL, HEADS, NOBODY, as_csv, as_xlsx, person

DONE, UNUSABLE, DONE_WITH_REFUSED = 0, 2, 3
COLUMNS = {"source_row", "situation", "matched_file", "matched_row", "score", "reason"}


def run_match(population: str, enrolment: str, out: Path, *more: str) -> int:
    words = ["match", "--population", population, "--enrolment", enrolment, "--as-of", "2026-09-20"]
    return main([*words, "--out", str(out), *more])


@pytest.fixture
def county(tmp_path: Path) -> tuple[str, str]:
    """Three registered children; the first is enrolled, one much like the second is, the third is nowhere."""
    ben = ("林晓满", "女", "2014-05-06", "", "", "", "", "石桥小学")
    population = as_xlsx(tmp_path / "户籍.xlsx", [ANNA, BEN, CARL])
    return population, as_csv(tmp_path / "学籍.csv", [(*ANNA[:7], "石桥小学"), ben])


def read_back(out: Path) -> pl.DataFrame:
    readers = {".xlsx": pl.read_excel, ".csv": pl.read_csv, ".parquet": pl.read_parquet}
    if out.suffix == ".json":
        return pl.DataFrame(json.loads(out.read_text(encoding="utf-8")))
    return readers[out.suffix](out)


@pytest.mark.parametrize("ending", ["xlsx", "csv", "parquet", "json"])
def test_each_format_holds_one_line_per_line_of_the_population(
    county: tuple[str, str], tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"结果.{ending}"

    assert run_match(*county, out) == DONE

    rows = read_back(out)
    assert set(rows.columns) >= COLUMNS
    assert rows["source_row"].to_list() == [3, 4, 5]
    assert rows["situation"][0] == "explained"
    assert rows["situation"][2] == "unexplained"


def test_a_line_says_in_which_file_and_row_the_record_stands_and_why(
    county: tuple[str, str], tmp_path: Path
) -> None:
    run_match(*county, tmp_path / "out.json")

    first = read_back(tmp_path / "out.json").row(0, named=True)

    assert (first["matched_file"], first["matched_row"]) == ("学籍.csv", 2)
    assert 0 <= first["score"] <= 1
    assert "证件号" in first["reason"]


def test_candidates_of_a_doubtful_line_stand_beside(county: tuple[str, str], tmp_path: Path) -> None:
    run_match(*county, tmp_path / "out.json")

    doubtful = read_back(tmp_path / "out.json").filter(pl.col("situation") == "doubtful")
    beside = json.loads((tmp_path / "out.candidates.json").read_text(encoding="utf-8"))

    assert [line["source_row"] for line in beside] == doubtful["source_row"].to_list() == [4]
    assert beside[0]["matched_row"] == 3


def test_a_line_that_names_nobody_is_kept_and_told_by_the_exit_code(tmp_path: Path) -> None:
    blank = (*NOBODY[:1], "男", *NOBODY[2:])
    population = as_xlsx(tmp_path / "a.xlsx", [ANNA, blank, CARL])
    enrolment = as_csv(tmp_path / "b.csv", [ANNA])

    assert run_match(population, enrolment, tmp_path / "out.csv") == DONE_WITH_REFUSED

    rows = read_back(tmp_path / "out.csv")
    assert rows["source_row"].to_list() == [3, 4, 5]
    assert rows["situation"][1] == "unexplained"
    assert "没有姓名" in rows["reason"][1]
    assert [word for word in ("导入", "上传") if word in rows["reason"][1]] == []


def test_a_column_with_a_strange_name_is_named_on_the_command_line(tmp_path: Path) -> None:
    strange = tuple({"姓名": "娃", "身份证号": "码"}.get(head, head) for head in HEADS)
    population = as_xlsx(tmp_path / "a.xlsx", [ANNA], heads=strange)
    enrolment = as_csv(tmp_path / "b.csv", [ANNA])

    assert (
        run_match(population, enrolment, tmp_path / "out.json", "--map", "娃=name", "--map", "码=id_number")
        == DONE
    )
    assert read_back(tmp_path / "out.json")["situation"].to_list() == ["explained"]


def test_one_sheet_of_several_can_be_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    population = as_xlsx(tmp_path / "a.xlsx", [ANNA, BEN], sheet="石桥")
    enrolment = as_csv(tmp_path / "b.csv", [ANNA])

    assert run_match(population, enrolment, tmp_path / "out.json", "--sheet", "石桥") == DONE
    assert run_match(population, enrolment, tmp_path / "out.json", "--sheet", "云岭") == UNUSABLE
    assert "石桥" in capsys.readouterr().err


def test_a_place_judges_those_of_its_age_band_and_lists_the_others_beside(tmp_path: Path) -> None:
    grown = person("田大成", 4, born="2001-01-05", number="")
    population = as_xlsx(tmp_path / "a.xlsx", [ANNA, grown])
    enrolment = as_csv(tmp_path / "b.csv", [BEN])

    assert run_match(population, enrolment, tmp_path / "out.json", "--place", "chongqing/shizhu") == DONE

    judged = read_back(tmp_path / "out.json")["source_row"].to_list()
    beside = json.loads((tmp_path / "out.beside.json").read_text(encoding="utf-8"))
    assert (judged, [line["source_row"] for line in beside]) == ([3], [4])


def test_a_csv_in_the_encoding_of_an_old_office_is_read(tmp_path: Path) -> None:
    population = as_csv(tmp_path / "a.csv", [ANNA, BEN], encoding="gb18030")
    enrolment = as_csv(tmp_path / "b.csv", [ANNA])

    assert run_match(population, enrolment, tmp_path / "out.json") == DONE
    assert read_back(tmp_path / "out.json")["situation"].to_list() == ["explained", "unexplained"]


def test_two_enrolment_files_are_both_searched(tmp_path: Path) -> None:
    population = as_xlsx(tmp_path / "a.xlsx", [ANNA, BEN])
    first, second = as_csv(tmp_path / "b.csv", [ANNA]), as_csv(tmp_path / "c.csv", [BEN])

    assert run_match(population, first, tmp_path / "out.json", "--enrolment", second) == DONE

    assert read_back(tmp_path / "out.json")["matched_file"].to_list() == ["b.csv", "c.csv"]


def test_what_cannot_be_used_says_why_and_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = as_csv(tmp_path / "b.csv", [ANNA])
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 half a file")
    said = []

    for population, out in (
        (str(broken), "out.json"),
        (str(tmp_path / "none.xlsx"), "out.json"),
        (good, "out.doc"),
    ):
        assert run_match(population, good, tmp_path / out) == UNUSABLE
        said.append(capsys.readouterr().err)

    assert "broken.xlsx" in said[0]
    assert "找不到文件" in said[1]
    assert "扩展名" in said[2]
    assert not (tmp_path / "out.json").exists()


def test_a_register_of_headings_only_explains_nobody_and_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, empty = as_csv(tmp_path / "a.csv", [ANNA]), as_csv(tmp_path / "b.csv", [])

    assert run_match(good, empty, tmp_path / "out.json") == UNUSABLE
    assert "b.csv" in (said := capsys.readouterr().err)
    assert "没有一行数据" in said


def test_an_unknown_place_is_refused_by_name(
    county: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_match(*county, tmp_path / "out.json", "--place", "nowhere/at-all") == UNUSABLE
    assert "nowhere/at-all" in capsys.readouterr().err


def test_an_unknown_place_is_answered_with_the_ones_that_are_near(
    county: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_match(*county, tmp_path / "out.json", "--place", "石柱") == UNUSABLE
    assert "chongqing/shizhu" in capsys.readouterr().err


def test_what_was_taken_as_it_stands_is_told_by_fault_with_its_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ruined = [person(f"田小{name}", 1, number="5.1E+17") for name in "禾苗穗"]
    slipped = (*ANNA[:3], ANNA[3][:-1] + ("1" if ANNA[3][-1] != "1" else "2"), *ANNA[4:])
    old = person("林小满", 2, born="1900-01-05")
    population = as_xlsx(tmp_path / "a.xlsx", [*ruined, slipped, old])

    assert run_match(population, as_csv(tmp_path / "b.csv", [ANNA]), tmp_path / "out.json") == DONE

    said = capsys.readouterr().out
    lines = said.splitlines()
    (ruin,) = [line for line in lines if "科学计数" in line]
    assert ruin.strip().startswith("3 处：第 3 行“身份证号”")
    assert ruin.endswith("另有第 4 行、第 5 行。")
    assert any("末位校验不符" in line for line in lines)
    assert any("1900" in line for line in lines)
    assert ANNA[3] not in said
    assert "导入" not in said


def test_files_are_matched_without_a_database_and_without_django(
    county: tuple[str, str], tmp_path: Path
) -> None:
    words = [
        "match",
        "--population",
        county[0],
        "--enrolment",
        county[1],
        "--as-of",
        "2026-09-20",
        "--out",
        "out.csv",
    ]
    program = "import sys; from notoneless.operations.command import main; "
    program += f"assert main({words!r}) == 0; assert 'django' not in sys.modules"
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DJANGO", "NOTONELESS", "DATABASE"))
    }

    done = subprocess.run(
        [sys.executable, "-c", program],
        env=clean | {"PYTHONPATH": str(ROOT / "src")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out.csv").exists()
