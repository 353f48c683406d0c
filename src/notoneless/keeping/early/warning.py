"""What absences add up to: warnings found at once and at night, told to units, settled or reported as 疑似."""

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F
from django.utils import timezone

from notoneless import trail
from notoneless.casework.models import SuspicionReport
from notoneless.casework.opening import Seen, report_suspicion
from notoneless.children.models import Child
from notoneless.keeping.early.models import Absence, AbsenceWarning, ClassDay, WarningTold
from notoneless.keeping.early.models.warning import OPEN, SETTLED, WITHDRAWN
from notoneless.keeping.early.refusals import EndedAlready, WordMissing
from notoneless.officers.lists import officer_acting
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import Refusal, StaleVersion
from notoneless.places.duties import Duties, duties_on
from notoneless.policy import Policy
from notoneless.policy.keeping.early import LOOK_BACK, REPORT, Reached, reached, term_start
from notoneless.trail.deeds import deed

WHY = "what the absences of pupils add up to"


@dataclass
class Told:
    """Days out and days on which the class was looked at, of many children; read in three statements."""

    children: dict[int, Child]
    absent: dict[int, dict[date, bool]] = field(default_factory=dict)
    held: dict[str, list[date]] = field(default_factory=dict)


def reconsider(
    children: Collection[int], day: date, policy: Policy, *, by: Officer, on: date
) -> list[AbsenceWarning]:
    """Part of a deed: new limits reached around a day are warned of, warnings that no longer hold are taken back."""
    told = days_of(children, day)
    found = standings(told, day, policy)
    _withdraw(children, told, policy, by=by, on=on)
    made = _raise(told, found, policy, on=on)
    for warning in made:
        trail.note("absence.warned", by=by, on=on, about=warning.code, area=warning.school_path)
        limit = policy.absence_limits[warning.limit]
        if limit.leads_to == REPORT and policy.binds(f"absence_limits.{limit.code}"):
            _report_as_teacher(warning, policy, on=on)
    return made


def days_of(children: Collection[int], day: date) -> Told:
    rows = Child.objects.unscoped(WHY).filter(pk__in=list(children), merged_into=None)
    told = Told({child.pk: child for child in rows})
    since = day - LOOK_BACK
    absences = Absence.objects.unscoped(WHY).filter(
        child__in=list(told.children), taken_back=None, day__gte=since
    )
    for child, out, excused in absences.values_list("child", "day", "excused"):
        told.absent.setdefault(child, {})[out] = excused
    paths = {told.children[child].school_path for child in told.absent}
    held = ClassDay.objects.unscoped(WHY).filter(school_path__in=paths, current=True, day__gte=since)
    for path, one in held.order_by("day").values_list("school_path", "day"):
        told.held.setdefault(path, []).append(one)
    return told


def standings(told: Told, day: date, policy: Policy) -> Mapping[int, list[Reached]]:
    """Which limits each child reaches by the run around a day and by the sum of the term; no database."""
    limits, since = list(policy.absence_limits.values()), term_start(policy.school_terms, day)
    return {
        child: list(reached(limits, absent, told.held.get(told.children[child].school_path, ()), at=day, since=since))
        for child, absent in told.absent.items()
    }  # fmt: skip


def _raise(
    told: Told, found: Mapping[int, list[Reached]], policy: Policy, *, on: date
) -> list[AbsenceWarning]:
    """A run that goes on is the same warning; it was told when it was found."""
    wanted = [(told.children[child], one) for child, several in found.items() for one in several]
    if not wanted:
        return []
    rows = AbsenceWarning.objects.unscoped(WHY).exclude(state=WITHDRAWN)
    known = set(rows.filter(child__in=list(found)).values_list("child", "limit", "first_day"))
    duties, made = duties_on(on), []
    for child, one in wanted:
        if (child.pk, one.limit.code, one.first) in known:
            continue
        warning = AbsenceWarning.objects.create(
            code=f"W{on:%Y%m}-{uuid.uuid4().hex[:8].upper()}", child=child, limit=one.limit.code, label=one.limit.label,
            first_day=one.first, last_day=one.last, days=one.days, sentence=one.sentence, area_path=child.area_path,
            school_path=child.school_path, found_on=on, policy_fingerprint=policy.fingerprint,
        )  # fmt: skip
        _tell(warning, one.limit.told, duties)
        made.append(warning)
    return made


def _tell(warning: AbsenceWarning, routes: Iterable[str], duties: Duties) -> None:
    paths = {"area_path": warning.area_path, "school_path": warning.school_path}
    units = [duties.answering(route, **paths) for route in routes]
    now = timezone.now()
    for unit in {one.pk: one for one in units if one}.values():
        WarningTold.objects.create(warning=warning, unit_id=unit.pk, unit_path=unit.path, told_at=now)


def _withdraw(children: Collection[int], told: Told, policy: Policy, *, by: Officer, on: date) -> None:
    """Open warnings whose days were taken back; each is judged by the run around its own last day."""
    rows = AbsenceWarning.objects.unscoped(WHY).filter(child__in=list(children), state=OPEN)
    for warning in rows:
        days = told.absent.get(warning.child_id, {})
        still = any(
            (one.limit.code, one.first) == (warning.limit, warning.first_day)
            for day in ([warning.last_day] if warning.last_day in days else sorted(days)[-1:])
            for one in reached(
                [policy.absence_limits[warning.limit]] if warning.limit in policy.absence_limits else [],
                days, told.held.get(warning.school_path, ()), at=day,
                since=term_start(policy.school_terms, warning.last_day),
            )
        )  # fmt: skip
        if not still:
            _end(warning, WITHDRAWN, word="出勤更正后不再达到", by=by, on=on)
            trail.note(
                "absence.warning_withdrawn", by=by, on=on, about=warning.code, area=warning.school_path
            )


def _report_as_teacher(warning: AbsenceWarning, policy: Policy, *, on: date) -> None:
    """In the name of who entered the last day missed; where that person is gone the warning waits for the school."""
    rows = Absence.objects.unscoped(WHY).filter(child=warning.child_id, day=warning.last_day, taken_back=None)
    sheet = rows.get().sheet
    try:
        by = officer_acting(f"{sheet.by_code}@{sheet.by_post}", on=on)
        report_absence(warning=warning, expected=warning.version, policy=policy, by=by, on=on)
    except Refusal:
        return


@deed
def report_absence(
    *, warning: AbsenceWarning, expected: int, policy: Policy, by: Officer, on: date
) -> SuspicionReport:
    """A case in 疑似 and nothing more, told at once to township, school and county; verification comes after."""
    require(Permission.REPORT_SUSPICION, by=by, at=warning, on=on)
    _check_open(warning)
    key = uuid.uuid5(uuid.NAMESPACE_URL, warning.code)
    seen = Seen(warning.sentence, on, absent_since=_absent_since(warning), key=key)
    report = report_suspicion(child=warning.child, seen=seen, policy=policy, by=by, on=on)
    _end(warning, SETTLED, "reported", expected=expected, report=report, by=by, on=on)
    trail.note("absence.reported", by=by, on=on, about=warning.code, area=warning.school_path)
    return report


@deed
def settle_warning(
    *, warning: AbsenceWarning, ending: str, word: str, expected: int, by: Officer, on: date
) -> AbsenceWarning:
    """By the school or whoever may report of the child: what came of it, in words."""
    require(Permission.REPORT_SUSPICION, by=by, at=warning, on=on)
    _check_open(warning)
    if ending not in dict(AbsenceWarning.ENDINGS) or ending == "reported":
        raise WordMissing("处理结果")
    if not word.strip():
        raise WordMissing("处理情况")
    _end(warning, SETTLED, ending, word=word, expected=expected, by=by, on=on)
    trail.note(
        "absence.settled", by=by, on=on, about=warning.code, area=warning.school_path, detail={"as": ending}
    )
    return warning


@deed
def note_warning(*, warning: AbsenceWarning, by: Officer, on: date) -> int:
    """知悉: by somebody of a unit that was told; a second click changes nothing."""
    own = by.active_post.unit.path if by.active_post else ""
    require(Permission.VIEW_CHILDREN, by=by, at=warning, on=on)
    rows = WarningTold.objects.unscoped("compare-and-set of receipts").filter(warning=warning, unit_path=own)
    fresh = rows.filter(seen_on=None).update(seen_on=on, seen_by=by.code)
    trail.note("absence.noted", by=by, on=on, about=warning.code, area=own, detail={"new": fresh})
    return fresh


@deed
def warn_of_day(*, day: date, policy: Policy, by: Officer, on: date) -> list[AbsenceWarning]:
    """At night: everybody who was out on a day is added up once more, whatever came by another way than the sheet."""
    out = Absence.objects.unscoped(WHY).filter(day=day, taken_back=None).values_list("child", flat=True)
    made = reconsider(list(out), day, policy, by=by, on=on)
    trail.note("absence.added_up", by=by, on=on, detail={"day": f"{day}", "warned": len(made)})
    return made


def _absent_since(warning: AbsenceWarning) -> date:
    """A sum begins with the term, not with an absence: then its last day is what is certain."""
    first = Absence.objects.unscoped(WHY).filter(
        child=warning.child_id, taken_back=None, day__gte=warning.first_day
    )
    return first.order_by("day").values_list("day", flat=True).first() or warning.last_day


def _check_open(warning: AbsenceWarning) -> None:
    if warning.state != OPEN:
        raise EndedAlready(f"预警{warning.code}", warning.ended_on)


def _end(
    warning: AbsenceWarning, state: str, ending: str = "", *, word: str = "", expected: int = 0,
    report: SuspicionReport | None = None, by: Officer, on: date,
) -> None:  # fmt: skip
    """Raises StaleVersion where somebody else was quicker; `expected` 0 is the machine's own look."""
    rows = AbsenceWarning.objects.unscoped("compare-and-set of a warning").filter(pk=warning.pk, state=OPEN)
    fresh = (rows.filter(version=expected) if expected else rows).update(
        state=state, ending=ending, word=word.strip()[:300], ended_on=on, ended_by=by.code, report=report,
        version=F("version") + 1,
    )  # fmt: skip
    if not fresh:
        raise StaleVersion(f"预警{warning.code}")
    warning.refresh_from_db()
