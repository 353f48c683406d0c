"""The demo county's registers of work: who heads what, who answers for whom, letters, a meeting, publicity, a plan."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from notoneless.officers.models import Holding, Officer
from notoneless.places.models import Unit
from notoneless.places.periods import in_force
from notoneless.places.rules import adopt_value, policy_on
from notoneless.policy import Policy
from notoneless.reporting.responsibility.holding import Person, seat_member, take_charge
from notoneless.reporting.responsibility.letters import LetterTerms, draw_letters, sign_letter
from notoneless.reporting.responsibility.meeting import (
    ActivityTold,
    MeetingTold,
    record_activity,
    record_meeting,
)
from notoneless.reporting.responsibility.tasks import TaskTerms, set_task

SUBSIDY = "schooling.home_subsidy_per_visit"
PER_VISIT = 50
DOCUMENT = "清教发〔2023〕7号（演示文件）：送教上门交通补贴"
MONTH = timedelta(days=30)
TELLS = ("leader", "township_clerk", "principal", "registrar", "village_cadre", "class_teacher")
PLACES = ("head", "deputy", "member")
PUBLICITY = (
    ActivityTold("slogan", date.min, "街道两侧", 6, audience="群众"),
    ActivityTold("letter_to_parents", date.min, "各村", 420, 420, "学生家长"),
    ActivityTold("leaflet", date.min, "校门、集市", 200, 180, "学生家长"),
)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who writes it down, by which rules, on which day."""

    by: Officer
    policy: Policy
    on: date


def fill(*, by: Officer, on: date) -> int:
    """The county, its bureau, and each unit whose people the demo has appointed; returns how many rows."""
    county = Unit.objects.get(kind="county")
    adopt_value(
        county=county, key=SUBSIDY, value=PER_VISIT, document=DOCUMENT, start=date(2023, 9, 1), by=by, on=on
    )
    desk = Desk(by, policy_on(on), on)
    staffed = _people(on)
    made = sum(_unit(unit, people, desk) for unit, people in staffed.items())
    return made + _letters(county, staffed.get(county, ()), desk)


def _people(on: date) -> dict[Unit, list[Person]]:
    """Unit -> who works there, the head first."""
    rows = Holding.objects.filter(in_force(on), post__role__in=TELLS).select_related("post__unit", "officer")
    found: dict[Unit, list[Person]] = {}
    for row in sorted(rows, key=lambda one: (one.post.unit.path, TELLS.index(one.post.role), one.pk)):
        found.setdefault(row.post.unit, []).append(Person(row.officer.name, row.post.title, "负责控辍保学"))
    return {unit: people for unit, people in found.items() if unit.kind in ("county", "township", "school")}


def _unit(unit: Unit, people: list[Person], desk: Desk) -> int:
    terms: dict[str, Any] = {"unit": unit, "policy": desk.policy, "by": desk.by, "on": desk.on}
    for place, person in zip(PLACES, people, strict=False):
        seat_member(kind="leading_group", place=place, person=person, since=desk.on - MONTH, **terms)
    charges = _over(unit)
    for kind, over in charges:
        take_charge(kind=kind, person=people[0], over=over, since=desk.on - MONTH, **terms)
    for told in PUBLICITY:
        record_activity(told=_on(told, desk.on), **terms)
    meeting = record_meeting(
        told=MeetingTold("work_meeting", desk.on, "控辍保学工作会", "会议室", people[0].name, 12), **terms
    )
    for due, text in ((10, "逐户核实未到校学生去向"), (20, "落实一生一策和结对帮扶")):
        task = TaskTerms(text, unit, people[-1].name, desk.on + timedelta(days=due), people[-1].title)
        set_task(meeting=meeting, terms=task, **terms)
        set_task(kind="work_plan", terms=task, **terms)
    return len(people[: len(PLACES)]) + len(charges) + len(PUBLICITY) + 5


def _on(told: ActivityTold, day: date) -> ActivityTold:
    return ActivityTold(told.kind, day, told.spot, told.quantity, told.present, told.audience)


def _over(unit: Unit) -> list[tuple[str, Unit]]:
    below = {"township": ("charge_village", "village"), "school": ("charge_class", "class")}
    kind, rank = below.get(unit.kind, ("charge_township", "township"))
    return [(kind, one) for one in Unit.objects.filter(kind=rank, parent=unit).order_by("path")]


def _letters(county: Unit, people: list[Person] | tuple[()], desk: Desk) -> int:
    giver = people[0].name if people else desk.by.name
    terms = LetterTerms(
        "letter_township", desk.on.year, giver, "适龄儿童少年失学辍学动态清零", "每月排查，逐人劝返"
    )
    drawn = draw_letters(giver=county, terms=terms, policy=desk.policy, by=desk.by, on=desk.on)
    for letter in drawn[::2]:
        sign_letter(
            letter=letter, signed_on=desk.on, scan=None, expected=letter.version, by=desk.by, on=desk.on
        )
    return len(drawn)
