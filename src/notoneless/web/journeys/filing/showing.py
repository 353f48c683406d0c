"""How a report is said in one word and one colour, and which taps it offers."""

from datetime import date

from notoneless.reporting.filing.lists import STANDINGS, Offer
from notoneless.reporting.filing.models import Filing
from notoneless.reporting.filing.models.filing import LOCKED, OPEN_STATES, SUBMITTED
from notoneless.reporting.filing.receiving import OFFICES
from notoneless.web.frame import wording
from notoneless.web.journeys.filing.pages import Tap

WORDS = dict(STANDINGS)
KINDS, STATES = dict(Filing.KINDS), dict(Filing.STATES)
COLOURS = {"missing": "overdue", "returned": "overdue", "waiting": "waiting", "late": "waiting"}
REPORT, ZERO, NO_CHANGE = "report", "zero", "no_change"


def word_of(filing: Filing) -> str:
    """Filed ones say with what, and whether it was received."""
    if filing.state in OPEN_STATES:
        return WORDS[filing.standing]
    late = "逾期" if filing.standing == "late" else ""
    received = "待收审" if filing.state == SUBMITTED else STATES[filing.state]
    return f"{late}{KINDS[filing.kind]}·{received}"


def colour_of(filing: Filing) -> str:
    return COLOURS.get(filing.standing, "done")


def due_of(filing: Filing, on: date) -> str:
    shown = wording.day(filing.due_on)
    if filing.state not in OPEN_STATES:
        return shown
    return f"{shown}，{wording.days_left(filing.due_on, on=on)}"


def receiver_of(filing: Filing) -> str:
    """By its own name where a unit of this house itself receives it."""
    if filing.receiver is None or filing.receiver_body in OFFICES:
        return filing.receiver_label
    return filing.receiver.name


def note_of(filing: Filing) -> str:
    parts = ["依据待核实，只作提醒"] * (not filing.binding) + ["期限为暂定"] * filing.due_provisional
    if filing.urged_on and filing.state in OPEN_STATES:
        parts.append(f"{wording.day(filing.urged_on)}已催办")
    return "；".join(parts)


def taps_of(filing: Filing, offer: Offer | None) -> tuple[Tap, ...]:
    """The one to expect stands first; 如实报送 is always there."""
    if offer is None or filing.state not in OPEN_STATES or filing.state == LOCKED:
        return ()
    found = []
    if offer.no_change:
        found.append(("无变化", NO_CHANGE))
    if offer.zero:
        found.append(("零报告", ZERO))
    found.append(("如实报送" if offer.zero else "报送", REPORT))
    return tuple(Tap(label, act, turn == 0) for turn, (label, act) in enumerate(found))
