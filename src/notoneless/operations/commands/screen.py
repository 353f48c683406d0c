"""`notoneless screen`: runs 四查三比对 now, in the name of an officer."""

import argparse
import sys
from datetime import date
from functools import partial

from notoneless.casework.lists import situations_known
from notoneless.officers.refusals import Refusal
from notoneless.operations.officer_of_command import add_officer, officer_for
from notoneless.places.rules import policy_on
from notoneless.screening.running import run_screening


def describe(parser: argparse.ArgumentParser) -> None:
    add_officer(parser)


def run(words: argparse.Namespace) -> int:
    on: date = words.on
    try:
        made = run_screening(
            policy=policy_on(on),
            by=officer_for(words),
            on=on,
            known_children=partial(situations_known, on),
            report=lambda done, total, message: print(f"{done}/{total} {message}", flush=True),
        )
    except Refusal as refusal:
        sys.stderr.write(f"{refusal.sentence}\n")
        return 2
    counts = made.counts
    print(
        f"比对 {made.code}：共 {counts['children']:,} 名孩子，"
        f"疑点 {counts['findings']:,} 条，其中新增 {counts['new']:,} 条。"
    )
    print(f"结果校验值 {made.findings_digest}")
    return 0
