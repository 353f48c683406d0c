"""Reads a payment list: every row is accepted, refused with its reason, furniture or blank."""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

import polars as pl

from notoneless.children.models import Child
from notoneless.keeping.aid.paying import PaidLine
from notoneless.keeping.aid.words import CENT, MOST
from notoneless.matching.values.identity import IdentityNumber
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission
from notoneless.officers.refusals import Refusal
from notoneless.papers.workbooks import BlankColumn, BlankTerms, blank_template
from notoneless.registers.files import FileRefused, Limits, open_file
from notoneless.registers.files.limits import MIB
from notoneless.registers.files.tables import SheetTable
from notoneless.registers.kinds.wording import bare_key, heading_key
from notoneless.vault.index import blind_index

CODE, NAME, NUMBER, TIER, AMOUNT, TIMES, GOODS = "code", "name", "number", "tier", "amount", "times", "goods"
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    CODE: ("学生编号",),
    NAME: ("姓名", "学生姓名", "受助学生", "受助学生姓名", "受助人", "幼儿姓名"),
    NUMBER: ("身份证号", "身份证号码", "身份证件号", "证件号码", "公民身份号码", "学生身份证号"),
    TIER: ("档次", "等次", "资助档次", "资助等级", "奖励等次"),
    AMOUNT: ("金额", "发放金额", "资助金额", "补助金额", "实发金额", "发放金额（元）", "金额（元）",
             "资助金额（元）", "补助金额（元）"),
    TIMES: ("次数", "人次", "发放次数"),
    GOODS: ("实物", "物品", "实物名称"),
}  # fmt: skip
_BY_KEY = {heading_key(text): field for field, texts in _HEADINGS.items() for text in texts}
_GUIDE = (
    "学生编号、身份证号填一项即可；都不填的按姓名认，同名的会退回。",
    "金额以元为单位，最多两位小数，不要带公式。",
    "同一学生只填一行；分几次发放的，金额填合计，次数填几。",
)
LIMITS = Limits(
    file_bytes=5 * MIB, unpacked_bytes=64 * MIB, cells=600_000, grid_cells=1_200_000, sheets=40, seconds=30
)
MOST_ROWS = 5_000
"""What is shown before it binds; a longer list is sent school by school."""
PART = 400
LONGEST_RECEIVED = 40
_FEW = re.compile(r"^\d{1,3}$", re.ASCII)
_NOT_NUMBER = re.compile(r"[\s,，￥¥]|元$")


class ListNotUsable(Refusal):
    """The file as a whole cannot be used; the sentence says why and what to do."""


class RowRefused(ValueError):  # noqa: N818 - named as the refusals are
    def __init__(self, sentence: str, about: str = "", received: str = "") -> None:
        super().__init__(sentence)
        self.about, self.received = about, received


@dataclass(frozen=True, slots=True)
class Refused:
    sheet: str
    row: int
    column: str
    received: str
    sentence: str


@dataclass(frozen=True, slots=True)
class SheetAccount:
    """rows = accepted + rejected + furniture + blank; a row without amount and goods counts as blank."""

    sheet: str
    rows: int
    accepted: int
    rejected: int
    furniture: int
    blank: int
    remark: str = ""


@dataclass(frozen=True, slots=True)
class PaymentList:
    """What a list would enter; nothing is written yet. `names` of the pupils are for the preview."""

    shown_name: str
    sha256: str
    lines: tuple[PaidLine, ...]
    names: Mapping[int, tuple[str, str]]
    refused: tuple[Refused, ...]
    sheets: tuple[SheetAccount, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Where the rows of the file went."""
        names = ("rows", "accepted", "rejected", "furniture", "blank")
        return {name: sum(getattr(one, name) for one in self.sheets) for name in names}


@dataclass(slots=True)
class _Judged:
    lines: list[PaidLine] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    unfilled: int = 0


class _Pupils:
    """The officer's own pupils that a table speaks of, asked for in three questions, not one a row."""

    def __init__(self, rows: Sequence[Mapping[str, str]], by: Officer, on: date) -> None:
        self._children = Child.objects.visible_to(by, on=on, permission=Permission.KEEP_AID).filter(
            merged_into=None, withdrawn_on=None
        )
        self.names: dict[int, tuple[str, str]] = {}
        self._by_code = self._asked("code", {one[CODE] for one in rows if one.get(CODE)})
        indexes = {_index(one[NUMBER]) for one in rows if one.get(NUMBER) and not one.get(CODE)}
        self._by_number = self._asked("id_index", indexes - {""})
        bare = {one[NAME] for one in rows if one.get(NAME) and not one.get(CODE) and not one.get(NUMBER)}
        self._by_name = self._asked("name", bare)

    def of(self, row: Mapping[str, str]) -> int:
        """Raises RowRefused for nobody, for several, and for a name that is another's."""
        if row.get(CODE):
            found, about, received = self._by_code.get(row[CODE], []), CODE, row[CODE]
        elif row.get(NUMBER):
            found, about, received = (
                self._by_number.get(_index(row[NUMBER]), []),
                NUMBER,
                _end_of(row[NUMBER]),
            )
        elif row.get(NAME):
            found, about, received = self._by_name.get(row[NAME], []), NAME, row[NAME]
        else:
            raise RowRefused("没有学生编号、身份证号或姓名。请补填后再上传。")
        if not found:
            raise RowRefused(
                "在本单位的学生台账中没有找到这名学生。请核对，或由学生所在学校、乡镇登记。", about, received
            )
        if len(found) > 1:
            raise RowRefused(f"有 {len(found)} 名这样的学生。请补填学生编号再上传。", about, received)
        name = self.names[found[0]][0]
        if row.get(NAME) and _plain(row[NAME]) != _plain(name):
            raise RowRefused(f"姓名与台账不符（台账为{name}）。请核对编号、证件号和姓名。", NAME, row[NAME])
        return found[0]

    def _asked(self, name: str, wanted: Iterable[str]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        texts = sorted(wanted)
        for at in range(0, len(texts), PART):
            rows = self._children.filter(**{f"{name}__in": texts[at : at + PART]})
            for key, said, shown, school in rows.order_by("pk").values_list(
                "pk", name, "name", "school_name"
            ):
                found[said].append(key)
                self.names[key] = (shown, school)
        return found


def read_payments(content: bytes, *, name: str, by: Officer, on: date) -> PaymentList:
    """Raises ListNotUsable for the file as a whole; a row that cannot be used is refused alone."""
    try:
        read = open_file(content, name=name, known_headings=known_words(), limits=LIMITS)
    except FileRefused as fault:
        raise ListNotUsable(fault.sentence) from fault
    lines: list[PaidLine] = []
    refused: list[Refused] = []
    sheets: list[SheetAccount] = []
    names: dict[int, tuple[str, str]] = {}
    taken: dict[int, tuple[str, int]] = {}
    for table in read.tables:
        judged, remark = _judged(table, by, on, names, taken)
        lines += judged.lines
        refused += judged.refused
        sheets.append(
            SheetAccount(table.sheet, table.physical_rows, len(judged.lines), len(judged.refused),
                         len(table.furniture), table.blank + judged.unfilled, remark)
        )  # fmt: skip
    sheets += [
        SheetAccount(one.sheet, one.physical_rows, 0, 0, one.physical_rows - one.blank, one.blank, one.note)
        for one in read.sheets if one.note
    ]  # fmt: skip
    if not lines and not refused:
        told = next((one.remark for one in sheets if one.remark), "")
        raise ListNotUsable(f"文件里没有可登记的发放。{told or '请按空白表填写姓名和金额，再上传。'}")
    if len(lines) > MOST_ROWS:
        raise ListNotUsable(
            f"一份名单最多登记 {MOST_ROWS} 行，这份有 {len(lines)} 行。请按学校或乡镇分开上传。"
        )
    sha256 = hashlib.sha256(content).hexdigest()
    return PaymentList(name, sha256, tuple(lines), names, tuple(refused), tuple(sheets))


def _judged(
    table: SheetTable,
    by: Officer,
    on: date,
    names: dict[int, tuple[str, str]],
    taken: dict[int, tuple[str, int]],
) -> tuple[_Judged, str]:
    judged = _Judged()
    columns = {found: heading for heading in reversed(table.headings) if (found := field_of(heading))}
    if not columns.keys() & {CODE, NUMBER, NAME} or not columns.keys() & {AMOUNT, GOODS}:
        judged.unfilled = table.frame.height
        return judged, f"工作表“{table.sheet}”没有“姓名”和“金额”两列，没有读取。"
    rows = list(_rows(table, columns))
    pupils = _Pupils([said for _, said in rows], by, on)
    names.update(pupils.names)
    marked = {fault.row: fault.sentence for fault in table.faults if field_of(fault.column)}
    for row, said in rows:
        try:
            line = _line(table.sheet, row, said, pupils, taken, marked.get(row, ""))
        except RowRefused as fault:
            judged.refused.append(_refused(table, row, columns, fault))
            continue
        if line is None:
            judged.unfilled += 1
        else:
            judged.lines.append(line)
    return judged, ""


def _line(
    sheet: str,
    row: int,
    said: Mapping[str, str],
    pupils: _Pupils,
    taken: dict[int, tuple[str, int]],
    bad: str,
) -> PaidLine | None:
    if bad:
        raise RowRefused(bad)
    if not said.get(AMOUNT) and not said.get(GOODS):
        return None
    amount, times = _amount(said.get(AMOUNT, "")), _times(said.get(TIMES, ""))
    child = pupils.of(said)
    if child in taken:
        where = "第 {1} 行" if taken[child][0] == sheet else "工作表“{0}”第 {1} 行"
        raise RowRefused(
            f"这名学生{where.format(*taken[child])}已经填过。分几次发放的合为一行，金额填合计，次数填几。"
        )
    if not amount and not said.get(GOODS):
        raise RowRefused("金额是 0。没有发放的请删去这一行。", AMOUNT, said.get(AMOUNT, ""))
    taken[child] = (sheet, row)
    return PaidLine(child, amount, said.get(TIER, ""), times, said.get(GOODS, ""), sheet, row)


def _amount(text: str) -> Decimal:
    if not text:
        return Decimal(0)
    try:
        found = Decimal(_NOT_NUMBER.sub("", unicodedata.normalize("NFKC", text)))
    except InvalidOperation:
        raise RowRefused("金额不是数。请只填数字，单位为元。", AMOUNT, text) from None
    if not found.is_finite() or found < 0 or found >= MOST or found != found.quantize(CENT):
        raise RowRefused("金额须不小于 0、最多两位小数。请核对后填写。", AMOUNT, text)
    return found.quantize(CENT)


def _times(text: str) -> int:
    if not text:
        return 1
    whole = text[:-2] if text.endswith(".0") else text
    if not _FEW.match(whole) or not int(whole):
        raise RowRefused("次数须是 1 以上的整数。请核对后填写。", TIMES, text)
    return int(whole)


def _rows(table: SheetTable, columns: Mapping[str, str]) -> Iterator[tuple[int, dict[str, str]]]:
    picked = list(columns.items())
    frame = table.frame.select("row", *(pl.col(heading).cast(pl.String) for _, heading in picked))
    for row, *cells in frame.iter_rows():
        yield row, {name: (cell or "").strip() for (name, _), cell in zip(picked, cells, strict=True)}


def _refused(table: SheetTable, row: int, columns: Mapping[str, str], fault: RowRefused) -> Refused:
    heading = columns.get(fault.about, "")
    column = f"{table.letter_of(heading)} 列“{heading}”" if heading else "整行"
    return Refused(table.sheet, row, column, fault.received[:LONGEST_RECEIVED], str(fault))


def _index(text: str) -> str:
    full = IdentityNumber.parse(text).full()
    return blind_index(full) if full else ""


def _end_of(text: str) -> str:
    return f"…{text[-4:]}"


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).replace("·", "").split())


def known_words() -> tuple[str, ...]:
    """By these a header is recognised; the others of a payment list stand beside them."""
    others = (
        "序号",
        "学校",
        "学校名称",
        "年级",
        "班级",
        "性别",
        "学籍号",
        "银行卡号",
        "备注",
        "监护人",
        "开户行",
    )
    return (*(text for texts in _HEADINGS.values() for text in texts), *others)


def field_of(heading: str) -> str:
    """What a column is; '' for one that is not read. Of a heading of several levels the last one that is known."""
    for step in reversed(heading.split("/")):
        for key in (heading_key(step), bare_key(step)):
            if key in _BY_KEY:
                return _BY_KEY[key]
    return ""


def blank_list(title: str) -> bytes:
    columns = (
        BlankColumn("学生编号", "系统里的编号，可从“应助尽助”导出", width=16),
        BlankColumn("姓名", "与台账一致", is_required=True, width=12),
        BlankColumn("身份证号", "有编号的可不填", width=22),
        BlankColumn("档次", "有档次的填", width=10),
        BlankColumn("金额", "元", is_required=True, is_text=False, width=12),
        BlankColumn("次数", "不填为 1", is_text=False, width=8),
        BlankColumn("实物", "发实物的填名称", width=20),
    )
    terms = BlankTerms(
        title=title, purpose="登记资助发放，核对应助尽助。", filled_by="发放资助的学校、乡镇或县教委。", guide=_GUIDE,
        columns=columns, rows=(),
    )  # fmt: skip
    return blank_template(terms)
