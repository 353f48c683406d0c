"""An invented household register as Excel would write it: a title, headings, 25 columns, shared strings."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

HEADINGS = (
    *(
        "序号",
        "姓名",
        "性别",
        "出生日期",
        "身份证号",
        "民族",
        "户口性质",
        "户主姓名",
        "与户主关系",
        "户号",
        "乡镇",
        "村",
        "组",
    ),
    *(
        "住址",
        "监护人",
        "监护人电话",
        "学校",
        "年级",
        "班级",
        "学籍号",
        "就读方式",
        "是否留守",
        "是否脱贫户",
        "入学年月",
        "备注",
    ),
)
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何覃韦蒙"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SMALL_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="户籍" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
}


def person(number: int, chance: random.Random) -> list[str | int]:
    def name() -> str:
        return chance.choice(_SURNAMES) + chance.choice(_GIVEN) + chance.choice(_GIVEN)

    birth = f"{chance.randint(2009, 2019)}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}"
    identity = f"999123{birth}{chance.randint(0, 9999):04d}"
    village, guardian = number % 300, name()
    return [
        number + 1, name(), chance.choice("男女"), int(birth), identity, "汉族", "农业", guardian,
        chance.choice(("子", "女", "孙")), f"H{number // 3:07d}", f"第{number % 20}乡", f"第{village}村",
        number % 9 + 1, f"第{village}村{number % 9}组{number % 97}号", guardian,
        f"1990000{chance.randint(0, 9999):04d}", f"第{number % 150}小学", f"{number % 9 + 1}年级", number % 6 + 1,
        "G" + identity, "走读", "否", "否", "2018-09", "" if number % 5 else "随迁",
    ]  # fmt: skip


def write_register(path: Path, rows: int, *, seed: int = 1) -> None:
    chance = random.Random(seed)
    strings: dict[str, int] = {}
    lines = [_row(1, ["某县户籍适龄儿童登记表"], strings), _row(2, list(HEADINGS), strings)]
    lines += [_row(number + 3, person(number, chance), strings) for number in range(rows)]
    lines.append(_row(rows + 3, ["合计", rows], strings))
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    shared = f'<sst xmlns="{_MAIN}" uniqueCount="{len(strings)}">{items}</sst>'
    parts = {**_SMALL_PARTS, "xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": shared}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, _START + content)


def _letters(count: int) -> list[str]:
    return [chr(65 + at) if at < 26 else "A" + chr(39 + at) for at in range(count)]


_LETTERS = _letters(len(HEADINGS))


def _row(number: int, values: list[str | int], strings: dict[str, int]) -> str:
    cells = []
    for letter, value in zip(_LETTERS, values, strict=False):
        if isinstance(value, int):
            cells.append(f'<c r="{letter}{number}"><v>{value}</v></c>')
        elif value:
            index = strings.setdefault(value, len(strings))
            cells.append(f'<c r="{letter}{number}" s="1" t="s"><v>{index}</v></c>')
    return f'<row r="{number}" spans="1:25">{"".join(cells)}</row>'
