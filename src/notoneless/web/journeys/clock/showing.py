"""每日提醒 and 校历与期限: what is before me today, and the days and rules that cases run on."""

from datetime import date

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.clock import digesting
from notoneless.casework.clock.digesting import BoxRead
from notoneless.casework.clock.lists import cases_by_code
from notoneless.casework.models import Case
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.policy.case_moves import STATES
from notoneless.policy.timing.calendar import KINDS, STAGES, Mark, calendar_of, school_year
from notoneless.policy.timing.rising import rungs
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.clock.pages import BoxShown, CalendarPage, CaseLine, MarkShown, MinePage

RULES = (
    "visits.interval_days", "visits.failed_in_a_row_before_report", "visits.failed_before_notice",
    "visits.without_effect_days", "escalation.steps", "escalation.forms", "escalation.forms_in_county",
    "escalation.forms_out_of_county", "escalation.at_once", "escalation.lapse_days", "notices.days",
    "case_days.suspected", "case_days.verified", "case_days.escalated", "case_days.watching",
)  # fmt: skip
SHOWN_IN_BOX = 50


def unread(request: HttpRequest) -> int:
    """What stands in today's digest while it was not looked at."""
    digest = digesting.digest_of(desk.officer_of(request), on=clock.today())
    return digest.total if digest and digest.read_on is None else 0


def mine(request: HttpRequest) -> HttpResponseBase:
    officer, on = desk.officer_of(request), clock.today()
    digest = digesting.digest_of(officer, on=on)
    boxes = digesting.boxes_of(digest) if digest else ()
    codes = sorted({code for box in boxes for code in box.codes})
    held = {case.code: case for case in cases_by_code(officer, codes, on=on)}
    if digest:
        digesting.mark_read(digest, on=on)
    page = MinePage(
        title="每日提醒",
        place=desk.place_name(request),
        sentence=_sentence(digest.total if digest else 0, on),
        boxes=tuple(_box(box, held, on) for box in boxes),
    )
    return render(request, "clock/mine.html", page)


def calendar(request: HttpRequest) -> HttpResponseBase:
    on = clock.today()
    policy = policy_on(on)
    names = [policy.actors[one].label if one in policy.actors else one for one in rungs(policy)]
    page = CalendarPage(
        title="校历与期限",
        place=policy.place_name,
        lead="学期、考试月、控辍月、考核和报送的日子，以及个案期限依据的规则。标“待核实”的只提醒，不移动个案。",
        marks=tuple(_mark(one, on) for one in calendar_of(policy, year_begins=school_year(policy, on))),
        rules=tuple(_rule(key, policy) for key in RULES if policy.term(key).state != "not_stated"),
        ladder=tuple(names),
        years="、".join(f"{year}年" for year in sorted(policy.calendar.years)),
    )
    return render(request, "clock/calendar.html", page)


def _sentence(total: int, on: date) -> str:
    if not total:
        return f"{wording.long_day(on)}没有到期、超期或等本岗位办理的个案。"
    return f"{wording.long_day(on)}有 {total} 项等本岗位办理或留意，按先后列在下面。"


def _box(box: BoxRead, held: dict[str, Case], on: date) -> BoxShown:
    cases = [held[code] for code in box.codes if code in held][:SHOWN_IN_BOX]
    return BoxShown(box.label, box.count, tuple(_line(one, on) for one in cases), box.count - len(cases))


def _line(case: Case, on: date) -> CaseLine:
    return CaseLine(
        name=case.child.name,
        code=case.code,
        address=reverse("cases.page", kwargs={"code": case.code}),
        state=STATES[case.state],
        day=wording.day(case.due_on) if case.due_on else "",
        late=bool(case.due_on and case.due_on < on),
    )


def _mark(one: Mark, on: date) -> MarkShown:
    days = (
        wording.day(one.first)
        if one.first == one.last
        else f"{wording.day(one.first)}至{wording.day(one.last)}"
    )
    what = one.label if one.kind in ("term", "assessment", "report") else KINDS[one.kind]
    source = str(one.source) + ("" if one.sure else "（待核实）")
    return MarkShown(days, what, STAGES.get(one.stage, one.stage), source, one.covers(on))


def _rule(key: str, policy: Policy) -> tuple[str, str, str]:
    term = policy.term(key)
    standing = "已采用，到期自动办理" if term.binds else "只提醒，不移动个案"
    value = (
        "、".join(policy.actors[one].label if one in policy.actors else one for one in term.value)
        if (isinstance(term.value, tuple))
        else term.shown
    )
    return term.label, f"{value}（{standing}）", str(term.source)
