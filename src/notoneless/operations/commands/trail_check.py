"""`notoneless trail`: verifies the trail and names the first bad event; prints the head of a day for signature."""

import argparse
from datetime import date

from notoneless.trail.sealing import seal_pending
from notoneless.trail.verifying import head_of_day, verify

TAMPERED = 1


def describe(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="做什么")
    deeds.add_parser("verify", help="逐条核验，指出第一条被改动的记录")
    head = deeds.add_parser("head", help="打印某日的校验值，签字存档")
    head.add_argument("--day", required=True, type=date.fromisoformat, metavar="日期")


def run(words: argparse.Namespace) -> int:
    return _verify() if words.deed == "verify" else _head(words.day)


def _verify() -> int:
    """Sealing first, so that the newest seconds are covered too."""
    seal_pending(everything=True)
    verdict = verify()
    print(verdict.sentence)
    print(f"共 {verdict.events:,} 条，已封 {verdict.sealed:,} 条，已在库外留底 {verdict.anchored:,} 条。")
    for remark in verdict.remarks:
        print(remark)
    return 0 if verdict.ok else TAMPERED


def _head(day: date) -> int:
    head = head_of_day(day)
    if head is None:
        print(f"{day} 没有封存的记录。")
        return 0
    print(f"{day} 留痕校验值（至第 {head.place:,} 条，当日 {head.events:,} 条）：\n{head.groups}")
    print("核验人签字：                年   月   日")
    return 0
