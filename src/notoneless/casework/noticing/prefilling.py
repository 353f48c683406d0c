"""What a paper already knows of its case: each value with where it is from; the rest is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from notoneless.casework.facts import case_facts
from notoneless.casework.models import Case, SuspicionReport
from notoneless.casework.noticing.powers import basis_of
from notoneless.casework.visiting.counting import standing_visits
from notoneless.casework.visiting.models import Visit
from notoneless.matching.values.identity import masked
from notoneless.officers.models import Officer
from notoneless.papers.official.kinds import Kind
from notoneless.places.duties import duties_on
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.policy.deadlines import WORKING
from notoneless.policy.situations import SITUATIONS
from notoneless.policy.topics import completed_years
from notoneless.policy.visiting.words import ATTITUDES, MANNERS, RESULTS

# Who the child is comes from the ledger and is corrected there, never on a paper.
FROM_REGISTERS = frozenset(
    {"child_name", "child_number", "enrolment_number", "child_birth", "child_sex", "case_code"}
)
NUMERALS = "〇一二三四五六七八九十"
OF_ONE_VISIT = "persuasion_record"
VISITS_SHOWN = 10  # the newest; the file holds them all
PHONE_SHOWN = (3, 4)  # so many digits at the beginning and at the end


@dataclass(frozen=True, slots=True)
class Known:
    """A value of the paper and the register, record or rule that says so."""

    value: str
    source: str


def prefilled(case: Case, kind: Kind, *, policy: Policy, by: Officer, on: date) -> dict[str, Known]:
    """Only what the paper uses; numbers of persons are masked, as on every page."""
    said = {**_of_child(case), **_of_case(case, policy, on), **_of_visits(case, kind, policy)}
    said |= {**_of_rules(kind, policy), **_of_officer(by), **_of_receiver(case, kind, on)}
    return {name: known for name, known in said.items() if name in kind.names and known.value}


def _of_child(case: Case) -> dict[str, Known]:
    child, source = case.child, "台账"
    said = {
        "child_name": child.name,
        "child_sex": child.sex,
        "child_ethnicity": child.ethnicity,
        "child_birth": long_day(child.birth_date),
        "child_number": masked(child.id_number or ""),
        "enrolment_number": masked(child.enrolment_number or ""),
        "registered_at": _place(child.area, child.address),
        "stays_at": _place(child.stay, ""),
        "school_name": child.school.name if child.school else child.school_name,
        "grade": child.grade,
        "class_name": child.class_name,
        "guardian_name": child.guardian_name,
        "guardian_phone": masked_phone(child.guardian_phone or ""),
    }
    return {name: Known(value, source) for name, value in said.items() if value}


def _of_case(case: Case, policy: Policy, on: date) -> dict[str, Known]:
    facts = case_facts(case, policy=policy, on=on)
    never = facts.dropout_verdict == "never_enrolled"
    absent = _absent_since(case)
    situation = SITUATIONS.get(case.child.situation)
    return {
        "case_code": Known(case.code, "个案"),
        "return_kind": Known("入学" if never else "复学", "核实认定"),
        "return_school": Known(_return_school(case, policy, on), "学籍或招生片区"),
        "out_since": Known(long_day(absent), "疑似报告"),
        "visits_count": Known(str(facts.persuasion_records or ""), "劝返记录"),
        "situation": Known(situation.label if situation else "", "台账"),
    }


def _of_visits(case: Case, kind: Kind, policy: Policy) -> dict[str, Known]:
    """Day, manner and outcome of what was done; what was said at the door stands in the record of the visit alone."""
    rows = Visit.objects.unscoped("what was done so far, for a paper of this case").filter(case=case)
    visits = standing_visits(rows.order_by("visited_on", "pk"))
    if not visits:
        return {}
    told = [
        f"{_short_day(one.visited_on)}{MANNERS.get(one.manner, '')}：{RESULTS.get(one.result, '')}"
        for one in visits
    ]
    reason = next((one.reason for one in reversed(visits) if one.reason), "")
    row = policy.reasons.get(reason)
    said = {
        "last_visits": "、".join(_short_day(one.visited_on) for one in visits[-VISITS_SHOWN:]),
        "work_done": "；".join(told[-VISITS_SHOWN:]),
        "reason": row.label if row and not row.sensitive else "",
    }
    if kind.code == OF_ONE_VISIT:
        said |= _of_one_visit(visits[-1], len(visits))
    return {name: Known(value, "劝返记录") for name, value in said.items()}


def _of_one_visit(visit: Visit, number: int) -> dict[str, str]:
    """The newest visit as it was recorded, a sealed talk apart; that it was recorded late is said beside its day."""
    late = f"（{_short_day(visit.recorded_on)}补录）" if visit.late else ""
    apology = f"{visit.apology}代表学校登门认错" if visit.apology else ""
    ahead = "，".join(filter(None, [RESULTS.get(visit.result, ""), visit.next_plan]))
    return {
        "visit_number": f"第 {number} 次",
        "held_at": long_day(visit.visited_on) + late,
        "visit_manner": MANNERS.get(visit.manner, ""),
        "place": visit.place,
        "people_present": "、".join(filter(None, [visit.met, visit.companions])),
        "content": "。".join(filter(None, [apology, "" if visit.talk_sealed else visit.talk])),
        "parent_attitude": ATTITUDES.get(visit.parent_attitude, ""),
        "pupil_attitude": ATTITUDES.get(visit.pupil_attitude, ""),
        "result": ahead,
    }


def _of_receiver(case: Case, kind: Kind, on: date) -> dict[str, Known]:
    """Where such a report usually goes; the officer may name another."""
    if not kind.to:
        return {}
    found = duties_on(on).answering(kind.to, area_path=case.area_path, school_path=case.school_path)
    return {"receiver": Known(found.name, "按职责，可改")} if found else {}


def _of_rules(kind: Kind, policy: Policy) -> dict[str, Known]:
    """Adopted and confirmed values only; a proposal never enters a paper."""
    said: dict[str, Known] = {}
    basis, source = basis_of(kind.code, policy)
    if basis:
        said["basis"] = Known(basis, source)
    if policy.notices.days and policy.binds("notices.days"):
        text = period_text(policy.notices.days, count_kind_of(policy))
        said["period"] = Known(text, policy.source("notices.days").title)
    return said


def _of_officer(by: Officer) -> dict[str, Known]:
    return {"contact_name": Known(by.name, "本人"), "contact_phone": Known(by.phone or "", "本人工作电话")}


def count_kind_of(policy: Policy) -> str:
    """Calendar days, as the law counts, unless the county took over something else."""
    said = policy.notices.count_kind if policy.binds("notices.count_kind") else None
    return said or "calendar"


def period_text(days: int, kind: str) -> str:
    return f"{days}个工作日" if kind == WORKING else f"{numeral(days)}日"


def numeral(number: int) -> str:
    """As papers write small numbers: 七, 十五, 三十; larger ones in digits."""
    if number <= 10:
        return NUMERALS[number]
    if number >= 100:
        return str(number)
    tens, rest = divmod(number, 10)
    return ("" if tens == 1 else NUMERALS[tens]) + "十" + (NUMERALS[rest] if rest else "")


def long_day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _short_day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def masked_phone(text: str) -> str:
    first, last = PHONE_SHOWN
    return f"{text[:first]}****{text[-last:]}" if len(text) > first + last else "*" * len(text)


def given_facts(known: Mapping[str, Known], typed: Mapping[str, str], kind: Kind) -> dict[str, str]:
    """What was typed goes before what was known; only fields that the form shows can be typed."""
    shown = {one.name for one in kind.asked} - FROM_REGISTERS
    said = {name: one.value for name, one in known.items()}
    return said | {name: text.strip() for name, text in typed.items() if name in shown and text.strip()}


def about_paper(title: str, full_number: str, issued_on: date, due_on: date | None) -> dict[str, Known]:
    """For papers about another one: a receipt, a report that its period lapsed."""
    said = {
        "about_title": title,
        "about_number": full_number,
        "notice_number": full_number,
        "notice_date": long_day(issued_on),
        "notice_due": long_day(due_on),
    }
    return {name: Known(value, full_number) for name, value in said.items() if value}


def _place(unit: Unit | None, address: str) -> str:
    return f"{unit.name if unit else ''}{address}"


def _absent_since(case: Case) -> date | None:
    rows = SuspicionReport.objects.unscoped("the day of absence for a paper of this case")
    days = rows.filter(case=case).exclude(absent_since=None).values_list("absent_since", flat=True)
    return min(days, default=None)


def _return_school(case: Case, policy: Policy, on: date) -> str:
    """The school the child is on the roll of; else the one whose zone its village lies in."""
    child = case.child
    if child.school:
        return child.school.name
    if not child.birth_date:
        return child.school_name
    years = completed_years(child.birth_date, on)
    stage = "primary" if years < policy.age.entry_age + policy.age.primary_years else "junior"
    zone = duties_on(on).zone_school(child.area_path, stage)
    return child.school_name or (zone.name if zone else "")
