"""Columns about a child that is out of school: since when, why, what was done, and how it ended."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from notoneless.children.lists import DISABILITY
from notoneless.policy.case_moves import MOVES, STATES, STEPS
from notoneless.policy.situations import SITUATIONS
from notoneless.policy.visiting.words import FROM_AFAR, RESULTS
from notoneless.reporting.forms.columns.facts import Facts, Reader
from notoneless.reporting.forms.columns.of_child import (
    ASSISTED,
    LEFT_BEHIND,
    NO_SCHOOL,
    child,
    line_situation,
    said_in,
    school,
)
from notoneless.reporting.forms.standing import DEFERRED, FAILING, ON_LEAVE, SUSPECTED
from notoneless.reporting.forms.terms import Line

KIND_WORDS = {"never_enrolled": "失学", "dropped_out": "辍学"}
ORIGINS = {"finding": "系统比对", "report": "疑似报告", "tip": "举报线索"}
BACK = ("returned", "placed", "watching", "closed", "cleared")
AT_SCHOOL, IN_SCHOOL = "在校", ("here", "elsewhere", "other_school", "special", "graduated")
NOT_YET, NOT_VISITED, UNKNOWN = "—", "尚未劝返", "不详"
KEPT, NOT_PROMISED = {"kept": "已返校", "broken": "未兑现"}, "未承诺"
TAKING_OFF = ("confirm_return", "confirm_placement", "clear", "close")


def kind_out(line: Line, facts: Facts) -> str:
    """失学 and 辍学 by what was found when the child was verified, whatever became of the persuasion since."""
    code = line_situation(line)
    if code in ON_LEAVE:
        return "休学"
    if code in DEFERRED:
        return "延缓入学"
    verdict = facts.verdicts.get(child(line).pk) or (code if code in KIND_WORDS else "")
    if code in FAILING or verdict:
        return KIND_WORDS.get(verdict) or ("辍学" if child(line).school_path else "失学")
    return "疑似" if code in SUSPECTED else ""


def category(line: Line, facts: Facts) -> str:
    held = facts.circumstances.get(child(line).pk, {})
    if ASSISTED in held:
        return "脱贫（监测）户"
    if DISABILITY in held and facts.sees_disability:
        return "残疾"
    return "留守" if LEFT_BEHIND in held else "其他"


def out_since(line: Line, facts: Facts) -> Any:
    """The first day absent as reported; for leave and deferral the first day granted."""
    one, case = child(line), line.case
    granted = facts.dispositions.get(one.pk)
    if line_situation(line) in (*ON_LEAVE, *DEFERRED):
        return (
            (granted.starts_on if granted else None)
            or said_in(line, facts, "left_on")
            or getattr(one, "stood_on", "")
        )
    report = facts.reports.get(case.pk) if case else None
    if report and report.absent_since:
        return report.absent_since
    return said_in(line, facts, "left_on", "earlier_dropouts") or (
        case.opened_on if case else getattr(one, "stood_on", "")
    )


def verified_on(line: Line, facts: Facts) -> Any:
    found = [one.on for one in _moves(line, facts) if one.move == "verify"]
    return found[-1] if found else ""


def verdict_basis(line: Line, facts: Facts) -> str:
    """The proofs stated when the child was verified, as the pack calls them."""
    found = [one for one in _moves(line, facts) if one.move == "verify"]
    if not found:
        return ORIGINS.get(line.case.origin, "") if line.case else ""
    kinds = facts.asked.policy.evidence
    proofs = found[-1].values.get("proofs", ())
    return "、".join(kinds[one].label for one in proofs if one in kinds) or "走访核实"


def reason(line: Line, facts: Facts) -> str:
    """Of the newest visit that says it, else of the plan, of the disposition, of the list that brought the child."""
    if _learns(line):
        return AT_SCHOOL
    for visit in reversed(_visits(line, facts)):
        if visit.reason:
            return facts.reason(visit.reason, line.case)
    plan = facts.plans.get(line.case.pk) if line.case else None
    if plan and plan.reason:
        return facts.reason(plan.reason, line.case)
    granted = facts.dispositions.get(child(line).pk)
    listed = said_in(line, facts, "not_learning_reason")
    return listed or (granted.reason if granted else "") or (_reported(line, facts))


def _reported(line: Line, facts: Facts) -> str:
    report = facts.reports.get(line.case.pk) if line.case else None
    return facts.reason(report.reason, line.case) if report and report.reason else "待查明"


def school_left(line: Line, facts: Facts) -> str:
    """Who dropped out was at a school, even where nobody knows at which."""
    said = school(line, facts)
    return UNKNOWN if said == NO_SCHOOL and kind_out(line, facts) == KIND_WORDS["dropped_out"] else said


def visits(line: Line, facts: Facts) -> int:
    return len(_visits(line, facts))


def home_visits(line: Line, facts: Facts) -> int:
    return sum(1 for one in _visits(line, facts) if one.manner not in FROM_AFAR)


def last_visit_on(line: Line, facts: Facts) -> Any:
    held = _visits(line, facts)
    listed = said_in(line, facts, "last_visit_on", "earlier_dropouts")
    return held[-1].visited_on if held else listed or NOT_VISITED


def last_result(line: Line, facts: Facts) -> str:
    if line.case and state_of(line, facts) in ("returned", "watching", "closed"):
        return "已返校"
    held = _visits(line, facts)
    return (
        RESULTS[held[-1].result].partition("（")[0]
        if held
        else said_in(line, facts, "outcome", "earlier_dropouts") or NOT_VISITED
    )


def promised_on(line: Line, facts: Facts) -> Any:
    found = _promise(line, facts)
    return found.visited_on if found else NOT_PROMISED


def promised_for(line: Line, facts: Facts) -> Any:
    found = _promise(line, facts)
    return found.promised_on if found else NOT_PROMISED


def promise_kept(line: Line, facts: Facts) -> str:
    """As somebody found who looked, by that day; a day that has passed unlooked is said so."""
    found, day = _promise(line, facts), facts.asked.as_of
    if found is None:
        return NOT_PROMISED
    looked = found.promise_checked_on and found.promise_checked_on <= day
    return (looked and KEPT.get(found.promise)) or ("已到期，待查" if found.promised_on < day else "未到期")


def _promise(line: Line, facts: Facts) -> Any:
    """The visit of the newest promise."""
    return next((one for one in reversed(_visits(line, facts)) if one.promised_on), None)


def measures(line: Line, facts: Facts) -> str:
    """The disposition granted or in hand; else what the plan does; else the step the case waits for."""
    if _learns(line):
        return AT_SCHOOL
    granted = facts.dispositions.get(child(line).pk)
    if granted:
        return granted.label
    plan = facts.plans.get(line.case.pk) if line.case else None
    done = "；".join(str(one.get("what", "")) for one in plan.measures) if plan else ""
    if done:
        return done
    if line.case:
        return STATES.get(state_of(line, facts), "")
    return {"on_leave": "休学", "deferred": "延缓入学", "exempt_local": "免学（历史口径）"}.get(
        line_situation(line), "尚未立案"
    )


def planned(line: Line, facts: Facts) -> str:
    if _learns(line):
        return AT_SCHOOL
    held = _visits(line, facts)
    if held and held[-1].next_plan:
        return held[-1].next_plan
    plan = facts.plans.get(line.case.pk) if line.case else None
    return plan.aim if plan else next_step(line, facts)


def proofs(line: Line, facts: Facts) -> str:
    """Papers in the file of the disposition; else papers of the case; else the list that says so."""
    granted = facts.dispositions.get(child(line).pk)
    kinds = facts.asked.policy.evidence
    held = facts.documents.get(granted.pk, ()) if granted else ()
    named = [kinds[one.kind].label if one.kind in kinds else one.kind for one in held]
    issued = [one.title for one in (facts.papers.get(line.case.pk, ()) if line.case else ())]
    visits_kept = [f"劝返记录{visits(line, facts)}份"] if line.case and visits(line, facts) else []
    listed = said_in(line, facts, "proof")
    return "、".join(dict.fromkeys([*named, *issued, *visits_kept])) or listed or "待补"


def notices(line: Line, facts: Facts) -> str:
    held = facts.papers.get(line.case.pk, ()) if line.case else ()
    return (
        "；".join(f"{one.title}{one.full_number}（{one.issued_on.isoformat()}）" for one in held) or "未出具"
    )


def whereabouts(line: Line, facts: Facts) -> str:
    return said_in(line, facts, "destination") or said_in(line, facts, "away_place") or UNKNOWN


def responsible(line: Line, facts: Facts) -> str:
    case = line.case
    if case and case.owner_post:
        return str(case.owner_post.title)
    held = _visits(line, facts)
    if held:
        return facts.people.get(held[-1].by_code, "")
    return said_in(line, facts, "keeper", "earlier_dropouts") or (
        case.owner.name if case else _answering(line, facts)
    )


def responsible_unit(line: Line, facts: Facts) -> str:
    return str(line.case.owner.name) if line.case else _answering(line, facts)


def _answering(line: Line, facts: Facts) -> str:
    one = child(line)
    found = facts.duties.above(one.school_path, "school") or facts.duties.above(one.area_path, "township")
    return found.name if found else ""


def state_of(line: Line, facts: Facts) -> str:
    """Where the case stood on the day."""
    held = _moves(line, facts)
    return held[-1].to_state if held else (line.case.state if line.case else "")


def next_step(line: Line, facts: Facts) -> str:
    case = line.case
    return STEPS.get(case.next_step, "") if case else "尚未立案"


def closed(line: Line, facts: Facts) -> Any:
    """The move that took the child off the list; None while it stands on it."""
    held = _moves(line, facts)
    if not held or held[-1].to_state not in BACK:
        return None
    return next((one for one in reversed(held) if one.move in TAKING_OFF), held[-1])


def closed_on(line: Line, facts: Facts) -> Any:
    found = closed(line, facts)
    return found.on if found else NOT_YET


def closed_basis(line: Line, facts: Facts) -> str:
    found = closed(line, facts)
    if found is None:
        return "未消账"
    return "入学验证" if found.move == "confirm_return" else MOVES[found.move].label


def closed_by(line: Line, facts: Facts) -> str:
    found = closed(line, facts)
    return facts.people.get(found.by_code, "") if found else NOT_YET


def records(line: Line, facts: Facts) -> str:
    """What lies in the child's file, counted: the index of an archive."""
    issued = [one.title for one in (facts.papers.get(line.case.pk, ()) if line.case else ())]
    plan = ["一生一策"] if line.case and line.case.pk in facts.plans else []
    kept = [f"劝返记录{visits(line, facts)}份"] if visits(line, facts) else []
    return "、".join([*issued, *plan, *kept]) or "个案登记"


def _learns(line: Line) -> bool:
    """In school, and no case looks after it: there is nothing to give reasons for."""
    return line.case is None and SITUATIONS[line_situation(line)].group in IN_SCHOOL


def _visits(line: Line, facts: Facts) -> Any:
    return facts.visits.get(line.case.pk, ()) if line.case else ()


def _moves(line: Line, facts: Facts) -> Any:
    return facts.moves.get(line.case.pk, ()) if line.case else ()


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "kind_out": kind_out,
        "category": category,
        "out_since": out_since,
        "verified_on": verified_on,
        "verdict_basis": verdict_basis,
        "reason": reason,
        "school_left": school_left,
        "whereabouts": whereabouts,
        "visits": visits,
        "home_visits": home_visits,
        "last_visit_on": last_visit_on,
        "last_result": last_result,
        "promised_on": promised_on,
        "promised_for": promised_for,
        "promise_kept": promise_kept,
        "measures": measures,
        "planned": planned,
        "proofs": proofs,
        "notices": notices,
        "responsible": responsible,
        "responsible_unit": responsible_unit,
        "case_state": lambda line, facts: STATES.get(state_of(line, facts), "未立案"),
        "case_code": lambda line, facts: line.case.code if line.case else "",
        "closed_on": closed_on,
        "closed_basis": closed_basis,
        "closed_by": closed_by,
        "origin": lambda line, facts: ORIGINS.get(line.case.origin, "") if line.case else "名册",
        "next_step": next_step,
        "why_unplaced": reason,
        "records": records,
    }
)
