"""Columns about one persuasion visit, in the words of its record."""

from collections.abc import Mapping
from types import MappingProxyType

from notoneless.casework.visiting.models import Visit
from notoneless.policy.visiting.words import ATTITUDES, BODIES, LEVELS, MANNERS, OUTCOMES, RESULTS
from notoneless.reporting.forms.columns.facts import SEALED, Facts, Reader
from notoneless.reporting.forms.terms import Line

NOT_SAID, NOBODY = "未记录", "未见到人"


def visit(line: Line) -> Visit:
    if line.visit is None:
        raise TypeError("a column about a visit on a row about none")
    return line.visit


def visitors(line: Line, facts: Facts) -> str:
    """Whose visit it was and who came along, by body; the recorder by name."""
    one = visit(line)
    bodies = [LEVELS.get(one.level, ""), *(BODIES[body] for body in one.bodies if body in BODIES)]
    who = facts.people.get(one.by_code, "")
    return "，".join(
        part for part in (f"{who}（{'、'.join(dict.fromkeys(bodies))}）", one.companions) if part
    )


def talk(line: Line, facts: Facts) -> str:
    one = visit(line)
    if one.talk_sealed and one.case_id not in facts.workable:
        return SEALED
    return one.talk or NOT_SAID


def why(line: Line, facts: Facts) -> str:
    one = visit(line)
    return facts.reason(one.reason, line.case) if one.reason else NOT_SAID


def result(line: Line, facts: Facts) -> str:
    one = visit(line)
    day = f"（{one.promised_on.isoformat()}）" if one.promised_on else ""
    return f"{RESULTS[one.result].partition('（')[0]}{day}"


def next_plan(line: Line, facts: Facts) -> str:
    one = visit(line)
    day = f"{one.next_on.month}月{one.next_on.day}日" if one.next_on else ""
    return "，".join(part for part in (one.next_plan, day) if part) or NOT_SAID


def pictures(line: Line, facts: Facts) -> str:
    number = facts.pieces.get(visit(line).subject, 0)
    return f"{number}份" if number else "无"


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "visited_on": lambda line, facts: visit(line).visited_on,
        "manner": lambda line, facts: MANNERS[visit(line).manner].partition("（")[0],
        "place": lambda line, facts: visit(line).place,
        "visitors": visitors,
        "met": lambda line, facts: visit(line).met or NOBODY,
        "present": lambda line, facts: visit(line).companions or "无",
        "pupil_state": lambda line, facts: OUTCOMES[visit(line).outcome],
        "visit_reason": why,
        "talk": talk,
        "parent_attitude": lambda line, facts: ATTITUDES.get(visit(line).parent_attitude, NOT_SAID),
        "pupil_attitude": lambda line, facts: ATTITUDES.get(visit(line).pupil_attitude, NOT_SAID),
        "visit_result": result,
        "next_plan": next_plan,
        "pictures": pictures,
    }
)
