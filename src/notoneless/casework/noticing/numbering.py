"""Numbers of papers: per issuer, kind and year; a number once given out always has its paper, finished or void.

Three short transactions' worth: the number with its row, the setting outside any transaction, the files. A process
killed between them leaves a row without files, which the next issuer of the series declares void.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from notoneless import trail
from notoneless.casework.models import Case
from notoneless.casework.noticing.lists import unserved_of
from notoneless.casework.noticing.models import Paper, PaperSeries
from notoneless.casework.noticing.refusals import UnservedStands
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.places.models import Unit
from notoneless.trail.deeds import deed

# Each try that fails means that somebody else took a number meanwhile.
TRIES = 200
# Setting takes a second at most; who has not finished after that long was interrupted.
INTERRUPTED_AFTER = timedelta(minutes=10)
INTERRUPTED = "出具中断，文号作废"
THE_SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Files:
    """Names of the sealed files and the hashes of what is in them."""

    pdf_name: str
    docx_name: str
    sha256: str
    docx_sha256: str


def take_number(*, issuer: Unit, kind: str, year: int) -> tuple[PaperSeries, int]:
    """The next number; it belongs to the caller's transaction: a number is gone only with the paper that bears it."""
    series = _series(issuer, kind, year)
    for _ in range(TRIES):
        taken = PaperSeries.objects.filter(pk=series.pk, last=series.last).update(last=series.last + 1)
        if taken:
            return series, series.last + 1
        series.refresh_from_db(fields=["last"])
    raise StaleVersion("文号")


@deed
def number_paper(
    *, paper: Paper, word: str, facts: Mapping[str, str], once_at: int | None = None, by: Officer, on: date
) -> Paper:
    """Gives a new row its number (发文字号 as the standard writes it: no 第, no leading noughts) and keeps it."""
    require(Permission.WORK_CASES, by=by, at=[paper, paper.owner_path], on=on)
    if once_at is not None:
        _check_once(paper, once_at)
    paper.series, paper.number = take_number(issuer=paper.issuer, kind=paper.kind, year=on.year)
    paper.full_number = f"{paper.issuer.name}{word}〔{on.year}〕{paper.number}号"
    paper.facts = json.dumps({**facts, "number": paper.full_number}, ensure_ascii=False)
    paper.state = Paper.SETTING
    _declare_interrupted(paper.series, on)
    paper.save(force_insert=True)
    detail = {"kind": paper.kind, "number": paper.full_number}
    trail.note("paper.numbered", by=by, on=on, about=paper.code, area=paper.owner_path, detail=detail)
    return paper


@deed
def finish_paper(*, paper: Paper, files: Files, by: Officer, on: date) -> Paper:
    """The files are on the disk: now it is out."""
    rows = Paper.objects.unscoped("the row of the paper that is being issued").filter(
        pk=paper.pk, state=Paper.SETTING
    )
    said = {name: getattr(files, name) for name in Files.__slots__}
    if not rows.update(state=Paper.ISSUED, version=F("version") + 1, **said):
        raise StaleVersion(f"文书{paper.full_number}")
    paper.refresh_from_db()
    detail = {"number": paper.full_number, "sha256": paper.sha256}
    detail |= {"by_hand": paper.by_hand} if paper.by_hand else {}
    trail.note("paper.issued", by=by, on=on, about=paper.code, area=paper.owner_path, detail=detail)
    return paper


@deed
def fail_paper(*, paper: Paper, fault: str, reason: str, by: Officer, on: date) -> Paper:
    """It could not be set: void, with its number."""
    rows = Paper.objects.unscoped("the row of the paper that is being issued").filter(
        pk=paper.pk, state=Paper.SETTING
    )
    rows.update(state=Paper.VOID, void_on=on, void_by=by.code, void_reason=reason, version=F("version") + 1)
    paper.refresh_from_db()
    detail = {"fault": fault, "number": paper.full_number}
    trail.note(
        "paper.failed", by=by, on=on, about=paper.code, area=paper.owner_path, result="failed", detail=detail
    )
    return paper


def _check_once(paper: Paper, version: int) -> None:
    """The row of the case is held until the number is out, whichever issuer asks: the other one sees this paper."""
    case = Case.objects.unscoped("the case of the paper that is being issued").filter(pk=paper.case_id)
    if not case.filter(version=version).update(version=version):
        raise StaleVersion(f"个案{paper.case.code}")
    if before := unserved_of(paper.case, paper.kind):
        raise UnservedStands(before.title, before.full_number)


def _declare_interrupted(series: PaperSeries, on: date) -> None:
    """Papers of the series that nobody finished."""
    rows = Paper.objects.unscoped("papers of a series that nobody finished")
    rows.filter(series=series, state=Paper.SETTING, issued_at__lt=timezone.now() - INTERRUPTED_AFTER).update(
        state=Paper.VOID, void_on=on, void_by=THE_SYSTEM, void_reason=INTERRUPTED, version=F("version") + 1
    )


def _series(issuer: Unit, kind: str, year: int) -> PaperSeries:
    known = PaperSeries.objects.filter(issuer=issuer, kind=kind, year=year).first()
    if known:
        return known
    try:
        with transaction.atomic():
            return PaperSeries.objects.create(issuer=issuer, kind=kind, year=year)
    except IntegrityError:  # somebody began the series a moment before
        return PaperSeries.objects.get(issuer=issuer, kind=kind, year=year)
