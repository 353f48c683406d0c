"""All that the rooms know of one child, gathered for its page: one look, one event of the trail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from notoneless import trail
from notoneless.casework.models import Case
from notoneless.children import lists
from notoneless.children.models import (
    Child,
    ChildMerge,
    Circumstance,
    FormerMark,
    QualityIssue,
    SituationChange,
)
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.registers.models import Entry
from notoneless.screening.models import Finding, Link


@dataclass(frozen=True, slots=True)
class ChildFile:
    """Newest first everywhere; `links` are by the number of their register row."""

    child: Child
    history: tuple[SituationChange, ...]
    circumstances: tuple[Circumstance, ...]
    former: tuple[FormerMark, ...]
    issues: tuple[QualityIssue, ...]
    merges: tuple[ChildMerge, ...]
    entries: tuple[Entry, ...]
    links: dict[int, Link]
    findings: tuple[Finding, ...]
    cases: tuple[Case, ...]


def read_child(*, code: str, by: Officer, on: date) -> ChildFile | None:
    """None for a child that does not exist or is not this officer's: both look the same from outside."""
    child = lists.child_of(by, code, on=on)
    if child is None:
        return None
    trail.note("child.viewed", by=by, on=on, about=child.code, area=child.area_path)
    links = {link.entry_id: link for link in Link.objects.of_shown(child, "child").filter(live=True)}
    sees_disability = may(Permission.VIEW_DISABILITY, by=by, at=child, on=on)
    return ChildFile(
        child=child,
        history=tuple(lists.history_of(child)),
        circumstances=tuple(lists.circumstances_of(child, with_disability=sees_disability)),
        former=tuple(lists.former_marks_of(child)),
        issues=tuple(lists.issues_of(child)),
        merges=tuple(lists.merges_of(child)),
        entries=tuple(
            one for one in _entries(child, links) if sees_disability or one.kind != lists.DISABILITY
        ),
        links=links,
        findings=tuple(_findings(child)) if may(Permission.VIEW_FINDINGS, by=by, on=on) else (),
        cases=tuple(_cases(child)) if may(Permission.VIEW_CASES, by=by, on=on) else (),
    )


def _entries(child: Child, linked: Iterable[int]) -> list[Entry]:
    """Rows that made the child and rows that were found to speak of it."""
    behind = Q(child=child) | Q(pk__in=list(linked))
    rows = (
        Entry.objects.unscoped("rows behind a shown child")
        .filter(behind)
        .select_related("batch__source_unit")
    )
    return list(rows.order_by("-live", "-batch__as_of", "-pk"))


def _findings(child: Child) -> list[Finding]:
    return list(Finding.objects.of_shown(child, "child").select_related("owner").order_by("-found_on", "-pk"))


def _cases(child: Child) -> list[Case]:
    return list(Case.objects.of_shown(child, "child").select_related("owner").order_by("-opened_on", "-pk"))
