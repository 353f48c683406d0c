"""`notoneless import`: one register file into the registers, with the same staging and review as on the pages."""

import argparse
import getpass
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from notoneless.officers.refusals import Refusal
from notoneless.operations.carrying_out import carried_out
from notoneless.operations.commands.batch_decision import add_whole, ways_on
from notoneless.operations.officer_of_command import add_officer, officer_for
from notoneless.places.models import Unit
from notoneless.registers.columns import MappingWrong, parse_override
from notoneless.registers.importing.deciding import approve_batch, confirm_columns
from notoneless.registers.importing.previewing import REMARKS, GroupPage, page_of
from notoneless.registers.importing.receiving import ReceivedFile, receive_file
from notoneless.registers.importing.returning import hand_back
from notoneless.registers.kinds import CODES
from notoneless.registers.models import Batch
from notoneless.registers.refusals import ManyLeftOut

UNUSABLE, WITH_REFUSED = 2, 3
TOLD = 20


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="文件")
    parser.add_argument("--kind", required=True, choices=CODES, help="名册种类")
    parser.add_argument("--source", required=True, metavar="单位代码", help="名册来自哪个单位")
    parser.add_argument(
        "--as-of", required=True, type=date.fromisoformat, metavar="日期", help="名册说的是哪一天"
    )
    parser.add_argument(
        "--map", action="append", default=[], metavar="列名=字段", help="指明某一列是什么，会记住"
    )
    parser.add_argument("--sheet", default="", metavar="名称", help="只读这一个工作表；不写则全部读取")
    parser.add_argument("--approve", action="store_true", help="预览无误后直接入库")
    add_whole(parser)
    parser.add_argument("--errors", metavar="文件.xlsx", help="把退回的行连同错误原因另存为一份表格")
    parser.add_argument("--ask-password", action="store_true", help="文件有密码时询问一次，不保存")
    add_officer(parser)


def run(words: argparse.Namespace) -> int:
    try:
        batch = _staged(words)
        if words.errors and batch.counts.get("rejected"):
            Path(words.errors).write_bytes(hand_back(batch=batch, by=officer_for(words), on=words.on))
    except (Refusal, MappingWrong) as refusal:
        sys.stderr.write(f"{refusal.sentence}\n")
        return UNUSABLE
    if not words.approve or batch.state != "staged":
        return _tell(batch, errors=words.errors)
    try:
        batch = _put_in(batch, words)
    except Refusal as refusal:
        _tell(batch, errors=words.errors)
        further = ways_on(batch.code, words.by) if isinstance(refusal, ManyLeftOut) else ""
        sys.stderr.write(f"{refusal.sentence}{further}\n")
        return UNUSABLE
    return _tell(batch, errors=words.errors)


def _staged(words: argparse.Namespace) -> Batch:
    by = officer_for(words)
    path = Path(words.file)
    if not path.is_file():
        raise Refusal(f"找不到文件“{words.file}”。请核对文件名和所在文件夹。")
    unit = Unit.objects.filter(code=words.source).first()
    if unit is None:
        raise Refusal(f"没有代码为“{words.source}”的单位。请核对单位代码。")
    password = getpass.getpass("文件密码：") if words.ask_password else None
    file = ReceivedFile(content=path.read_bytes(), shown_name=path.name, password=password, sheet=words.sheet)
    batch = receive_file(file=file, kind=words.kind, source_unit=unit, as_of=words.as_of, by=by, on=words.on)
    batch = carried_out("stage_batch", batch)
    if words.map:
        mapping = _mapping(batch, words.map)
        confirm_columns(batch=batch, mapping=mapping, by=by, on=words.on)
        batch = carried_out("stage_batch", batch)
    return batch


def _put_in(batch: Batch, words: argparse.Namespace) -> Batch:
    approve_batch(batch=batch, by=officer_for(words), on=words.on, whole=words.whole)
    return carried_out("commit_batch", batch)


def _mapping(batch: Batch, overrides: Sequence[str]) -> dict[str, str]:
    """What was proposed, with the corrections of the command line on top."""
    proposed = {
        c["heading"]: c["field"] for sheet in batch.accounting for c in sheet["columns"] if c["field"]
    }
    for heading, name in (parse_override(text) for text in overrides):
        proposed = {known: field for known, field in proposed.items() if field != name}
        proposed[heading] = name
    return proposed


def _tell(batch: Batch, *, errors: str | None) -> int:
    print(f"批次 {batch.code}：{batch.get_state_display()}。{batch.sentence}")
    for sheet in batch.accounting:
        print(
            f"  {sheet['sheet']}：共 {sheet['rows']} 行 = 可用 {sheet['accepted']} + 退回 {sheet['rejected']}"
            f" + 标题合计等 {sheet['furniture']} + 空行 {sheet['blank']}"
        )
        for remark in sheet["remarks"]:
            print(f"    {remark}")
    if batch.state in ("refused", "mapping"):
        return UNUSABLE
    for group, words in (("rejected", "退回"), (REMARKS, "另有提示")):
        _tell_faults(page_of(batch, group), words)
    if not batch.counts.get("rejected"):
        return 0
    print(
        f"退回的行已连同原因另存为 {errors}。"
        if errors
        else "加 --errors 文件.xlsx 可把退回的行连同原因另存为表格。"
    )
    return WITH_REFUSED


def _tell_faults(faults: GroupPage, words: str) -> None:
    """The first ones in full, so that a wrong column is seen at once; numbers of persons are masked in them."""
    if faults.total:
        print(f"  {words} {faults.total:,} 处：")
    for one in faults.rows[:TOLD]:
        print(f"    {one.sentence}")
    if faults.total > TOLD:
        print(f"    ……其余 {faults.total - TOLD:,} 处见名册导入页，或错误表。")
