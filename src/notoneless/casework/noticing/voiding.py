"""Voids a paper: it keeps its number and its files, and says why."""

from datetime import date

from django.db.models import F

from notoneless import trail
from notoneless.casework.noticing.models import Paper
from notoneless.casework.noticing.refusals import AlreadyVoid, PaperRefused, ReasonNeeded
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.trail.deeds import deed


@deed
def void_paper(*, paper: Paper, reason: str, expected: int, by: Officer, on: date) -> Paper:
    """By the unit that issued it, or one above; a period that ran from it runs no more."""
    require(Permission.WORK_CASES, by=by, at=[paper, paper.owner_path, paper.issuer_path], on=on)
    if by.active_post is None or not paper.issuer_path.startswith(by.active_post.unit.path):
        raise PaperRefused(f"{paper.full_number}由{paper.issuer.name}出具，请由该单位作废。")
    if not reason.strip():
        raise ReasonNeeded("作废文书")
    if paper.state == "void":
        raise AlreadyVoid(paper.full_number)
    rows = Paper.objects.unscoped("compare-and-set of a paper reached by its officer")
    changed = rows.filter(pk=paper.pk, version=expected, state="issued").update(
        state="void", void_on=on, void_by=by.code, void_reason=reason.strip()[:200], version=F("version") + 1
    )
    if not changed:
        raise StaleVersion(f"文书{paper.full_number}")
    paper.refresh_from_db()
    detail = {"number": paper.full_number, "kind": paper.kind}
    trail.note(
        "paper.voided", by=by, on=on, about=paper.code, area=paper.owner_path, reason=reason.strip()[:200],
        detail=detail,
    )  # fmt: skip
    return paper
