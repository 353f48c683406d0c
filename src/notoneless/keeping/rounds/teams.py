"""Who is sent to which area, and who is called back: everybody by name and role, so that they can be counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.keeping.rounds.models import Mobilised, RoundArea
from notoneless.keeping.rounds.opening import still_open
from notoneless.keeping.rounds.refusals import CorrectedAlready, DayUnfit, SentAlready, WordMissing
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.trail.deeds import deed

WHY = "who is sent to one area, reached by its officer"


@dataclass(frozen=True, slots=True)
class Team:
    """Several people of one role; `leads`: the first of them leads the area."""

    role: str
    names: Sequence[str]
    since: date
    leads: bool = False


@deed
def send_team(*, area: RoundArea, team: Team, by: Officer, on: date) -> list[Mobilised]:
    """By who holds the round, or who keeps the work of the area itself."""
    require(Permission.KEEP_WORK, by=by, at=[area.round.unit, area.unit], on=on)
    still_open(area.round)
    names = list(dict.fromkeys(name for one in team.names if (name := " ".join(one.split())[:40])))
    role = " ".join(team.role.split())[:20]
    if not names or not role:
        raise WordMissing("人员姓名和身份")
    there = Mobilised.objects.unscoped(WHY).filter(area=area, role=role, until=None, name__in=names)
    if known := sorted(there.values_list("name", flat=True)):
        raise SentAlready("、".join(known))
    made = [
        Mobilised.objects.create(
            area=area, name=name, role=role, leads=team.leads and turn == 0, since=team.since,
            recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code,
        )
        for turn, name in enumerate(names)
    ]  # fmt: skip
    detail = {"role": role, "people": len(made)}
    trail.note("visit_round.team_sent", by=by, on=on, about=area.code, area=area.unit.path, detail=detail)
    return made


@deed
def call_back(*, one: Mobilised, until: date, by: Officer, on: date) -> Mobilised:
    """From that day on the person is not sent there any more."""
    area = one.area
    require(Permission.KEEP_WORK, by=by, at=[area.round.unit, area.unit], on=on)
    if until < one.since:
        raise DayUnfit(f"结束日{until}早于派出日{one.since}。请重新填写。")
    if (
        not Mobilised.objects.unscoped(WHY)
        .filter(pk=one.pk, until=None)
        .update(until=until, ended_by=by.code)
    ):
        raise CorrectedAlready
    trail.note(
        "visit_round.called_back",
        by=by,
        on=on,
        about=area.code,
        area=area.unit.path,
        detail={"role": one.role},
    )
    one.refresh_from_db()
    return one
