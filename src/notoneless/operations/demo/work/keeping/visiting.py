"""The month's round of one township: a few children seen, one village confirmed whole, the schools asked."""

from collections import Counter

from notoneless.children.models import Child
from notoneless.keeping.rounds.checking import CheckTold, check_child, confirm_rest
from notoneless.keeping.rounds.coverage import children_at
from notoneless.keeping.rounds.models import RoundArea, VisitRound
from notoneless.keeping.rounds.opening import RoundTerms, month_end, open_visit_round
from notoneless.keeping.rounds.teams import Team, send_team
from notoneless.keeping.rounds.verifying import AT_SCHOOL, Answered, answer_verification, ask_verification
from notoneless.officers.models import Officer
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.operations.demo.work.keeping.desk import Desk, unit_of
from notoneless.policy.keeping.rounds import answer_of_group
from notoneless.policy.situations import SITUATIONS

KIND = "monthly_check"
SEEN, ASKED = 4, 2
PEOPLE = ("田守业", "罗晓路")


def visit(desk: Desk) -> Counter[str]:
    clerk = next(iter(desk.holders("township_clerk")), None)
    if clerk is None:
        return Counter()
    terms = RoundTerms(KIND, desk.on.replace(day=1), month_end(desk.on), "逐村逐人核查，先核留守和外出的孩子")
    opened = open_visit_round(unit=unit_of(clerk), terms=terms, policy=desk.policy, by=clerk, on=desk.on)
    areas = _areas(opened)
    done = Counter({"走访片": len(areas)})
    for area in areas[:2]:
        team = Team("乡镇干部", PEOPLE, desk.on, leads=True)
        send_team(area=area, team=team, by=clerk, on=desk.on)
    for area in areas[:1]:
        done["逐人核查"] += _see(area, clerk, desk)
        done["入学验证"] += _verify(area, clerk, desk)
    for area in areas[1:2]:
        done["逐人核查"] += confirm_rest(
            area=area, surveyor=PEOPLE[0], checked_on=desk.on, policy=desk.policy, by=clerk, on=desk.on
        )
    return done


def _areas(opened: VisitRound) -> list[RoundArea]:
    """The largest first."""
    rows = RoundArea.objects.unscoped("the areas of the round just opened").filter(round=opened)
    return list(rows.select_related("unit", "round__unit").order_by("-due", "pk"))


def _see(area: RoundArea, clerk: Officer, desk: Desk) -> int:
    """The first whom the ledger has somewhere; who has to be looked for is left to the next day."""
    seen = 0
    for child in _there(area, clerk, desk)[: SEEN * 3]:
        answer = answer_of_group(desk.policy.door_answers, SITUATIONS[child.situation].group)
        if answer is None or seen == SEEN:
            continue
        told = CheckTold(child, answer.code, PEOPLE[1], desk.on, school_said=child.school_name)
        check_child(area=area, told=told, policy=desk.policy, by=clerk, on=desk.on)
        seen += 1
    return seen


def _verify(area: RoundArea, clerk: Officer, desk: Desk) -> int:
    """The schools of two pupils are asked; the first answers, the second still has to."""
    pupils = _there(area, clerk, desk).filter(situation__in=AT_SCHOOL, school__isnull=False)
    asked = [
        ask_verification(
            child=child, school=child.school, school_name="", policy=desk.policy, by=clerk, on=desk.on
        )
        for child in pupils.select_related("school")[:ASKED]
    ]
    for one in asked[:1]:
        answered = Answered(here=True, proof="班主任当堂点名，本人在座")
        answer_verification(
            one=one, answered=answered, expected=one.version, by=desk.head_of(one.child), on=desk.on
        )
    return len(asked)


def _there(area: RoundArea, clerk: Officer, desk: Desk) -> ScopedQuerySet:
    kind = desk.policy.round_kinds[KIND]
    return children_at(area, kind, Child.objects.visible_to(clerk, on=desk.on)).order_by("pk")
