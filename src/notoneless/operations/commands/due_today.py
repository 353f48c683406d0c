"""`notoneless due`: one night of the clock, now; with --dry-run only what would happen, for any day."""

import argparse
import sys
from datetime import date

from notoneless.casework.clock.running import dry_run, run_clock
from notoneless.operations.day import today
from notoneless.places.rules import policy_on

REFUSED = 2
NAMED = 20


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--on", type=date.fromisoformat, default=None, metavar="日期", help="哪一天（默认今天）"
    )
    parser.add_argument("--dry-run", action="store_true", help="只试算，不上报、不提醒")


def run(words: argparse.Namespace) -> int:
    on = words.on or today()
    if on > today() and not words.dry_run:
        sys.stderr.write(f"{on} 还没有到，只能试算。请加 --dry-run。\n")
        return REFUSED
    policy = policy_on(on)
    night = dry_run(on=on, policy=policy) if words.dry_run else run_clock(on=on, policy=policy)
    print(("试算 " if words.dry_run else "") + night.sentence)
    for code in night.up[:NAMED]:
        print(f"  上报 {code}")
    if len(night.up) > NAMED:
        print(f"  另有 {len(night.up) - NAMED} 件")
    return 0
