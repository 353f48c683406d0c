"""Keeps which row explains which child and by which rule, draws a share for review, and copies school and statuses."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

import polars as pl
from django.db.models import F, Q

from notoneless.children.loading import load_rows, update_rows
from notoneless.children.models import Child, Circumstance
from notoneless.policy import Policy
from notoneless.registers.kinds import ENROLMENT_LIKE
from notoneless.screening.evidence import Evidence, Row
from notoneless.screening.linking import Linked
from notoneless.screening.models import Link, Run

# Where several registers name a school, the first of these that does speaks for the child.
SCHOOL_FROM = ("special_school", "vocational", "enrolment", "in_school", "elsewhere")
SCHOOL = ("school", "school_path", "school_name", "grade", "class_name", "enrolled_here")
REASON_LENGTH = 300


def record_links(linked: Linked, *, run: Run, share_percent: int) -> None:
    """Ends links that no longer hold, adds new ones; an equal link of an earlier run stays with its review."""
    live = Link.objects.unscoped("recording a run").filter(live=True)
    known = {(child, entry): pk for pk, child, entry in live.values_list("pk", "child_id", "entry_id")}
    now = {(child, entry) for child, entry in linked.links.select("child_id", "entry").iter_rows()}
    update_rows(Link, ("live",), ((False, pk) for pair, pk in known.items() if pair not in now))
    fresh = [row for row in linked.links.iter_rows() if (row[0], row[2]) not in known]
    load_rows(
        Link,
        ("run", "child", "entry_id", "kind", "rule", "score", "reason", "sampled", "reviewed_as", "reviewed_by", "live"),
        (
            (run.pk, child, entry, kind, rule or "", score, (reason or "")[:REASON_LENGTH],
             _is_drawn(child, entry, share_percent), "", "", True)
            for child, kind, entry, score, rule, reason in fresh
        ),
    )  # fmt: skip


def _is_drawn(child: int, entry: int, share_percent: int) -> bool:
    """Drawn by a hash of the pair: the same share in every run, not to be foreseen from the list's order."""
    drawn = int.from_bytes(hashlib.sha256(f"{child}:{entry}".encode()).digest()[:4], "big")
    return drawn % 100 < share_percent


def copy_schools(children: Mapping[int, Evidence], entries: Mapping[str, pl.DataFrame]) -> int:
    """School, grade and class as the speaking register has them; '' where no register names one any more."""
    classes = {
        entry: name
        for kind in ENROLMENT_LIKE
        for entry, name in entries[kind].select("entry", "class_name").iter_rows()
    }
    shown = {
        row[0]: row[1:]
        for row in Child.objects.unscoped("recording a run").values_list("pk", "school_id", *SCHOOL[1:])
    }
    changed = []
    for number, child in children.items():
        link = child.link(*SCHOOL_FROM)
        said = _school_of(link.row, classes) if link else (None, "", "", "", "", False)
        if number in shown and shown[number] != said:
            changed.append((*said, number))
    update_rows(Child, SCHOOL, changed, add="version")
    return len(changed)


def mark_band(policy: Policy, *, on: date) -> None:
    """Who is of school age on the reference day of the school year; nobody with an open case leaves by a birthday."""
    first, last = policy.age.birth_range(on=on)
    children = Child.objects.unscoped("recording a run").filter(birth_date__isnull=False)
    inside = Q(birth_date__gte=first, birth_date__lte=last)
    children.filter(inside, in_band=False).update(in_band=True, version=F("version") + 1)
    children.filter(~inside, in_band=True).update(in_band=False, version=F("version") + 1)


def _school_of(row: Row, classes: Mapping[int, str]) -> tuple[int | None, str, str, str, str, bool]:
    here = row.kind != "elsewhere"
    return row.school_id, row.school_path, row.school_text, row.grade, classes.get(row.entry, ""), here


def record_circumstances(children: Mapping[int, Evidence], batches: Mapping[int, str], *, on: date) -> None:
    """A status read from a register opens a dated row; one no longer listed is ended, never removed."""
    wanted = {key: row for child in children.values() for key, row in _statuses(child)}
    live = Circumstance.objects.unscoped("recording a run").filter(until=None).exclude(batch="")
    known = {
        (child, kind, value): pk
        for pk, child, kind, value in live.values_list("pk", "child_id", "kind", "value")
    }
    update_rows(Circumstance, ("until",), ((on, pk) for key, pk in known.items() if key not in wanted))
    fresh = [(key, row) for key, row in sorted(wanted.items(), key=lambda pair: pair[0]) if key not in known]
    load_rows(
        Circumstance,
        ("child", "kind", "value", "detail", "since", "batch", "sheet", "row"),
        (
            (
                child,
                kind,
                value,
                row.told.get("disability_level", ""),
                on,
                batches.get(row.entry, "-"),
                row.sheet,
                row.row,
            )
            for (child, kind, value), row in fresh
        ),
    )


def _statuses(child: Evidence) -> Iterable[tuple[tuple[int, str, str], Row]]:
    if link := child.link("poverty"):
        told = link.row.told
        value = told.get("monitored_type") or told.get("household_type") or "困难家庭"
        yield (child.child_id, "poverty", value), link.row
    if link := child.link("disability"):
        yield (child.child_id, "disability", link.row.told.get("disability_kind", "未写类别")), link.row
    if link := child.link("left_behind"):
        yield (child.child_id, "left_behind", link.row.told.get("left_behind", "留守")), link.row
