"""The paper copy: printed, signed, stamped, scanned, and matched with its report by the number of the receipt."""

from datetime import date

from notoneless import trail
from notoneless.evidence.held.keeping import hold_file, look_at_held
from notoneless.evidence.held.models import HeldFile
from notoneless.evidence.receiving import SentFile
from notoneless.evidence.serving import Served
from notoneless.officers.models import Officer
from notoneless.reporting.filing.models import Filing, Submission
from notoneless.reporting.filing.refusals import NothingFiledYet, NotYourReport, NumberUnfit
from notoneless.reporting.filing.submitting import step
from notoneless.trail.deeds import deed

WHY = "the stamped copy of a report that was reached in its officer's scope"
LABEL = "盖章件"


@deed
def add_sealed_copy(*, filing: Filing, number: str, sent: SentFile, by: Officer, on: date) -> HeldFile:
    """`number` is the receipt as typed from the paper; only the newest report may be matched."""
    if by.active_post is None or by.active_post.unit_id != filing.unit_id:
        raise NotYourReport(filing.unit.name)
    newest = newest_of(filing)
    if newest is None:
        raise NothingFiledYet
    if plain_number(number) not in (plain_number(newest.receipt), str(newest.number)):
        raise NumberUnfit(newest.receipt)
    made = hold_file(
        unit=filing.unit, sent=sent, subject=filing.subject, label=f"{LABEL} {newest.receipt}", by=by, on=on
    )
    step(filing, "copied", by=by, on=on, word=newest.receipt)
    detail = {"receipt": newest.receipt, "file": made.code}
    trail.note("filing.copied", by=by, on=on, about=filing.code, area=filing.unit.path, detail=detail)
    return made


def newest_of(filing: Filing) -> Submission | None:
    rows = Submission.objects.unscoped("the newest submission of a report reached by its officer")
    found: Submission | None = rows.filter(filing=filing).order_by("-turn").first()
    return found


def copies_of(filing: Filing) -> list[HeldFile]:
    """For a report reached through its scope: whoever may read the report may see its paper."""
    rows = HeldFile.objects.unscoped(WHY).filter(subject=filing.subject, replaced_by=None)
    return list(rows.order_by("-pk"))


def look_at_copy(*, filing: Filing, code: str, by: Officer, on: date) -> Served | None:
    rows = HeldFile.objects.unscoped(WHY).filter(subject=filing.subject, code=code)
    file = rows.select_related("unit").first()
    return look_at_held(file=file, by=by, on=on) if file else None


def plain_number(text: str) -> str:
    """Brackets and blanks are written in many ways on paper."""
    return "".join(sign for sign in text if sign.isalnum())
