"""Plays the days after the first morning: doors are knocked on, notices go out, a child comes back, lessons are given.

Every step is the deed an officer would do, by the officer who answers for the case, on the day it would be done.
Only invented people; the outcomes go round in turn, so that every county of the demo has some of each.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

from PIL import Image, ImageDraw

from notoneless.casework.clock.running import run_clock
from notoneless.casework.models import Case
from notoneless.casework.moves import Statement, make_move
from notoneless.casework.noticing.issuing import issue_paper
from notoneless.casework.noticing.models import Paper
from notoneless.casework.noticing.serving import Told, record_service, subject_of
from notoneless.casework.returning.verifying import SeenInClass, verify_return
from notoneless.casework.teaching.planning import PlanTerms, plan_teaching
from notoneless.casework.teaching.teaching import Taught, record_session
from notoneless.casework.visiting.planning import Measure, PlanSaid, make_plan
from notoneless.casework.visiting.recording import record_visits
from notoneless.casework.visiting.saying import Said, Trip
from notoneless.children.models import Child
from notoneless.evidence.receiving import SentFile, add_evidence
from notoneless.officers.models import Officer, Post
from notoneless.officers.refusals import Refusal
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.policy.case_moves import MOVES

ONE_DAY = timedelta(days=1)
TAUGHT_AT_HOME = 3
PLAYED = 24
"""Cases; the others wait, as they would."""
A_TERM = timedelta(days=120)
WORKERS = ("township_clerk", "principal", "registrar", "county_officer")
OUT = {"dropout_verdict": "dropped_out", "proofs": ["visit_record"]}
NOTICE, OF_A_SCHOOL = "deadline_notice", "school_urging"


@dataclass(frozen=True, slots=True)
class Day:
    """What a step is done with: the day, its rules and who does it."""

    on: date
    policy: Policy
    by: Officer


Step = Callable[[Case, Day], object]


def play(*, since: date, until: date, chief: Officer) -> Counter[str]:
    """Three days of work from the day after `since`, not later than `until`; how often each thing was done.

    A step that the rules of the county's pack refuse is left out and counted under 按规定未办.
    """
    done: Counter[str] = Counter()
    cases = Case.objects.visible_to(chief, on=since).select_related("child", "owner")
    days = [min(since + n * ONE_DAY, until) for n in range(1, 4)]
    played = list(cases.order_by("pk")[:PLAYED])
    for nth, on in enumerate(days):
        for number, case in enumerate(played):
            for label, step in _turn(number)[nth : nth + 1]:
                done[_carried_out(label, step, case, on, chief)] += 1
        run_clock(on=on, policy=policy_on(on))
    done["送教方案"] += _teach(days[-1], chief)
    return done


def _turn(number: int) -> tuple[tuple[str, Step], ...]:
    """Every eighth case is not touched yet."""
    turns: tuple[tuple[tuple[str, Step], ...], ...] = (
        (("核实", _verify), ("劝返", _nobody_home), ("再访", _promised)),
        (("核实", _verify), ("劝返", _refused), ("出具文书", _notice)),
        (("核实", _verify), ("劝返", _returned), ("返校", _back)),
        (("核实", _verify), ("劝返", _refused), ("出具并送达文书", _served_notice)),
        (("核实", _verify), ("劝返", _promised)),
        (("核实", _verify),),
        (("核实", _verify), ("劝返", _moved_away)),
        (),
    )
    return turns[number % len(turns)]


def _carried_out(label: str, step: Step, case: Case, on: date, chief: Officer) -> str:
    case.refresh_from_db()
    try:
        step(case, Day(on, policy_on(on), _who_answers(case, on) or chief))
    except Refusal:
        return "按规定未办"
    return label


def _who_answers(case: Case, on: date) -> Officer | None:
    """The holder of a post at the unit that answers for the case; None where the demo has appointed nobody there."""
    posts = Post.objects.filter(unit__path=case.owner_path, role__in=WORKERS).order_by("pk")
    for post in posts:
        if holder := Officer.objects.filter(holdings__post=post, holdings__until=None).first():
            return holder.act_as(post)
    return None


def _move(case: Case, name: str, day: Day, **values: object) -> None:
    if day.by.role in MOVES[name].roles:
        make_move(
            case=case, name=name, statement=Statement("", values), expected=case.version, policy=day.policy,
            by=day.by, on=day.on,
        )  # fmt: skip
        case.refresh_from_db()


def _verify(case: Case, day: Day) -> None:
    _move(case, "verify", day, **OUT)
    _move(case, "persuade", day)


def _visit(case: Case, day: Day, said: Said) -> None:
    trip = Trip(visited_on=day.on, place=f"{_home(case)}家中", bodies=("township", "school"))
    photos = [SentFile(_picture(case.pk, "入户"), "入户照片.jpg")]
    record_visits(trip=trip, said=[(case, said)], photos=photos, policy=day.policy, by=day.by, on=day.on)


def _home(case: Case) -> str:
    return case.child.area.name if case.child.area else case.owner.name


def _nobody_home(case: Case, day: Day) -> None:
    _visit(
        case,
        day,
        Said(
            outcome="nobody_home",
            result="not_met",
            talk="大门上锁，邻居说家里人赶集去了。",
            next_plan="晚上再去",
            next_on=day.on + ONE_DAY,
        ),
    )


def _refused(case: Case, day: Day) -> None:
    talk = "家长说孩子成绩跟不上，不愿再去。讲了义务教育法，家长仍不同意。"
    reason, plan = "learning_difficulty", "请班主任一同上门"
    said = Said(
        outcome="saw_guardian", result="refused", met="父亲", talk=talk, reason=reason, next_plan=plan,
        parent_attitude="unwilling", pupil_attitude="unwilling", next_on=day.on + 3 * ONE_DAY,
    )  # fmt: skip
    _visit(case, day, said)
    measures = (
        Measure("班主任每周补两次课", "班主任", f"{day.on + A_TERM:%Y-%m-%d}"),
        Measure("同伴结对，一起上学", "少先队辅导员"),
    )
    agreed = PlanSaid("pupil", "两周内返校，跟上本班进度", measures, reason=reason)
    make_plan(case=case, said=agreed, policy=day.policy, by=day.by, on=day.on)


def _promised(case: Case, day: Day) -> None:
    back = day.on + 4 * ONE_DAY
    talk = "孩子在家照看弟弟，家长答应安排老人照看后送回学校。"
    said = Said(
        outcome="saw_guardian", result="promised", met="母亲", talk=talk, reason="poverty", promised_on=back,
        parent_attitude="willing", pupil_attitude="wavering", next_plan="到校核实是否返校", next_on=back,
    )  # fmt: skip
    _visit(case, day, said)


def _returned(case: Case, day: Day) -> None:
    talk = "孩子愿意回校，当天由班主任接回。"
    said = Said(
        outcome="saw_child", result="returned", met="本人和外婆", talk=talk, reason="learning_difficulty",
        parent_attitude="willing", pupil_attitude="willing", next_plan="班主任每周回访", next_on=day.on + 7 * ONE_DAY,
    )  # fmt: skip
    _visit(case, day, said)


def _moved_away(case: Case, day: Day) -> None:
    talk = "邻居说随父母外出，去向待核。"
    said = Said(
        outcome="moved_away", result="lost", talk=talk, reason="away_with_parents", next_plan="向务工地学校去函核实",
        next_on=day.on + 7 * ONE_DAY,
    )  # fmt: skip
    _visit(case, day, said)


def _back(case: Case, day: Day) -> None:
    school = case.child.school
    if school is None:
        return
    seen = SeenInClass(day.on, school, case.child.grade, case.child.class_name or "一班")
    verify_return(case=case, seen=seen, expected=case.version, policy=day.policy, by=day.by, on=day.on)


def _notice(case: Case, day: Day) -> Paper:
    values = {"days": "7", "out_since": f"{case.opened_on:%Y年%m月%d日}", "return_school": _school_name(case)}
    post = day.by.active_post
    kind = OF_A_SCHOOL if post and post.unit.kind == "school" else NOTICE
    return issue_paper(case=case, kind=kind, values=values, policy=day.policy, by=day.by, on=day.on)


def _served_notice(case: Case, day: Day) -> None:
    paper = _notice(case, day)
    add_evidence(
        child=case.child, upload=_picture(case.pk, "送达"), filename="送达回证.jpg", kind="service_record",
        subject=subject_of(paper), at=case, policy=day.policy, by=day.by, on=day.on,
    )  # fmt: skip
    told = Told(
        "direct", day.on, (day.by.name, "村干部"), place="家中", receiver=case.child.guardian_name or "监护人"
    )
    record_service(paper=paper, told=told, policy=day.policy, by=day.by, on=day.on)


def _school_name(case: Case) -> str:
    return case.child.school.name if case.child.school else "户籍地对口学校"


def _teach(on: date, chief: Officer) -> int:
    """The first children taught at home get their plan and one lesson each."""
    policy, made = policy_on(on), 0
    teachers = Officer.objects.filter(holdings__post__role="home_teacher", holdings__until=None)
    teacher = teachers.order_by("pk").first()
    if teacher is None:
        return 0
    pupils = Child.objects.visible_to(chief, on=on).filter(situation="home_teaching").exclude(school=None)
    for child in pupils.order_by("pk")[:TAUGHT_AT_HOME]:
        terms = PlanTerms(
            kind="home", school=child.school, teacher=teacher, per_week=1, hours_each=Decimal(2), place="家中",
            distance_km=Decimal("6.5"),
            goals="能认读常用字，能自己穿衣洗漱", lessons="生活语文、生活适应、康复训练",
            since=on - 2 * ONE_DAY, until=on + A_TERM,
        )  # fmt: skip
        plan = plan_teaching(child=child, terms=terms, policy=policy, by=chief, on=on)
        record_session(
            plan=plan,
            taught=Taught("held", on, hours=Decimal(2), content="认读常用字，练习穿衣洗漱"),
            by=chief,
            on=on,
        )
        made += 1
    return made


def _picture(number: int, word: str) -> bytes:
    """A drawn yard, another for every child: nothing of anybody."""
    wall, roof = (120 + number * 37 % 120, 140, 110), (90, 60 + number * 53 % 90, 70)
    image = Image.new("RGB", (640, 480), (200, 215, 225 - number * 7 % 60))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 330, 640, 480), fill=(150, 140 + number * 11 % 60, 110))
    left = 60 + number * 29 % 240
    draw.rectangle((left, 190, left + 260, 380), fill=wall)
    draw.polygon([(left - 30, 190), (left + 130, 90 + number * 13 % 60), (left + 290, 190)], fill=roof)
    draw.rectangle((left + 100, 270, left + 150, 380), fill=(70, 50, 40))
    if word == "送达":
        draw.rectangle((420, 60, 600, 300), fill=(252, 252, 248))
        for line in range(7):
            draw.line(
                (440, 90 + line * 28, 580 - number * 17 % 60, 90 + line * 28), fill=(60, 60, 60), width=3
            )
    out = BytesIO()
    image.save(out, "JPEG", quality=82)
    return out.getvalue()
