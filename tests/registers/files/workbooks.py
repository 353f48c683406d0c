"""Files as offices send them, made in memory for the tests; the people in them are invented."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import xlsxwriter

from notoneless.registers.files import ReadFile, open_file

KNOWN = frozenset(
    [
        *(
            "序号",
            "姓名",
            "性别",
            "出生日期",
            "身份证号",
            "身份证号码",
            "民族",
            "户主姓名",
            "与户主关系",
            "乡镇",
            "村",
        ),
        *("组", "监护人", "监护人姓名", "监护人电话", "学校", "年级", "班级", "学籍号", "备注"),
    ]
)
HEADINGS = ["序号", "姓名", "性别", "身份证号", "村"]
PEOPLE = [
    ["1", "覃小满", "女", "999123201203041234", "东风村"],
    ["2", "韦大志", "男", "999123201304051235", "东风村"],
    ["3", "蒙阿依·古丽", "女", "999123201405061236", "红星村"],
]


def xlsx(
    rows: Iterable[Sequence[Any]], *, sheet: str = "户籍", dress: Callable[[Any, Any], None] | None = None
) -> bytes:
    """An .xlsx with the rows from A1 on; `dress(book, sheet)` adds merges, hidden rows and the like."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    if dress is not None:
        dress(book, page)
    book.close()
    return target.getvalue()


def edited(data: bytes, edits: dict[str, Callable[[bytes], bytes | None]]) -> bytes:
    """The archive written anew with some parts changed, dropped (None) or added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = edits[name](old.read(name)) if name in edits else old.read(name)
            if part is not None:
                new.writestr(name, part)
        for name in edits.keys() - set(old.namelist()):
            new.writestr(name, edits[name](b"") or b"")
    return target.getvalue()


def read(data: bytes, name: str = "名单.xlsx", **options: Any) -> ReadFile:
    return open_file(data, name=name, known_headings=KNOWN, isolate=False, **options)
