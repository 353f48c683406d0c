"""The reading side of screening, and the only way in for pages: findings, what was told, repairs, samples, runs."""

from collections.abc import Mapping
from datetime import date

from django.db.models import BooleanField, Case, CharField, Count, DateField, F, Q, QuerySet, Value, When

from notoneless.children.models import Child
from notoneless.children.searching import condition
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission
from notoneless.officers.scope import Scope, scope_of
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.policy import in_force
from notoneless.registers.models import Entry
from notoneless.screening.desk.owing import PROOF
from notoneless.screening.judging import WITHDRAWN
from notoneless.screening.models import Finding, Judgement, Link, Notified, RepairTask, Run

NATIONAL = "national"


def finding_kinds(on: date) -> Mapping[str, str]:
    """Code -> word, as the law shelf has them; a county's own rules change routes and days, not kinds."""
    return {code: kind.label for code, kind in in_force(NATIONAL, on=on).finding_kinds.items()}


def visible_findings(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Within the officer's scope; what was only told to the officer's unit is in `told_to`."""
    return Finding.objects.visible_to(officer, on=on)


def open_findings(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `overdue`, for filters and counts alike."""
    rows = visible_findings(officer, on=on).filter(state="open")
    late = Case(When(due_on__lt=on, then=Value(True)), default=Value(False), output_field=BooleanField())
    return rows.annotate(overdue=late)


def answered_findings(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Judged by a person, or gone because a later list explained the child."""
    return visible_findings(officer, on=on).exclude(state="open")


def narrowed_by_text(query: ScopedQuerySet, text: str) -> ScopedQuerySet:
    """By the child: name, initials, end of a number, birth date, village."""
    wanted, _ = condition(text)
    children = Child.objects.unscoped("a search inside findings already narrowed").filter(wanted)
    return query.filter(child__in=children.values("pk"))


def finding_of(officer: Officer, code: str, *, on: date) -> Finding | None:
    """Within the scope, or told to a unit of the officer; everybody else finds nothing."""
    seen = visible_findings(officer, on=on).filter(code=code).select_related("child", "owner", "last_run")
    if found := seen.first():
        return found
    told = Notified.objects.visible_to(officer, on=on).filter(finding__code=code)
    rows = Finding.objects.unscoped("a finding told to a unit of this officer").filter(
        pk__in=told.values("finding")
    )
    return rows.select_related("child", "owner", "last_run").first()


def queue(officer: Officer, *, on: date) -> ScopedQuerySet:
    """What this officer may judge and has not; the nearest due date first."""
    scope = scope_of(officer, on=on, permission=Permission.JUDGE_FINDINGS)
    return visible_findings(officer, on=on).filter(_judgeable(scope), state="open").order_by("due_on", "pk")


def _judgeable(scope: Scope) -> Q:
    """The same question as the deed asks: the child's paths or the owner's lie in the scope."""
    by_owner = scope.filter("owner_path", "owner_path", reading=False)
    return scope.filter(reading=False) | by_owner


def next_in_queue(officer: Officer, *, after: Finding | None = None, on: date) -> str:
    """Code of the next finding, beginning again at the front; '' when nothing is left."""
    rows = queue(officer, on=on)
    if after is not None and after.due_on is not None:
        later = Q(due_on__gt=after.due_on) | Q(due_on=after.due_on, pk__gt=after.pk)
        found = rows.filter(later).values_list("code", flat=True).first()
        if found:
            return str(found)
    rest = rows.exclude(pk=after.pk) if after else rows
    return str(rest.values_list("code", flat=True).first() or "")


def judged_today(officer: Officer, *, on: date) -> int:
    """Findings this officer answered today and did not take back."""
    rows = Judgement.objects.visible_to(officer, on=on).filter(
        by_code=officer.code, on=on, finding__state="judged"
    )
    return rows.exclude(verdict=WITHDRAWN).values("finding").distinct().count()


def judgements_of(finding: Finding) -> list[Judgement]:
    """Oldest first."""
    return list(Judgement.objects.of_shown(finding, "finding").order_by("pk"))


def told_about(finding: Finding) -> list[Notified]:
    return list(Notified.objects.of_shown(finding, "finding").select_related("unit").order_by("unit_path"))


def repairs_of(finding: Finding) -> list[RepairTask]:
    return list(RepairTask.objects.of_shown(finding, "finding").select_related("owner").order_by("pk"))


def told_to(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Findings told to units within the officer's scope."""
    return Notified.objects.visible_to(officer, on=on)


def told_to_unit(officer: Officer, *, on: date) -> ScopedQuerySet:
    """The box of the officer's own unit, with `receipt` open or done."""
    own = officer.active_post.unit.path if officer.active_post else ""
    return told_to(officer, on=on).filter(unit_path=own).annotate(receipt=_open_or_done("seen_on"))


def repair_tasks(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `overdue`, `progress` open or done, and `still_due`: the day by which an open one must be finished."""
    late = Case(
        When(done_on=None, due_on__lt=on, then=Value(True)), default=Value(False), output_field=BooleanField()
    )
    still_due = Case(When(done_on=None, then=F("due_on")), output_field=DateField())
    rows = RepairTask.objects.visible_to(officer, on=on)
    return rows.annotate(overdue=late, progress=_open_or_done("done_on"), still_due=still_due)


def repairs_owed(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Values to be mended at their source."""
    return repair_tasks(officer, on=on).exclude(field=PROOF)


def proofs_owed(officer: Officer, *, on: date) -> ScopedQuerySet:
    """去向待证: said to be elsewhere, the document awaited."""
    return repair_tasks(officer, on=on).filter(field=PROOF)


def repair_of(officer: Officer, number: int, *, on: date) -> RepairTask | None:
    rows = RepairTask.objects.visible_to(officer, on=on).filter(pk=number)
    return rows.select_related("finding__child", "owner").first()


def sampled_links(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Links made beyond doubt that were drawn for review."""
    return Link.objects.visible_to(officer, on=on).filter(sampled=True, live=True)


def samples_to_review(officer: Officer, *, on: date) -> ScopedQuerySet:
    """What this officer may review and nobody has."""
    scope = scope_of(officer, on=on, permission=Permission.JUDGE_FINDINGS)
    mine = scope.filter(("child__area_path", "child__stay_path"), "child__school_path", reading=False)
    return sampled_links(officer, on=on).filter(mine, reviewed_as="").order_by("pk")


def _open_or_done(field: str) -> Case:
    return Case(
        When(**{f"{field}__isnull": True}, then=Value("open")),
        default=Value("done"),
        output_field=CharField(),
    )


def rows_of_nobody(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Rows that no child of the ledger stands behind; the household register itself makes its children."""
    rows = Entry.objects.visible_to(officer, on=on).filter(live=True, child=None)
    return rows.exclude(kind="household")


def rows_of_nobody_by_kind(officer: Officer, *, on: date) -> dict[str, int]:
    counted = rows_of_nobody(officer, on=on).order_by().values_list("kind").annotate(rows=Count("pk"))
    return dict(counted)


def runs() -> QuerySet[Run]:
    return Run.objects.order_by("-started_at", "-pk")


def run_of(code: str) -> Run | None:
    return Run.objects.filter(code=code).first()
