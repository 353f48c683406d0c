"""`notoneless batch`: a received batch is put in, sent back or taken out again, with the deeds of the pages."""

import argparse
import sys

from notoneless.officers.refusals import Refusal
from notoneless.operations.carrying_out import carried_out
from notoneless.operations.officer_of_command import add_officer, officer_for
from notoneless.registers.importing.deciding import approve_batch, ask_for_undo, cancel_batch
from notoneless.registers.lists import batch_of
from notoneless.registers.models import Batch
from notoneless.registers.refusals import ManyLeftOut

UNUSABLE = 2
DEEDS = {
    "approve": "通过，入库",
    "cancel": "退回（或撤回自己报送的），不入库",
    "undo": "撤销已入库的批次，名册恢复到入库之前",
}


class NoSuchBatch(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"本岗位范围内没有批次“{code}”。请核对批次号，它在导入时的回答里和名册导入页上。")


def describe(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="做什么")
    for name, sentence in DEEDS.items():
        sub = deeds.add_parser(name, help=sentence, description=sentence)
        sub.add_argument("code", metavar="批次")
        if name == "approve":
            add_whole(sub)
        else:
            sub.add_argument("--reason", required=True, metavar="原因", help="为什么，会留在批次上")
        add_officer(sub)


def add_whole(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--whole", action="store_true", help="确认是完整名册：上一份名单里有不少孩子不在这一份里时，也入库"
    )


def run(words: argparse.Namespace) -> int:
    try:
        batch = _decided(words)
    except ManyLeftOut as refusal:
        sys.stderr.write(f"{refusal.sentence}{ways_on(words.code, words.by)}\n")
        return UNUSABLE
    except Refusal as refusal:
        sys.stderr.write(f"{refusal.sentence}\n")
        return UNUSABLE
    print(f"批次 {batch.code}：{batch.get_state_display()}。{batch.sentence}")
    return 0


def _decided(words: argparse.Namespace) -> Batch:
    by = officer_for(words)
    batch = batch_of(by, words.code, on=words.on)
    if batch is None:
        raise NoSuchBatch(words.code)
    if words.deed == "approve":
        approve_batch(batch=batch, by=by, on=words.on, whole=words.whole)
        return carried_out("commit_batch", batch)
    if words.deed == "undo":
        ask_for_undo(batch=batch, reason=words.reason, by=by, on=words.on)
        return carried_out("undo_batch", batch)
    return cancel_batch(batch=batch, reason=words.reason, by=by, on=words.on)


def ways_on(code: str, login: str) -> str:
    """How the same question is answered from the command line."""
    return (
        f"\n确认完整：notoneless batch approve {code} --whole --by {login}"
        f"\n退回：    notoneless batch cancel {code} --reason 原因 --by {login}"
    )
