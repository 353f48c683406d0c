"""Small register files for the commands: written as an office writes them, in the formats an office uses."""

from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from tests.people import an_id

HEADS = ("序号", "姓名", "性别", "出生日期", "身份证号", "乡镇", "村", "监护人姓名", "学校")
Person = tuple[str, str, str, str, str, str, str, str]


def person(
    name: str, turn: int, *, born: str = "2014-05-06", number: str | None = None, school: str = ""
) -> Person:
    """An invented child of 石桥乡."""
    shown = an_id(turn=turn) if number is None else number
    return (name, "女", born, shown, "石桥乡", "石桥村", f"{name[0]}大山", school)


ANNA, BEN, CARL = person("田小禾", 1), person("林小满", 2), person("周大为", 3)
NOBODY: Person = ("", "", "", "", "", "", "", "")


def as_xlsx(
    path: Path, people: Sequence[Person], *, heads: Sequence[str] = HEADS, sheet: str = "名单"
) -> str:
    """One title row, one header row: the first child stands in row 3."""
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet(sheet)
        page.merge_range(0, 0, 0, len(heads) - 1, "适龄儿童名单")
        page.write_row(1, 0, heads)
        for number, one in enumerate(people, start=1):
            page.write_row(number + 1, 0, (str(number), *one)[: len(heads)])
    return str(path)


def as_csv(path: Path, people: Sequence[Person], *, encoding: str = "utf-8-sig") -> str:
    """The header in the first row, as an export of a system."""
    lines = [",".join(HEADS), *(",".join((str(n), *one)) for n, one in enumerate(people, start=1))]
    path.write_text("\r\n".join(lines) + "\r\n", encoding=encoding)
    return str(path)
