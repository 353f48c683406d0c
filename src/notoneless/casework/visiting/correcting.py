"""A correction is a further row with its reason; the row it replaces stays as it was written."""

from datetime import date

from notoneless import trail
from notoneless.casework.models import Case
from notoneless.casework.visiting.counting import out_days_of
from notoneless.casework.visiting.following import follow
from notoneless.casework.visiting.models import Visit
from notoneless.casework.visiting.recording import spell_for, write_row
from notoneless.casework.visiting.refusals import CorrectedAlready, NoReason
from notoneless.casework.visiting.saying import Said, Trip, check_words, digest_of
from notoneless.children.situations import hold_children
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.policy import Policy
from notoneless.trail.deeds import deed

COUNTED = ("visited_on", "outcome", "manner", "result", "promised_on", "bodies")
"""What changes a count or a day: a correction of these needs somebody else's look before it stands."""


@deed
def correct_visit(
    *, visit: Visit, trip: Trip, said: Said, reason: str, policy: Policy, by: Officer, on: date
) -> Visit:
    """By the visitor, or by who works on the case; it takes the place of the older row once it stands.

    `trip.key` is the correction's own: the same form sent twice is one correction.
    """
    case: Case = visit.case
    wanted = Permission.RECORD_VISITS if by.code == visit.by_code else Permission.WORK_CASES
    require(wanted, by=by, at=[case, case.owner_path], on=on)
    if not reason.strip():
        raise NoReason("更正")
    hold_children([case.child_id])
    rows = Visit.objects.unscoped("a visit is corrected once")
    if known := rows.filter(corrects=visit).first():
        if (known.client_key, known.digest) == (trip.key_of(case), digest_of(trip, case, said)):
            trail.note("visit.repeated", by=by, on=on, about=known.code)
            return known
        raise CorrectedAlready(visit.code)
    check_words(trip, said, policy)
    spell = spell_for(case, trip.visited_on, out_days_of([case.pk])[case.pk], on=on)
    changed = _changes_counts(visit, trip, said)
    waits = changed or visit.review == "waiting"
    made = write_row(
        trip, case, said, spell, policy, by=by, on=on, trip_key=visit.trip, late=visit.late, corrects=visit,
        correction_reason=reason.strip()[:200], review="waiting" if waits else "",
        review_why=f"更正 {visit.code}：{reason.strip()}"[:100] if waits else "",
    )  # fmt: skip
    detail = {"case": case.code, "corrects": visit.code, "waits": str(waits)}
    trail.note("visit.corrected", by=by, on=on, about=made.code, area=case.owner_path, detail=detail)
    follow(case, made, policy, by=by, on=on)
    return made


def _changes_counts(visit: Visit, trip: Trip, said: Said) -> bool:
    now = {name: getattr(said, name, None) or getattr(trip, name, None) for name in COUNTED}
    now["bodies"] = list(trip.bodies)
    return any(getattr(visit, name) != value for name, value in now.items())
