"""The reading side of the reporting calendar, and the only way in for pages."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Case as Either
from django.db.models import CharField, OuterRef, Subquery, Value, When

from notoneless import trail
from notoneless.children.lists import visible_children
from notoneless.children.models import Child
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.models import Unit
from notoneless.reporting.filing.content import FILED
from notoneless.reporting.filing.members import digest_of, last_filed, members_of
from notoneless.reporting.filing.models import Filing, FilingStep, Submission
from notoneless.reporting.filing.models.filing import (
    FILED_LATE,
    FILED_STATES,
    OPEN_STATES,
    RETURNED,
    ZERO,
    unfiled,
)
from notoneless.reporting.filing.receiving import addressed_to
from notoneless.trail.deeds import deed

VIEW = Permission.VIEW_FILINGS
# How a report stands towards its day: missing and late are never the same as zero.
STANDINGS = (
    ("missing", "逾期未报"),
    ("returned", "已退回"),
    ("waiting", "待报"),
    ("late", "逾期已报"),
    ("zero", "零报告"),
    ("on_time", "按时已报"),
)
PROGRESS_WHY = "who has filed is told to all who file: names of units and states, no children"


def visible_filings(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `standing` on that day; a rule that still wants confirming makes nothing late."""
    standing = Either(
        When(state=RETURNED, then=Value("returned")),
        When(unfiled(on), then=Value("missing")),
        When(state__in=OPEN_STATES, then=Value("waiting")),
        When(FILED_LATE, then=Value("late")),
        When(kind=ZERO, then=Value("zero")),
        default=Value("on_time"),
        output_field=CharField(),
    )
    rows = Filing.objects.visible_to(officer, on=on, permission=VIEW).annotate(standing=standing)
    return rows.select_related("unit", "receiver")


def own_filings(officer: Officer, *, on: date) -> ScopedQuerySet:
    """我的报表: what the officer's own unit owes."""
    return visible_filings(officer, on=on).filter(unit=_own(officer))


def owed_to(officer: Officer, *, on: date) -> ScopedQuerySet:
    """What is addressed to the officer's own unit or office."""
    return (
        visible_filings(officer, on=on).filter(addressed_to(officer)).order_by("due_on", "unit__path", "pk")
    )


def filing_of(officer: Officer, code: str, *, on: date) -> Filing | None:
    found: Filing | None = visible_filings(officer, on=on).filter(code=code).first()
    return found


def submissions_of(filing: Filing) -> list[Submission]:
    """Newest first; only for a report reached through its officer's scope."""
    return list(Submission.objects.of_shown(filing, "filing").order_by("-turn"))


def also_sent(filing: Filing) -> list[tuple[Filing, str]]:
    """The same report of the same period to other receivers (双上报), each with its newest receipt, "" where none."""
    rows = Filing.objects.unscoped("the other receipts of a report reached through its officer's scope")
    rows = rows.filter(unit=filing.unit, obligation=filing.obligation, period=filing.period).exclude(
        pk=filing.pk
    )
    newest = Submission.objects.unscoped("their receipts").filter(filing=OuterRef("pk")).order_by("-turn")
    found = rows.annotate(receipt=Subquery(newest.values("receipt")[:1])).order_by("pk")
    return [(one, one.receipt or "") for one in found]


def steps_of(filing: Filing) -> list[FilingStep]:
    return list(FilingStep.objects.of_shown(filing, "filing").order_by("-pk"))


def progress_of(obligation: str, period: str) -> list[Filing]:
    """报送进度 of one obligation and period, visible to all who file: what the QQ group told."""
    rows = Filing.objects.unscoped(PROGRESS_WHY).filter(obligation=obligation, period=period)
    return list(rows.select_related("unit").order_by("unit__path"))


def _own(officer: Officer) -> Unit | None:
    return officer.active_post.unit if officer.active_post else None


def is_filed(filing: Filing) -> bool:
    return filing.state in FILED_STATES


@deed
def read_submission(*, submission: Submission, by: Officer, on: date) -> bytes:
    """The workbook as it went out, byte for byte; a look, noted as one."""
    content = FILED.get(submission.file_name)
    filing = submission.filing
    detail = {"receipt": submission.receipt, "sha256": submission.file_sha256}
    trail.note("filing.read", by=by, on=on, about=filing.code, area=filing.unit.path, detail=detail)
    return content


@dataclass(frozen=True, slots=True)
class Offer:
    """What one tap would file now: zero where the form names nobody, no change where the same children stand so."""

    zero: bool
    no_change: bool


def offers_of(filings: Iterable[Filing]) -> dict[int, Offer]:
    """Of one's own reports; whether a zero would be true is asked when it is filed. One look for each form."""
    now: dict[tuple[str, int], dict[str, str]] = {}
    found = {}
    for one in filings:
        key = (one.form, one.unit_id)
        if key not in now:
            now[key] = members_of(one.form, one.unit)
        before = last_filed(one.unit, one.obligation)
        same = before is not None and before.members_digest == digest_of(now[key])
        found[one.pk] = Offer(zero=not now[key], no_change=same)
    return found


def children_named(officer: Officer, codes: Iterable[str], *, filing: Filing, on: date) -> list[Child]:
    """The children behind a refusal or a report, within the officer's scope; one list, noted as one."""
    rows = list(
        visible_children(officer, on=on)
        .filter(code__in=list(codes))
        .select_related("area")
        .order_by("name_key", "code")
    )
    members = [one.code for one in rows]
    trail.note_list(
        "filing.children_listed", by=officer, on=on, query={"filing": filing.code}, members=members
    )
    return rows


@dataclass(frozen=True, slots=True)
class Group:
    """One obligation and period as its receiver sees it: how many of each standing."""

    obligation: str
    period: str
    label: str
    period_label: str
    due_on: date
    numbers: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.numbers.values())

    def of(self, *standings: str) -> int:
        return sum(self.numbers.get(one, 0) for one in standings)


def groups_of(rows: Iterable[Filing]) -> list[Group]:
    """The newest day first."""
    found: dict[tuple[str, str], list[Filing]] = {}
    for one in rows:
        found.setdefault((one.obligation, one.period), []).append(one)
    made = [
        Group(
            code,
            period,
            some[0].label,
            some[0].period_label,
            some[0].due_on,
            Counter(one.standing for one in some),
        )
        for (code, period), some in found.items()
    ]
    return sorted(made, key=lambda one: (one.due_on, one.obligation), reverse=True)


def newest_by_filing(filings: Iterable[Filing]) -> dict[int, Submission]:
    """The last submission of each report of a board that was reached in scope; one statement."""
    pks = [one.pk for one in filings]
    rows = Submission.objects.unscoped("the newest submissions of reports already narrowed").filter(
        filing__in=pks
    )
    return {one.filing_id: one for one in rows.order_by("turn")}


def note_look(filing: Filing, *, by: Officer, on: date) -> None:
    trail.note("filing.viewed", by=by, on=on, about=filing.code, area=filing.unit.path)
