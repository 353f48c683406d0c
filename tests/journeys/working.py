"""One of each record of Bob's township's work, made by Bob."""

from datetime import date
from typing import Any

from notoneless.reporting.responsibility.holding import Person, seat_member, take_charge
from notoneless.reporting.responsibility.letters import LetterTerms, draw_letters
from notoneless.reporting.responsibility.meeting import (
    ActivityTold,
    MeetingTold,
    record_activity,
    record_meeting,
)
from notoneless.reporting.responsibility.models import Activity, Charge, Letter, Meeting, Seat, Task
from notoneless.reporting.responsibility.tasks import TaskTerms, set_task
from tests.county import TODAY
from tests.journeys.filling import BOBS_TOWNSHIP, BOBS_VILLAGE, Filled
from tests.people import policy

SOMEBODY = Person("柳乡长", "乡长", "全面负责")
LONG_PAST = date(2006, 9, 1)


def _terms(filled: Filled, *, giver: bool = False) -> dict[str, Any]:
    unit = filled.county.units[BOBS_TOWNSHIP]
    return {"giver" if giver else "unit": unit, "policy": policy(), "by": filled.county.bob, "on": TODAY}


def a_seat(filled: Filled) -> Seat:
    terms = {"kind": "leading_group", "place": "member", "person": SOMEBODY, "since": LONG_PAST}
    return seat_member(**terms, **_terms(filled))


def a_charge(filled: Filled) -> Charge:
    village = filled.county.units[BOBS_VILLAGE]
    terms = {"kind": "charge_village", "person": SOMEBODY, "over": village, "since": LONG_PAST}
    return take_charge(**terms, **_terms(filled))


def a_letter(filled: Filled) -> Letter:
    found = Letter.objects.unscoped("one is enough").filter(giver__code=BOBS_TOWNSHIP).order_by("pk").first()
    terms = LetterTerms("letter_village", TODAY.year, "柳乡长", "无失学辍学")
    return found or draw_letters(terms=terms, **_terms(filled, giver=True))[0]


def a_meeting(filled: Filled) -> Meeting:
    told = MeetingTold("joint_meeting", TODAY, "联席会议", "乡政府", "柳乡长", 12, minutes="议题一")
    return record_meeting(told=told, **_terms(filled))


def an_activity(filled: Filled) -> Activity:
    return record_activity(told=ActivityTold("banner", TODAY, "各村", 38), **_terms(filled))


def a_task(filled: Filled) -> Task:
    terms = TaskTerms("逐户上门核实", filled.county.units[BOBS_TOWNSHIP], "柳乡长", date(2099, 1, 1))
    return set_task(meeting=a_meeting(filled), terms=terms, **_terms(filled))
