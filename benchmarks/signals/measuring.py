"""`python -m benchmarks.signals.measuring`: how many planted patterns are signalled, how many honest visits wrongly.

Two corpora (`--corpus first`, `--corpus again`), each with twenty patterns and 2,000 honest visits of its own.
Demands of each: 18 of 20 patterns; at most 2 % of the honest visits. Writes table.md; the part not measured stays.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from benchmarks.signals.honest import honest_visits
from benchmarks.signals.ordinary.rounds import ordinary_visits
from benchmarks.signals.planting import PLANTED, PLANTED_AGAIN, Pattern, patterns
from notoneless.evidence.signals.looking import KINDS, signals_of
from notoneless.evidence.signals.statement import Signal, Statement, Surroundings

HERE = Path(__file__).parent
SHARE, MOST_WRONG = 0.9, 0.02
HEAD = "# Fabricated visits: signals for the reviewer\n\n"


@dataclass(frozen=True)
class Corpus:
    heading: str
    folder: Path
    honest: Callable[..., tuple[list[Statement], Surroundings]]
    said: str
    first_run: str


CORPORA = {
    "first": Corpus(
        "## First planting",
        PLANTED,
        honest_visits,
        "Patterns planted by somebody who had not read the detector (`planted/`), among honest visits with photos.",
        "In the first run, before anybody who writes the detector had seen the patterns, 16 of 20 were signalled "
        "and 16 of 2,000 honest visits\nwrongly. From the titles of the four that were missed four general signals "
        "were added; the patterns stayed as they were planted.",
    ),
    "again": Corpus(
        "## Second planting",
        PLANTED_AGAIN,
        ordinary_visits,
        "Twenty patterns of another make by a second person who had not read the detector (`planted_again/`), among "
        "honest visits\nthat are not too clean (`ordinary/`): stock phrases, one yard many times, brothers and sisters "
        "entered apart,\nrows of like houses, late and in heaps, without signal, wrong clocks, pictures through chats.",
        "In the first run, blind (2026-11-22, the files as of commit 7451fdc), **14 of 20** were signalled (23 of 45 "
        "variants), three of\nthem by chance (outcomes in turn by repeated words, the roster by falling after a "
        "notice, the pasted hand by the look of the\nform): 11 for what was planted. **246 of 2,000 honest visits "
        "(12.30 %)** were signalled wrongly. Both demands were missed;\nthis figure stays.\n\n"
        "**The figures above are no longer blind**: the inventor read the detector after that run and mended it by "
        "general signals, and\nthe honest county now says which children are of one household, as the register does. "
        "The patterns and visits themselves\nstayed as they were. Both sides were looked at while "
        "mending, so neither figure says what a third planting would show; the\npasted hand is still known by its "
        "form, not by the hand.",
    ),
}


def main() -> int:
    words = argparse.ArgumentParser(prog="python -m benchmarks.signals.measuring", description=__doc__)
    words.add_argument("--corpus", choices=CORPORA, help="only this one")
    words.add_argument("--pattern", default="", help="only this folder; prints its signals")
    words.add_argument("--visits", type=int, default=2_000)
    words.add_argument("--verbose", action="store_true", help="prints every signal")
    options = words.parse_args()
    short = False
    for name, corpus in CORPORA.items():
        if options.corpus in (None, name):
            short |= _measured(name, corpus, options)
    return int(short)


def _measured(name: str, corpus: Corpus, options: argparse.Namespace) -> bool:
    """Measures one corpus and writes its part; True where a demand is missed."""
    honest, known = corpus.honest(visits=options.visits)
    found_in = patterns(corpus.folder, only=options.pattern)
    planted = [(one, signals_about(one, honest, known)) for one in found_in]
    if options.verbose or options.pattern:
        for pattern, found in planted:
            print(pattern.name, *(f"\n  {one.kind} {one.statement} {one.sentence}" for one in found))
    if options.pattern:
        return False
    before = time.process_time()
    wrong = signals_of(honest, known=known)
    seconds = time.process_time() - before
    if options.verbose:
        print(*(f"{one.kind} {one.statement} {one.sentence} {one.others}" for one in wrong), sep="\n")
    text = part(corpus, planted, wrong, len(honest), seconds)
    _written(name, text)
    print(text)
    caught, accused = sum(bool(found) for _, found in planted), {one.statement for one in wrong}
    return caught < SHARE * len(planted) or len(accused) > MOST_WRONG * len(honest)


def _written(name: str, text: str) -> None:
    """Puts this part into table.md; the other corpus keeps the figures of its own last run."""
    table = HERE / "table.md"
    old = table.read_text(encoding="utf-8") if table.exists() else ""
    kept = {other: _part_of(old, other) for other in CORPORA} | {name: text}
    table.write_text(HEAD + "\n".join(one for one in kept.values() if one), encoding="utf-8")


def _part_of(table: str, name: str) -> str:
    heading = CORPORA[name].heading
    if heading not in table:
        return ""
    below = table[table.index(heading) :]
    ends = [below.index(other.heading) for other in CORPORA.values() if other.heading in below[1:]]
    return below[: min(ends, default=len(below))].rstrip("\n") + "\n"


def signals_about(pattern: Pattern, honest: list[Statement], known: Surroundings) -> tuple[Signal, ...]:
    """Signals that have to do with a planted statement of it, held against the honest county and its company."""
    around = _joined(known, pattern.surroundings)
    found = signals_of(pattern.statements, honest, known=around)
    return tuple(one for one in found if {one.statement, *one.others} & pattern.planted)


def _joined(one: Surroundings, other: Surroundings) -> Surroundings:
    said: dict[str, Any] = {}
    for field in fields(Surroundings):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if isinstance(mine, Mapping):
            said[field.name] = {**mine, **theirs}
        else:
            said[field.name] = type(mine)((*mine, *theirs))
    return Surroundings(**said)


def instances(pattern: Pattern, found: tuple[Signal, ...]) -> tuple[int, int]:
    """Each pattern is tried in some variants (the letter in the code): how many of them are signalled, of how many."""
    touched = {code for one in found for code in (one.statement, *one.others)} & pattern.planted
    return len(set(map(_variant, touched))), len(set(map(_variant, pattern.planted)))


def _variant(code: str) -> str:
    return code.rsplit("-", 1)[0]


def part(
    corpus: Corpus,
    planted: list[tuple[Pattern, tuple[Signal, ...]]],
    wrong: tuple[Signal, ...],
    many: int,
    seconds: float,
) -> str:
    caught, accused = sum(bool(found) for _, found in planted), {one.statement for one in wrong}
    variants = [instances(one, found) for one, found in planted]
    lines = [
        corpus.heading,
        "",
        corpus.said,
        "",
        "| what | figure | demand |",
        "|---|---|---|",
        f"| planted patterns signalled | **{caught}** of {len(planted)} | ≥ 18 of 20 |",
        f"| variants of them signalled | {sum(one for one, _ in variants)} of {sum(of for _, of in variants)} | – |",
        f"| honest visits with a signal | **{len(accused)}** of {many:,} ({len(accused) / many:.2%}) | ≤ 2 % |",
        f"| processor seconds for {many:,} visits, all against all | {seconds:.1f} | – |",
        "",
        *([corpus.first_run, ""] if corpus.first_run else []),
        "| pattern | variants | signalled as |",
        "|---|---|---|",
        *(
            f"| {one.title} | {hit}/{of} | {_kinds(found) or '**not signalled**'} |"
            for (one, found), (hit, of) in zip(planted, variants, strict=True)
        ),
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
