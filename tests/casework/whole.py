"""One case with something of everything in its papers, and a longer history for it."""

import uuid
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from notoneless.casework.clock.holding import end_hold, hold_case
from notoneless.casework.clock.models import Escalation, OwedReport
from notoneless.casework.handing.asking import Wanted, ask_transfer
from notoneless.casework.handing.joining import join_cases
from notoneless.casework.handing.telling import Word, tell_unit
from notoneless.casework.models import Case
from notoneless.casework.returning.caring import CarePlan, Looked, plan_aftercare, record_round
from notoneless.casework.returning.models import WatchRound
from notoneless.casework.teaching.models import Session
from notoneless.casework.teaching.planning import PlanTerms, plan_teaching
from notoneless.casework.teaching.teaching import Taught, record_session
from notoneless.casework.visiting.models import Visit
from tests.casework.clock.months import a_served_notice
from tests.casework.placing.files import a_draft, adopted, filed, sent, signed
from tests.casework.visiting.invented import moved, persuading, returned, visited
from tests.county import TODAY, TestCounty
from tests.people import a_case, a_child, at_school

ONE_DAY = timedelta(days=1)


def a_whole_case(county: TestCounty) -> Case:
    """Bob's case of a child that came back once and left again."""
    case = persuading(county)
    at_school(county, case.child)
    terms: dict[str, Any] = {"policy": adopted(), "by": county.bob, "on": TODAY}
    _came_back_and_left(county, case, terms)
    visited(county, case)
    a_served_notice(case, due=TODAY + 3 * ONE_DAY)
    _went_up(case)
    _held(case, terms)
    _taught(county, case, terms)
    _handed(county, case, terms)
    _placed(county, case)
    case.refresh_from_db()
    return case


def a_longer_history(case: Case, *, times: int) -> None:
    """As many visits, notices, lessons and rounds more of a case that has one of each."""
    often(Visit.objects.filter(case=case), times, "code", "client_key", "device")
    often(Session.objects.filter(plan__child=case.child), times, "code", "client_key")
    often(WatchRound.objects.filter(case=case), times)
    for turn in range(times):
        a_served_notice(case, due=TODAY + (turn % 60 + 10) * ONE_DAY)


def _came_back_and_left(county: TestCounty, case: Case, terms: dict[str, Any]) -> None:
    returned(county, case, TODAY)
    plan = CarePlan("柏老师（班主任）", ("学业辅导", "每周谈心"), 30)
    plan_aftercare(case=case, plan=plan, expected=case.version, **terms)
    record_round(
        case=case, looked=Looked(TODAY, True, "stable", "在教室上课", 0), expected=case.version, **terms
    )
    moved(county, case, "relapse", relapse_reason="又三天没来")
    moved(county, case, "persuade_again")


def _went_up(case: Case) -> None:
    """And the report it owes, as the rows would stand."""
    paths = {"area_path": case.area_path, "school_path": case.school_path}
    rise = Escalation.objects.create(
        code=f"S-{case.code}", case=case, level=1, actor="township_government", actor_label="乡镇政府",
        from_path=case.owner_path, to_unit=case.owner, to_path=case.owner_path, cause="failures",
        explanation="连续三次未返校", ripe_on=TODAY, raised_on=TODAY, recorded_at=timezone.now(), raised_by="O-bob",
        own_step="visit", own_since=TODAY, own_due_on=TODAY + 5 * ONE_DAY, answer_due_on=TODAY + 7 * ONE_DAY,
        relapse=case.relapses, policy_fingerprint=case.policy_fingerprint, **paths,
    )  # fmt: skip
    OwedReport.objects.create(
        case=case, escalation=rise, form="附件3", drafter_path=case.owner_path, receivers_label="县教委", owed_on=TODAY,
        due_on=TODAY + 7 * ONE_DAY, **paths,
    )  # fmt: skip


def _held(case: Case, terms: dict[str, Any]) -> None:
    case.refresh_from_db()
    until = TODAY + 7 * ONE_DAY
    hold_case(case=case, reason="disaster", note="山洪冲断道路", until=until, expected=case.version, **terms)
    end_hold(case=case, why="道路已通", expected=case.version, **terms)


def _taught(county: TestCounty, case: Case, terms: dict[str, Any]) -> None:
    plan = plan_teaching(
        child=case.child,
        terms=PlanTerms(
            kind="home", school=county.units["S-SQ"], teacher=county.people["dora"], per_week=1,
            hours_each=Decimal(2), place="家中", goals="能自理", lessons="识字", since=TODAY - 30 * ONE_DAY,
            until=TODAY + 60 * ONE_DAY,
        ),
        **{**terms, "by": county.alice},
    )  # fmt: skip
    taught = Taught("held", TODAY - ONE_DAY, hours=Decimal(2), content="识字")
    record_session(plan=plan, taught=taught, by=county.alice, on=TODAY)


def _handed(county: TestCounty, case: Case, terms: dict[str, Any]) -> None:
    joined = a_case(
        county, a_child(county, name="田晓禾", id_text="", id_condition="missing"), by=county.erik
    )
    case.refresh_from_db()
    join_cases(
        kept=case, joined=joined, reason="同一户口簿", expected=(case.version, joined.version),
        **{**terms, "by": county.alice},
    )  # fmt: skip
    tell_unit(case=case, word=Word(county.units["S-CZ"], "该生称已在贵校报名，请核实"), **terms)
    case.refresh_from_db()
    wanted = Wanted(county.units["999901101"], "全家已迁到云岭村居住", TODAY)
    ask_transfer(case=case, wanted=wanted, expected=case.version, **terms)


def _placed(county: TestCounty, case: Case) -> None:
    """A leave in its chain, with its papers and the first opinion."""
    one = a_draft(county, case.child, case)
    filed(county, one, "diagnosis", "guardian_application")
    sent(county, one)
    signed(one, county.dora)


def often(rows: QuerySet[Any], times: int, *alone: str) -> None:
    """So many like the first of the rows; `alone` are fields that no two rows share."""
    kept = rows.order_by("pk")[0]
    own = {name: getattr(kept, name) for name in alone}
    for _ in range(times):
        kept.pk, kept._state.adding = None, True
        for name, value in own.items():
            fresh = uuid.uuid4()
            setattr(kept, name, fresh if isinstance(value, uuid.UUID) else f"{value[:14]}~{fresh.hex[:8]}")
        kept.save()
