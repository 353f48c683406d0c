"""Words for the rows of visits: who, what, the marks that stand on every print, and what only workers may read."""

from collections.abc import Iterable
from datetime import date

from notoneless.casework.visiting.lists import SEALED, may_read_private
from notoneless.casework.visiting.models import Visit
from notoneless.officers.lists import names_of
from notoneless.officers.models import Officer
from notoneless.policy import Policy
from notoneless.policy.visiting.words import ATTITUDES, BODIES, LEVELS, MANNERS, OUTCOMES, RESULTS
from notoneless.web.frame import wording
from notoneless.web.journeys.visits.pages import Triple, VisitShown

PROMISES = {"open": "待核实", "kept": "已到校", "broken": "没有到校"}


def rows_of(
    visits: Iterable[Visit], policy: Policy, by: Officer, *, open_all: bool, on: date
) -> tuple[VisitShown, ...]:
    """Newest first; numbered by the order of the days. `open_all`: this officer works on the case."""
    held = list(visits)
    names = names_of(one.by_code for one in held)
    standing = [one for one in held if not one.is_replaced]
    numbers = {one.pk: str(len(standing) - at) for at, one in enumerate(standing)}
    return tuple(
        _row(one, numbers.get(one.pk, ""), policy, names, open_all or one.by_code == by.code) for one in held
    )


def _row(one: Visit, number: str, policy: Policy, names: dict[str, str], private: bool) -> VisitShown:
    return VisitShown(
        code=one.code,
        number=number,
        day=wording.day(one.visited_on),
        outcome=OUTCOMES.get(one.outcome, one.outcome) + (f"（{one.met}）" if one.met else ""),
        manner="，".join(part for part in (MANNERS.get(one.manner, one.manner), one.place) if part),
        by=visitor(one, names),
        along=along(one),
        talk=one.talk if private or not one.talk_sealed else SEALED,
        attitudes=attitudes(one),
        reason=reason_of(one, policy, private),
        result=result_of(one),
        following=following(one),
        received=wording.moment(one.received_at),
        marks=marks(one),
        replaced=one.is_replaced,
    )


def marks(one: Visit) -> tuple[str, ...]:
    """These stand wherever the visit is shown, on screen and on paper."""
    found = ["补录"] if one.late else []
    if one.corrects_id:
        found.append("更正")
    if one.is_replaced:
        found.append("已被更正")
    if one.review == "waiting":
        found.append("待核对")
    if one.review == "returned":
        found.append("核对退回，不计")
    if one.suspected:
        found.append("核实前")
    return tuple(found)


def reason_of(one: Visit, policy: Policy, private: bool) -> str:
    row = policy.reasons.get(one.reason)
    if row is None:
        return one.reason
    return row.label if private or not row.sensitive else SEALED


def result_of(one: Visit) -> str:
    label = RESULTS.get(one.result, one.result)
    if not one.promise:
        return label
    return f"承诺 {one.promised_on} 返校（{PROMISES[one.promise]}）"


def visitor(one: Visit, names: dict[str, str]) -> str:
    return f"{names.get(one.by_code, one.by_code)} · {LEVELS.get(one.level, one.level)}"


def _claimed(one: Visit) -> str:
    device = f"；设备时间 {wording.moment(one.claimed_at)}" if one.claimed_at else ""
    return f"登记人填写{device}"


def along(one: Visit) -> str:
    bodies = "、".join(BODIES.get(code, code) for code in one.bodies)
    return "，".join(part for part in (bodies, one.companions) if part)


def attitudes(one: Visit) -> str:
    said = (("家长", one.parent_attitude), ("学生", one.pupil_attitude))
    return "；".join(f"{who}{ATTITUDES.get(code, code)}" for who, code in said if code)


def following(one: Visit) -> str:
    day = f"{one.next_on} " if one.next_on else ""
    return f"{day}{one.next_plan}".strip()


def facts_of(one: Visit, policy: Policy, by: Officer, *, on: date) -> tuple[Triple, ...]:
    """Everything about one visit; the claimed day and the server's time stand beside each other."""
    private = may_read_private(one, by, on=on)
    names = names_of([one.by_code, *([one.reviewed_by] if one.reviewed_by else [])])
    found = [
        ("情形", OUTCOMES.get(one.outcome, one.outcome), ""),
        ("见到", one.met, ""),
        ("谈话", one.talk if private or not one.talk_sealed else SEALED, ""),
        ("态度", attitudes(one), ""),
        ("原因", reason_of(one, policy, private), ""),
        ("结果", result_of(one), one.promise_note),
        ("下一步", following(one), ""),
        ("方式和地点", "，".join(p for p in (MANNERS.get(one.manner, one.manner), one.place) if p), ""),
        ("劝返人", visitor(one, names), along(one)),
        ("劝返日期", wording.day(one.visited_on), _claimed(one)),
        ("系统收到", wording.moment(one.received_at), "以此为准"),
    ]
    if one.apology:
        found.append(("登门认错", one.apology, "代表学校"))
    if one.review:
        who = names.get(one.reviewed_by, one.reviewed_by)
        done = {"waiting": "等待他人核对", "taken": f"{who} {one.reviewed_on} 核对收下"}
        said = done.get(one.review, f"{who} {one.reviewed_on} 退回：{one.review_note}")
        found.append(("核对", said, one.review_why))
    if one.corrects:
        found.append(("更正", one.correction_reason, f"更正的是 {one.corrects.code}"))
    return tuple(found)
