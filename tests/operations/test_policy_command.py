"""`notoneless policy`: what holds in a place, what would change, which packs there are, a copy for a new county."""

from pathlib import Path

import pytest

from notoneless.operations.command import main

SHIZHU = "chongqing/shizhu"
DAY = ("--on", "2026-09-20")


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["policy", *words])
    heard = capsys.readouterr()
    return code, heard.out, heard.err


def test_the_rules_in_force_are_shown_with_value_source_and_check_value(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = said(capsys, "show", SHIZHU, *DAY, "--topic", "visits")

    (line,) = [one for one in out.splitlines() if one.startswith("visits.interval_days ")]
    assert code == 0
    assert "每5天" in line
    assert "《" in line
    assert "校验值" in out


def test_only_the_asked_topic_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "show", SHIZHU, *DAY, "--topic", "visits")

    assert {line.partition(".")[0] for line in out.splitlines()[2:]} == {"visits"}


def test_what_another_place_would_change_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "diff", SHIZHU, *DAY, "--with", "guangxi/guigang/qintang")

    assert code == 0
    assert out.splitlines()[-1].endswith("项不同。")
    assert "age.band_upper" in out


def test_a_place_does_not_differ_from_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "diff", SHIZHU, *DAY, "--other-day", "2026-09-20")[:2] == (0, "没有不同。\n")


def test_a_comparison_with_nothing_says_what_is_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = said(capsys, "diff", SHIZHU, *DAY)

    assert (code, "--with" in err) == (2, True)


def test_every_pack_is_listed_the_nation_first(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "list")

    lines = out.splitlines()[1:]
    assert code == 0
    assert lines[0].startswith("national")
    assert any(line.startswith(SHIZHU) for line in lines)


def test_an_unknown_place_is_refused_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = said(capsys, "show", "nowhere/at-all", *DAY)

    assert (code, "nowhere/at-all" in err) == (2, True)


@pytest.mark.parametrize("place", ["chongqing/shizu", "石柱", "shizhu"])
def test_a_place_without_a_pack_is_answered_with_the_ones_that_are_near(
    capsys: pytest.CaptureFixture[str], place: str
) -> None:
    for words in (("show", place, *DAY), ("diff", SHIZHU, *DAY, "--with", place)):
        code, _, err = said(capsys, *words)

        assert (code, place in err) == (2, True)
        assert f"{SHIZHU}（石柱土家族自治县）" in err
        assert "policy list" in err


def test_the_whole_answer_says_how_to_see_less_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "show", SHIZHU, *DAY)

    assert "--topic" in out.splitlines()[-1]
    assert "visits" in out.splitlines()[-1]


def test_a_topic_that_is_none_is_refused_with_the_ones_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "show", SHIZHU, *DAY, "--topic", "visit")

    assert (code, out, "visits" in err) == (2, "", True)


def test_a_copy_for_a_new_county_is_marked_to_be_confirmed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = (
        "clone",
        SHIZHU,
        "sichuan/xinxian",
        "--name",
        "新县",
        "--from",
        "2026-09-01",
        "--into",
        str(tmp_path),
    )

    code, out, _ = said(capsys, *words)

    written = sorted((tmp_path / "sichuan" / "xinxian").glob("*.toml"))
    assert code == 0
    assert out.count("已写出") == len(written) > 3
    assert any("待核实" in path.read_text(encoding="utf-8") for path in written)


def test_a_copy_never_overwrites_what_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = (
        "clone",
        SHIZHU,
        "sichuan/xinxian",
        "--name",
        "新县",
        "--from",
        "2026-09-01",
        "--into",
        str(tmp_path),
    )
    said(capsys, *words)

    code, out, err = said(capsys, *words)

    assert (code, out, "已经存在" in err) == (2, "", True)
