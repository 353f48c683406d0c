"""Letters of responsibility (责任书): drawn for all parties of a kind at once, then signed one by one."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.evidence.held.keeping import hold_file
from notoneless.evidence.held.models import HeldFile
from notoneless.evidence.receiving import SentFile
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.places.models import Unit
from notoneless.places.paths import under
from notoneless.places.periods import in_force
from notoneless.policy import Policy
from notoneless.reporting.responsibility.kinds import LETTER, NAMED, kind_of, said
from notoneless.reporting.responsibility.models import Letter
from notoneless.reporting.responsibility.refusals import DayUnfit, DrawnAlready, SignedAlready
from notoneless.trail.deeds import deed

WHY = "letters of one unit and year, asked by who draws them"


@dataclass(frozen=True, slots=True)
class LetterTerms:
    """`takers` are names of parties that are no units of ours; empty: every unit of the kind below the giver."""

    kind: str
    year: int
    giver_name: str
    goals: str
    duties: str = ""
    takers: Sequence[str] = ()


@deed
def draw_letters(*, giver: Unit, terms: LetterTerms, policy: Policy, by: Officer, on: date) -> list[Letter]:
    """One letter for each party that has none of this year yet; 48 parties are one deed."""
    require(Permission.KEEP_WORK, by=by, at=giver, on=on)
    kind = kind_of(terms.kind, LETTER, giver, policy)
    goals = said(terms.goals, "责任目标", 600)
    giver_name = said(terms.giver_name, "签订人", 40)
    parties = _parties(giver, terms, kind.over, on)
    if not parties:
        raise DrawnAlready(terms.year, kind.label)
    made = [
        Letter.objects.create(
            code=f"R{terms.year}-{secrets.token_hex(4).upper()}", kind=kind.code, year=terms.year, giver=giver,
            giver_name=giver_name, taker=taker, taker_name=name, goals=goals, duties=terms.duties.strip()[:1200],
            drawn_on=on, drawn_by=by.code, recorded_at=timezone.now(),
        )
        for taker, name in parties
    ]  # fmt: skip
    detail = {"kind": kind.code, "year": terms.year, "letters": len(made)}
    trail.note("letters.drawn", by=by, on=on, about=giver.code, area=giver.path, detail=detail)
    return made


@deed
def sign_letter(
    *, letter: Letter, signed_on: date, scan: SentFile | None, expected: int, by: Officer, on: date
) -> Letter:
    """Both parties signed on that day; the scan may follow by `add_scan`."""
    require(Permission.KEEP_WORK, by=by, at=[letter.giver, letter.taker], on=on)
    if letter.signed_on is not None:
        raise SignedAlready(letter.code)
    if not letter.drawn_on <= signed_on <= on:
        raise DayUnfit(f"签订日{signed_on}须不早于拟订日{letter.drawn_on}、不晚于今天。请重新填写。")
    rows = Letter.objects.unscoped("the letter that its officer signs")
    changed = rows.filter(pk=letter.pk, version=expected, signed_on=None).update(
        signed_on=signed_on, signed_by=by.code, version=expected + 1
    )
    if not changed:
        raise StaleVersion
    trail.note("letter.signed", by=by, on=on, about=letter.code, area=letter.giver.path)
    letter.refresh_from_db()
    if scan is not None:
        add_scan(letter=letter, scan=scan, by=by, on=on)
    return letter


@deed
def add_scan(
    *, letter: Letter, scan: SentFile, instead: HeldFile | None = None, by: Officer, on: date
) -> HeldFile:
    """The signed letter as scanned; a better scan stands in the place of the earlier."""
    require(Permission.KEEP_WORK, by=by, at=[letter.giver, letter.taker], on=on)
    own = letter.giver if letter.taker is None or _is_givers(by, letter) else letter.taker
    trail.note("letter.scanned", by=by, on=on, about=letter.code, area=letter.giver.path)
    return hold_file(
        unit=own,
        sent=scan,
        subject=letter.subject,
        label=f"责任书{letter.code}",
        instead=instead,
        by=by,
        on=on,
    )


def _is_givers(by: Officer, letter: Letter) -> bool:
    own = by.active_post.unit.path if by.active_post else ""
    return bool(own) and letter.giver.path.startswith(own)


def _parties(giver: Unit, terms: LetterTerms, over: Sequence[str], on: date) -> list[tuple[Unit | None, str]]:
    drawn = Letter.objects.unscoped(WHY).filter(giver=giver, year=terms.year, kind=terms.kind)
    if NAMED in over:
        known = set(drawn.values_list("taker_name", flat=True))
        names = [" ".join(name.split())[:80] for name in terms.takers]
        return [(None, name) for name in dict.fromkeys(names) if name and name not in known]
    known_units = set(drawn.values_list("taker_id", flat=True))
    below = Unit.objects.filter(in_force(on), under("path", giver.path), kind__in=over).exclude(
        pk__in=known_units
    )
    return [(unit, unit.name) for unit in below.order_by("path")]
