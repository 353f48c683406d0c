"""今日与本周: each thing to be done is one sentence with one button, shown to who may do it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q
from django.http import HttpRequest
from django.urls import reverse

from notoneless.casework import lists as casework
from notoneless.jobs.lists import jobs_that_need_a_person
from notoneless.officers.permissions import Permission
from notoneless.policy.case_moves import STEPS
from notoneless.registers import lists as registers
from notoneless.registers.kinds import kind_of
from notoneless.screening import lists as screening
from notoneless.screening.desk import starting
from notoneless.screening.desk.owing import PROOF
from notoneless.web.frame import desk, wording
from notoneless.web.frame.navigation import address_if_open
from notoneless.web.journeys.home.asking import EACH_SHOWN, Day, Whereabouts
from notoneless.web.journeys.home.pages import Task

NAMED = 3
BATCH_DEEDS = {
    "staged": ("待审核", "审核", "imports.batch"),
    "mapping": ("有列要核对", "核对列", "imports.columns"),
}


def tasks(request: HttpRequest, day: Day) -> tuple[Task, ...]:
    """What has a day first, then what only waits."""
    parts = (
        _findings,
        _cases,
        _repairs,
        _batches,
        _reports,
        _told,
        _uncompared,
        _silent_schools,
        _stopped_jobs,
    )
    return tuple(task for part in parts for task in part(request, day))


def _when(due: date | None, on: date) -> dict[str, Any]:
    return {"when": wording.days_left(due, on=on), "overdue": due < on} if due else {}


def _findings(request: HttpRequest, day: Day) -> Iterator[Task]:
    said = day.findings
    if not said.all or not day.judges:
        return
    soon = f"，其中 {said.soon:,} 条已到期或一周内到期" if said.soon else ""
    address = reverse("findings.page", args=[said.first_code])
    yield Task(f"疑点待核 {said.all:,} 条{soon}。", "逐条核查", address, **_when(said.first_due, day.on))


def _cases(request: HttpRequest, day: Day) -> Iterator[Task]:
    for row in day.due[:EACH_SHOWN]:
        where = f"（{row['child__area__name']}）" if row["child__area__name"] else ""
        awaited = f"须由{row['owner__name']}{STEPS[row['next_step']]}"
        address = reverse("cases.page", args=[row["code"]])
        case = Whereabouts(row["area_path"], row["school_path"], row["owner_path"], row["child__code"])
        deed = "办理" if day.may(Permission.WORK_CASES, at=[case, case.owner_path]) else "查看"
        yield Task(f"{row['child__name']}{where}：{awaited}。", deed, address, **_when(row["due_on"], day.on))
    if len(day.due) > EACH_SHOWN:
        rest = day.cases.soon - EACH_SHOWN
        yield Task(f"另有 {rest:,} 件个案已到期或一周内到期。", "全部个案", reverse("cases.list"))


def _repairs(request: HttpRequest, day: Day) -> Iterator[Task]:
    if not day.may(Permission.REPAIR_DATA):
        return
    rows = desk.narrowed(request, screening.repair_tasks(day.officer, on=day.on)).filter(done_on=None)
    proof = Q(field=PROOF)
    said = rows.order_by().aggregate(
        repairs=Count("pk", filter=~proof),
        mend_by=Min("due_on", filter=~proof),
        proofs=Count("pk", filter=proof),
        prove_by=Min("due_on", filter=proof),
    )
    if said["repairs"]:
        sentence = f"名册数据有误、待修正 {said['repairs']:,} 处。"
        yield Task(sentence, "修正", reverse("findings.repairs"), **_when(said["mend_by"], day.on))
    if said["proofs"]:
        sentence = f"称另有去向、待证的孩子 {said['proofs']:,} 名，尚未取得证明材料。"
        yield Task(sentence, "取证", reverse("findings.proofs"), **_when(said["prove_by"], day.on))


def _batches(request: HttpRequest, day: Day) -> Iterator[Task]:
    if not day.may(Permission.VIEW_IMPORTS):
        return
    rows = desk.narrowed(request, registers.waiting_batches(day.officer, on=day.on)).order_by("pk")
    shown = list(
        rows.values("code", "kind", "state", "source_unit__name", "as_of", "received_on")[: EACH_SHOWN + 1]
    )
    for row in shown[:EACH_SHOWN]:
        word, deed, name = BATCH_DEEDS[row["state"]]
        sentence = f"{row['source_unit__name']}的{kind_of(row['kind']).label}（{row['as_of']}）{word}。"
        waited = (day.on - row["received_on"]).days
        address = reverse(name, args=[row["code"]])
        yield Task(sentence, deed, address, when=f"已等 {waited} 天" if waited else "")
    if len(shown) > EACH_SHOWN:
        yield Task("还有其他批次等候办理。", "全部批次", reverse("imports.list"))


def _reports(request: HttpRequest, day: Day) -> Iterator[Task]:
    """What was told to one's own unit and nobody has taken note of."""
    address = address_if_open(request, "cases.told")
    reports = casework.told_to_unit(day.officer, on=day.on).filter(seen_on=None).count() if address else 0
    if reports:
        yield Task(f"收到疑似辍学报告 {reports:,} 份，还没有签收。", "签收", address)


def _told(request: HttpRequest, day: Day) -> Iterator[Task]:
    address = address_if_open(request, "findings.told")
    told = screening.told_to_unit(day.officer, on=day.on).filter(seen_on=None).count() if address else 0
    if told:
        yield Task(f"他处告知本单位的疑点 {told:,} 条，还没有签收。", "签收", address)


def _uncompared(request: HttpRequest, day: Day) -> Iterator[Task]:
    """The findings are as old as the last comparison: who may start one must know that newer lists lie there."""
    waiting = starting.lists_not_compared() if day.may(Permission.RUN_SCREENING) else 0
    if waiting:
        sentence = f"{waiting:,} 份名册在上次比对之后有变动，尚未比对（每日凌晨自动比对）。"
        yield Task(sentence, "去比对", reverse("findings.runs"))


def _silent_schools(request: HttpRequest, day: Day) -> Iterator[Task]:
    """Who runs the comparison must know which rolls it would lack."""
    wanted = day.may(Permission.RUN_SCREENING)
    schools = registers.schools_without_a_roll(day.officer, on=day.on) if wanted else []
    if schools:
        named = "、".join(schools[:NAMED]) + ("等" if len(schools) > NAMED else "")
        yield Task(f"{len(schools)} 所学校没有在校名册：{named}。", "查看名册", reverse("imports.board"))


def _stopped_jobs(request: HttpRequest, day: Day) -> Iterator[Task]:
    stopped = jobs_that_need_a_person().count() if day.may(Permission.VIEW_JOBS) else 0
    address = address_if_open(request, "jobs.list")
    if stopped and address:
        yield Task(f"后台任务有 {stopped} 项没有完成。", "查看", address)
