"""From what the registers say of a child to the one situation it is in, and the doubt that people must answer."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from notoneless.policy import Policy
from notoneless.screening.evidence import Evidence, Link, Row

# What the word in a register means; the words are the choice lists of the register kinds.
BY_STATUS: Mapping[str, str] = {
    "休学": "on_leave",
    "毕业": "graduated",
    "送教上门": "home_teaching",
    "延缓入学": "deferred",
    "出国": "abroad",
    "死亡": "dead",
}
BY_PLACEMENT: Mapping[str, str] = {
    "随班就读": "inclusive",
    "特校就读": "special_school",
    "送教上门": "home_teaching",
    "远程教育": "remote_teaching",
    "延缓入学": "deferred",
}
BY_EVENT: Mapping[str, str] = {"死亡": "dead", "迁出": "moved_away", "出国": "abroad"}
# What the ledger of the last period says was decided: the word, and whether it ends on a day.
BY_OUTCOME: Mapping[str, str] = {
    "休学": "on_leave",
    "延缓入学": "deferred",
    "免学": "exempt_local",
    "远程送教": "remote_teaching",
    "送教上门": "home_teaching",
    "专门学校": "special_discipline_school",
}
HIGHER = ("高中", "中职", "大学")
_UNTIL = re.compile(r"至\s*(\d{4})年(\d{1,2})月")
GONE = ("辍学", "疑似辍学", "退学", "停学", "转出")
NOT_REGISTERED = ("未报到",)
LEAVERS = ("毕业",)
PROOFS = ("学籍证明", "回函", "学籍系统截图")


@dataclass(frozen=True, slots=True)
class Outcome:
    """`finding` is the kind of doubt, '' when the child is explained; `row` the register row that decides."""

    situation: str
    reason: str
    row: Row | None = None
    finding: str = ""
    school_path: str = ""


def situate(child: Evidence, *, policy: Policy, on: date) -> Outcome:
    """The first that applies, in the order in which an official would ask.

    A row proves only what its register can prove: a name in the 学籍 that is not in class explains nothing.
    """
    for step in STEPS:
        if outcome := step(child, on):
            return _also_two_schools(child, outcome)
    if child.birth_date and policy.age.is_over(child.birth_date, on=on):
        return Outcome("over_age", "已超过适龄上限，未见于任何在读名册", child.household, finding="over_age")
    if child.candidates:
        return _doubtful(child)
    return _unexplained(child)


def _gone_for_good(child: Evidence, on: date) -> Outcome | None:
    link = child.link("deaths_moves")
    if link is None:
        return None
    event = link.row.told.get("event", "")
    situation = BY_EVENT.get(event)
    return Outcome(situation, f"{event}名册载明（{link.reason}）", link.row) if situation else None


def _in_special_care(child: Evidence, on: date) -> Outcome | None:
    for kind, otherwise in (("special_school", "special_school"), ("vocational", "vocational")):
        link = child.link(kind)
        if link and link.row.status not in (*GONE, *NOT_REGISTERED):
            placed = BY_PLACEMENT.get(link.row.told.get("placement", "")) or BY_STATUS.get(link.row.status)
            return Outcome(placed or otherwise, link.reason, link.row, school_path=link.row.school_path)
    return None


def _in_class_or_not(child: Evidence, on: date) -> Outcome | None:
    """学籍 × 在校: in the register and in class is explained; in the register only is a doubt about the school."""
    link = child.link("enrolment")
    if link is None or link.row.status in LEAVERS:
        return None
    row = link.row
    if row.grade.startswith("高") or row.told.get("stage") in HIGHER:
        return Outcome(
            "early_entrant_higher", f"已在{row.school_text}{row.grade}就读", row, school_path=row.school_path
        )
    if row.status == "休学" and (ended := _term_over(child, on)):
        return _doubt("not_in_class", ended, row)
    if known := BY_STATUS.get(row.status) or BY_PLACEMENT.get(row.told.get("placement", "")):
        return Outcome(
            known, f"学籍登记为“{row.status or row.told['placement']}”", row, school_path=row.school_path
        )
    if not child.link("in_school") and (elsewhere := _settled_elsewhere(child, on)):
        return elsewhere
    if row.status in NOT_REGISTERED or _roll_says(child, NOT_REGISTERED) or _marked_absent(child):
        return _doubt("not_registered_at_term_start", "有学籍，本学期开学未报到", row)
    if row.status in GONE or _roll_says(child, GONE):
        return _doubt("not_in_class", f"有学籍，学校登记为“{row.status or _roll_word(child)}”", row)
    if child.not_in_class:
        return _doubt("not_in_class", f"学籍在{row.school_text}，在校花名册上没有", row)
    if _placed_as(child) == "inclusive":
        return Outcome("inclusive", f"在{row.school_text}随班就读", row, school_path=row.school_path)
    return Outcome("enrolled_here", link.reason, row, school_path=row.school_path)


def _elsewhere(child: Evidence, on: date) -> Outcome | None:
    link = child.link("elsewhere")
    if link is None:
        return None
    proof = link.row.told.get("proof", "")
    if proof in PROOFS:
        return Outcome("enrolled_elsewhere", f"县外就读，有{proof}", link.row)
    said = f"仅有“{proof}”" if proof else "没有证明材料"
    return Outcome(
        "elsewhere_unproved",
        f"称在{link.row.school_text or '县外'}就读，{said}，待证",
        link.row,
        "never_enrolled",
    )


def _only_in_class(child: Evidence, on: date) -> Outcome | None:
    link = child.link("in_school")
    if link is None or link.row.status in (*GONE, *NOT_REGISTERED) or _marked_absent(child):
        return None
    return Outcome(
        "enrolled_here",
        f"在校花名册上有（尚无学籍）；{link.reason}",
        link.row,
        school_path=link.row.school_path,
    )


def _left_school(child: Evidence, on: date) -> Outcome | None:
    """小学毕业未到初中: the last record is a finished primary school."""
    link = child.link("enrolment")
    if link is None or link.row.status not in LEAVERS:
        return None
    if link.row.grade == "九年级":
        return Outcome("graduated", "学籍登记为初中毕业", link.row)
    return _doubt("leaver_not_arrived", f"{link.row.school_text}毕业，未见于任何初中名册", link.row)


def _settled_elsewhere(child: Evidence, on: date) -> Outcome | None:
    """On the register here but learning otherwise, with a proof or a decision: no empty seat to ask about."""
    proved = _elsewhere(child, on)
    if proved and proved.situation == "enrolled_elsewhere":
        return proved
    return _by_ledger(child, on)


def _by_ledger(child: Evidence, on: date) -> Outcome | None:
    """A decision of the last period stands while it lasts; one that has ended explains nothing any more."""
    link = child.link("earlier_dropouts")
    if link is None or _term_over(child, on):
        return None
    said = link.row.told.get("outcome", "")
    situation = next((code for word, code in BY_OUTCOME.items() if word in said), None)
    return Outcome(situation, f"往期台账登记：{said}", link.row) if situation else None


def _term_over(child: Evidence, on: date) -> str:
    """'' while no end is known or it is not reached; the end is the last day of the month named."""
    link = child.link("earlier_dropouts")
    named = _UNTIL.search(link.row.told.get("outcome", "")) if link else None
    if named is None:
        return ""
    year, month = int(named[1]), int(named[2])
    following = date(year + month // 12, month % 12 + 1, 1)
    return (
        f"{named[0].removeprefix('至')}已期满，未见复学或入学" if following - timedelta(days=1) < on else ""
    )


def _placed_as(child: Evidence) -> str:
    link = child.link("disability")
    return BY_PLACEMENT.get(link.row.told.get("placement", ""), "") if link else ""


def _doubtful(child: Evidence) -> Outcome:
    best = child.candidates[0]
    more = f"；另有 {len(child.candidates) - 1} 个候选" if len(child.candidates) > 1 else ""
    return Outcome("doubtful", f"{best.reason}{more}", child.household, finding="doubtful")


def _unexplained(child: Evidence) -> Outcome:
    earlier = child.link("earlier_dropouts")
    if earlier and child.link("poverty"):
        return Outcome(
            "unexplained",
            "在往期辍学台账上，又是脱贫监测家庭，现未见于任何在读名册",
            earlier.row,
            "poverty_dropout",
        )
    if earlier:
        return Outcome(
            "unexplained", "在往期辍学台账上，现仍未见于任何在读名册", earlier.row, "never_enrolled"
        )
    if child.household is None and (seen := child.link("door_to_door")):
        return Outcome("unexplained", "入户摸排见到，不在户籍、学籍和任何名册上", seen.row, "in_no_register")
    return Outcome(
        "unexplained", "户籍册上有，未见于学籍、在校、县外、特教和职校名册", child.household, "never_enrolled"
    )


def _doubt(kind: str, reason: str, row: Row) -> Outcome:
    return Outcome("doubtful", reason, row, finding=kind, school_path=row.school_path)


def _also_two_schools(child: Evidence, outcome: Outcome) -> Outcome:
    """Explained twice is a doubt of its own, but the child does learn: the situation stays."""
    if outcome.finding or child.second_school is None:
        return outcome
    first, second = (row.school_text or "未写校名" for row in child.second_school)
    reason = f"同时在{first}和{second}有学籍"
    return Outcome(outcome.situation, reason, outcome.row, "two_schools", outcome.school_path)


def _roll(child: Evidence) -> Link | None:
    return child.link("in_school")


def _roll_word(child: Evidence) -> str:
    link = _roll(child)
    return link.row.status if link else ""


def _roll_says(child: Evidence, words: tuple[str, ...]) -> bool:
    return _roll_word(child) in words


def _marked_absent(child: Evidence) -> bool:
    link = _roll(child)
    return bool(link and link.row.told.get("present") == "否")


STEPS: tuple[Callable[[Evidence, date], Outcome | None], ...] = (
    _gone_for_good,
    _in_special_care,
    _in_class_or_not,
    _elsewhere,
    _only_in_class,
    _left_school,
    _by_ledger,
)
"""The order in which an official would ask; the first answer counts."""
