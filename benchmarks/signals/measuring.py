"""`python -m benchmarks.signals.measuring`: how many planted patterns are signalled, how many honest visits wrongly.

Demands: 18 of 20 patterns; at most 2 % of 2,000 honest visits. Writes table.md.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from benchmarks.signals.honest import honest_visits
from benchmarks.signals.planting import Pattern, patterns
from notoneless.evidence.signals.looking import KINDS, signals_of
from notoneless.evidence.signals.statement import Signal, Statement, Surroundings

HERE = Path(__file__).parent
FIRST_RUN = (
    "In the first run, before anybody who writes the detector had seen the patterns, 16 of 20 were signalled and 16 of "
    "2,000 honest visits\nwrongly. From the titles of the four that were missed four general signals were added; the "
    "patterns stayed as they were planted."
)
SHARE, MOST_WRONG = 0.9, 0.02


def main() -> int:
    words = argparse.ArgumentParser(prog="python -m benchmarks.signals.measuring", description=__doc__)
    words.add_argument("--pattern", default="", help="only this folder; prints its signals")
    words.add_argument("--visits", type=int, default=2_000)
    words.add_argument("--verbose", action="store_true", help="prints the signals about honest visits")
    options = words.parse_args()
    honest, known = honest_visits(visits=options.visits)
    planted = [(one, signals_about(one, honest, known)) for one in patterns(only=options.pattern)]
    if options.pattern:
        for pattern, found in planted:
            print(pattern.name, *(f"\n  {one.kind} {one.statement} {one.sentence}" for one in found))
        return 0
    before = time.process_time()
    wrong = signals_of(honest, known=known)
    seconds = time.process_time() - before
    if options.verbose:
        print(*(f"{one.kind} {one.statement} {one.sentence} {one.others}" for one in wrong), sep="\n")
    text = table(planted, wrong, len(honest), seconds)
    (HERE / "table.md").write_text(text, encoding="utf-8")
    print(text)
    accused = {one.statement for one in wrong}
    caught = sum(bool(found) for _, found in planted)
    return int(caught < SHARE * len(planted) or len(accused) > MOST_WRONG * len(honest))


def signals_about(pattern: Pattern, honest: list[Statement], known: Surroundings) -> tuple[Signal, ...]:
    """Signals that have to do with a planted statement of it, held against the honest county and its company."""
    around = _joined(known, pattern.surroundings)
    found = signals_of(pattern.statements, honest, known=around)
    return tuple(one for one in found if {one.statement, *one.others} & pattern.planted)


def _joined(one: Surroundings, other: Surroundings) -> Surroundings:
    said = {}
    for field in fields(Surroundings):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if isinstance(mine, Mapping):
            said[field.name] = {**mine, **theirs}
        else:
            said[field.name] = type(mine)((*mine, *theirs))
    return Surroundings(**said)


def table(
    planted: list[tuple[Pattern, tuple[Signal, ...]]], wrong: tuple[Signal, ...], many: int, seconds: float
) -> str:
    caught, accused = sum(bool(found) for _, found in planted), {one.statement for one in wrong}
    lines = [
        "# Fabricated visits: signals for the reviewer",
        "",
        "Patterns planted by somebody who had not read the detector (`planted/`), among honest visits with photos.",
        "",
        "| what | figure | demand |",
        "|---|---|---|",
        f"| planted patterns signalled | **{caught}** of {len(planted)} | ≥ 18 of 20 |",
        f"| honest visits with a signal | **{len(accused)}** of {many:,} ({len(accused) / many:.2%}) | ≤ 2 % |",
        f"| processor seconds for {many:,} visits, all against all | {seconds:.1f} | – |",
        "",
        FIRST_RUN,
        "",
        "| pattern | signalled as |",
        "|---|---|",
        *(f"| {one.title} | {_kinds(found) or '**not signalled**'} |" for one, found in planted),
        "",
        "| wrong signals about honest visits | times |",
        "|---|---|",
        *(
            f"| {KINDS[kind]} `{kind}` | {times} |"
            for kind, times in Counter(one.kind for one in wrong).most_common()
        ),
        "",
    ]
    return "\n".join(lines)


def _kinds(found: tuple[Signal, ...]) -> str:
    return "、".join(dict.fromkeys(KINDS[one.kind] for one in found))


if __name__ == "__main__":
    sys.exit(main())
