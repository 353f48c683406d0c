"""Two situations at once: a register or the ledger says away, and a later roll has the child in class.

The evidence is what the last run left: the live links of a child, each with its row and the date of its list.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from notoneless.officers.scoped import ScopedQuerySet
from notoneless.policy.situations import SITUATIONS, situations_of_group
from notoneless.registers.kinds import kind_of
from notoneless.registers.kinds.meanings import meanings_of
from notoneless.registers.models import Entry
from notoneless.screening.models import Link

ROLL = "in_school"
# Columns of the equation whose children do not sit in a class of this county.
AWAY_GROUPS = ("elsewhere", "home", "leave", "deferred", "persuading", "other")
AWAY = frozenset(one.code for group in AWAY_GROUPS for one in situations_of_group(group))
# Registers whose rows say so, the one that weighs most first; the ledger's own word comes after them.
SAY_AWAY = ("deaths_moves", "enrolment", "elsewhere")
NOT_IN_CLASS = ("gone", "not_arrived", "away_on_the_day")


@dataclass(frozen=True, slots=True)
class Word:
    """What says that the child is elsewhere, since when."""

    source: str
    situation: str
    on: date

    def against(self, roll: date) -> str:
        label = SITUATIONS[self.situation].label
        return (
            f"{self.source}载明“{label}”（{self.on}），{roll}的{kind_of(ROLL).label}上仍有此人，"
            "请核实后更正其中一方"
        )


def contradictions(on: date) -> dict[int, str]:
    """By child the sentence; a roll that is no later than the word proves nothing against it."""
    entries = Entry.objects.unscoped("rows that contradict each other").filter(live=True)
    links = _with_rows(Link.objects.unscoped("rows that contradict each other").filter(live=True), entries)
    words = _words(links, entries)
    said: dict[int, str] = {}
    for child, roll, own in _in_class(links, words):
        earlier = [word for word in (*words.get(child, ()), *own) if word.on < roll]
        if earlier:
            said[child] = earlier[0].against(roll)
    return said


def _with_rows(links: ScopedQuerySet, entries: ScopedQuerySet) -> ScopedQuerySet:
    row = entries.filter(pk=OuterRef("entry_id"))
    told = {name: Subquery(row.values(name)[:1]) for name in ("status", "values")}
    return links.annotate(as_of=Subquery(row.values("batch__as_of")[:1]), **told)


def _words(links: ScopedQuerySet, entries: ScopedQuerySet) -> dict[int, list[Word]]:
    meaning = [word for word, code in meanings_of("status").situations.items() if code in AWAY]
    away = entries.filter(kind="enrolment", status__in=meaning)
    wanted = Q(kind__in=("deaths_moves", "elsewhere")) | Q(kind="enrolment", entry_id__in=away.values("pk"))
    rows = links.filter(wanted, as_of__isnull=False).order_by("pk")
    found: dict[int, list[Word]] = {}
    for child, kind, as_of, status, values in rows.values_list(
        "child_id", "kind", "as_of", "status", "values"
    ):
        situation = _meant(kind, status, values)
        if situation in AWAY:
            word = Word(kind_of(kind).label, situation, _day(values.get("event_on")) or as_of)
            found.setdefault(child, []).append(word)
    return {child: sorted(words, key=lambda word: _weight(word.source)) for child, words in found.items()}


def _in_class(
    links: ScopedQuerySet, words: Mapping[int, list[Word]]
) -> Iterable[tuple[int, date, tuple[Word, ...]]]:
    """Who sits in a class by a roll: the child, the roll's date, and what the ledger itself says otherwise."""
    statuses = meanings_of("status").roles
    out = {word for role in NOT_IN_CLASS for word in statuses[role]}
    absent = meanings_of("present").roles["no"]
    rows = links.filter(kind=ROLL, as_of__isnull=False).exclude(status__in=out).order_by("as_of", "pk")
    for child, as_of, values, situation, since in rows.values_list(
        "child_id", "as_of", "values", "child__situation", "child__situation_on"
    ):
        is_away = situation in AWAY and since is not None
        if values.get("present") in absent or not (is_away or child in words):
            continue
        yield child, as_of, (Word("本台账", situation, since),) if is_away else ()


def _meant(kind: str, status: str, values: Mapping[str, Any]) -> str:
    if kind == "deaths_moves":
        return meanings_of("event").situations.get(values.get("event", ""), "")
    if kind == "elsewhere":
        return "enrolled_elsewhere" if values.get("proof") in meanings_of("proof").roles["proves"] else ""
    return meanings_of("status").situations.get(status, "")


def _weight(source: str) -> int:
    return [kind_of(kind).label for kind in SAY_AWAY].index(source)


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
