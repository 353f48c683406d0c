"""The reading side of evidence, and the only way in for pages and the rooms above."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q

from notoneless.children.models import Child
from notoneless.evidence.models import Evidence
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.officers.scoped import ScopedQuerySet


def visible_evidence(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Of the officer's children; need-to-know pieces only with that right, or where the officer sent them."""
    rows = Evidence.objects.visible_to(officer, on=on, permission=Permission.VIEW_CASES)
    if may(Permission.VIEW_SENSITIVE_EVIDENCE, by=officer, on=on):
        return rows
    return rows.filter(Q(sensitive=False) | Q(by_code=officer.code))


def evidence_of(subject: str, officer: Officer, *, on: date) -> list[Evidence]:
    """What hangs on one visit, paper or disposition, oldest first; corrected rows stay among them, marked."""
    rows = visible_evidence(officer, on=on).filter(subject=subject)
    return list(rows.select_related("child", "replaced_by").order_by("pk"))


def evidence_of_many(subjects: Iterable[str], officer: Officer, *, on: date) -> dict[str, list[Evidence]]:
    """The same for many subjects in one statement."""
    found: dict[str, list[Evidence]] = {subject: [] for subject in subjects}
    rows = visible_evidence(officer, on=on).filter(subject__in=found)
    for row in rows.select_related("child", "replaced_by").order_by("pk"):
        found[row.subject].append(row)
    return found


def evidence_of_child(child: Child, officer: Officer, *, on: date) -> list[Evidence]:
    rows = visible_evidence(officer, on=on).filter(child=child)
    return list(rows.select_related("child", "replaced_by").order_by("pk"))


def piece_of(officer: Officer, code: str, *, on: date) -> Evidence | None:
    rows = visible_evidence(officer, on=on).filter(code=code)
    return rows.select_related("child", "replaced_by").first()


def count_by_subject(subjects: Iterable[str]) -> dict[str, int]:
    """How many pieces stand for each subject, whoever asks: facts of rules, never a list; nought is left out."""
    rows = Evidence.objects.unscoped("how many pieces a subject has, for rules").filter(
        subject__in=list(subjects), replaced_on=None
    )
    return dict(rows.values_list("subject").annotate(number=Count("pk")))


def standing_for(subjects: Iterable[str]) -> ScopedQuerySet:
    """What stands for some subjects, for checklists; corrected pieces prove nothing any more."""
    rows = Evidence.objects.unscoped("which kinds a subject has, for rules")
    return rows.filter(subject__in=list(subjects), replaced_on=None)


def kinds_by_subject(subjects: Iterable[str]) -> dict[str, set[str]]:
    """Which kinds stand for each subject."""
    found: dict[str, set[str]] = {}
    for subject, kind in standing_for(subjects).values_list("subject", "kind").distinct():
        found.setdefault(subject, set()).add(kind)
    return found


def proofs_by_child(children: Iterable[int]) -> dict[int, set[str]]:
    """Child pk -> the checklist items and kinds that stand proved for it, for rules about many cases at once."""
    rows = Evidence.objects.unscoped("which items of checklists stand proved, for rules").filter(
        child_id__in=list(children), replaced_on=None
    )
    found: dict[int, set[str]] = {}
    for child, kind, proves in rows.values_list("child_id", "kind", "proves").distinct():
        found.setdefault(child, set()).update(word for word in (kind, proves) if word)
    return found
