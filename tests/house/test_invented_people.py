"""Only invented people live in the project: no number of a real person, no telephone that may ring."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import ROOT, short

READ = (".py", ".toml", ".md", ".html", ".js", ".css", ".csv", ".txt", ".json", ".yml", ".yaml")
FOLDERS = ("src", "tests", "packs", "docs", "benchmarks")
# 18 characters of an identity number standing alone; 999 and 998 are areas that no office ever gave out.
NUMBER = re.compile(r"(?<![\w.])\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\w)")
INVENTED_AREAS = ("999", "998")
PHONE = re.compile(r"(?<![\w.])1[3-9]\d{9}(?![\w.]\d|\w)")
INVENTED_PHONES = "1990000"


def texts() -> Iterator[tuple[str, int, str]]:
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in READ]
    for path in sorted([*files, *ROOT.glob("*.md"), *ROOT.glob("*.py")]):
        for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), start=1):
            yield short(path), number, line


def found(pattern: re.Pattern[str], *invented: str) -> list[str]:
    """Places only: a number that should not be here is not repeated in the report either."""
    return [
        f"{where}:{number}"
        for where, number, line in texts()
        for hit in pattern.findall(line)
        if not hit.startswith(invented)
    ]


def test_every_identity_number_in_the_project_belongs_to_nobody() -> None:
    assert found(NUMBER, *INVENTED_AREAS) == []


def test_every_telephone_number_in_the_project_rings_nowhere() -> None:
    assert found(PHONE, INVENTED_PHONES) == []


def test_the_scan_sees_a_real_looking_number() -> None:
    looks_real = "500240" + "201405060024"

    assert NUMBER.findall(f'id = "{looks_real}"') == [looks_real]
