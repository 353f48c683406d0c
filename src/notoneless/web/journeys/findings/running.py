"""Comparison runs: start one, watch it, read what earlier ones rested on and found."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.jobs.lists import NEEDS_A_PERSON, OPEN, latest_for
from notoneless.officers.lists import names_of
from notoneless.registers.kinds import CODES, kind_of
from notoneless.registers.lists import schools_without_a_roll
from notoneless.screening import lists
from notoneless.screening.desk import starting
from notoneless.screening.models import Run
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.lists import Column, ListTerms, show_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render, render_part
from notoneless.web.journeys.findings import beside
from notoneless.web.journeys.findings.pages import RunPage, RunsPage

STATES = {"running": "进行中", "done": "已完成", "failed": "未成功"}
COUNTS = {
    "children": "在册儿童",
    "moved": "情形有变",
    "findings": "疑点",
    "new": "其中新增",
    "still_open": "仍待核",
    "answered": "已答复且无变化",
    "again": "有变化，重新核查",
    "gone": "自行消失",
}
STEPS = {
    "read": "读入",
    "equal number": "证件号相同",
    "damaged or missing number": "证件号受损或缺失",
    "candidates": "找出候选",
    "compare": "逐项比较",
    "decide": "判定",
    "explain": "写明理由",
    "duplicates": "册内重复",
    "gather": "汇总",
}


@dataclass(frozen=True)
class Work:
    """What the progress bar shows of a job."""

    running: bool
    failed: bool
    done: int
    total: int
    message: str
    left: str


def runs(request: HttpRequest) -> HttpResponseBase:
    shown = show_list(request, lists.runs(), RUNS, address=reverse("findings.runs"))
    page = RunsPage(
        title="名册比对", aside=f"{shown.total} 次", personal=False, list=shown, work=_work(),
        without_roll=tuple(schools_without_a_roll(desk.officer_of(request), on=clock.today())),
        not_compared=starting.lists_not_compared(),
        beside=beside.numbers(request),
    )  # fmt: skip
    return render(request, "findings/runs.html", page)


def start(request: HttpRequest) -> HttpResponseBase:
    starting.ask_for_run(by=desk.officer_of(request), on=clock.today())
    messages.success(request, "已发起比对，正在后台进行。可以离开本页，完成后疑点自动更新。")
    return HttpResponseRedirect(reverse("findings.runs"))


def progress(request: HttpRequest) -> HttpResponse:
    """The bar alone; once the run is over the page is loaded anew with its result."""
    work = _work()
    response = render_part(request, "findings/progress.html", work=work)
    if work is None or not work.running:
        response["HX-Refresh"] = "true"
    return response


def run(request: HttpRequest, code: str) -> HttpResponseBase:
    found = lists.run_of(code)
    if found is None:
        raise Http404
    return render(request, "findings/run.html", _page(found, dict(lists.finding_kinds(clock.today()))))


def _page(found: Run, kinds: dict[str, str]) -> RunPage:
    by = names_of([found.started_by]).get(found.started_by, found.started_by)
    told = dict(found.counts)
    return RunPage(
        title="比对运行",
        place=found.code,
        personal=False,
        crumbs=(Crumb("名册比对", reverse("findings.runs")), Crumb(found.code)),
        facts=(
            ("状态", STATES.get(found.state, found.state), ""),
            ("基准日", wording.day(found.on), ""),
            ("发起", by, wording.moment(found.started_at)),
            ("完成", wording.moment(found.finished_at), ""),
            ("引擎版本", found.engine_version, ""),
            ("政策", found.place, f"指纹 {found.policy_fingerprint}"),
            ("结果摘要", found.findings_digest, "同样的名册、政策和引擎，结果摘要必然相同"),
        ),
        counts=tuple((word, int(told.get(name, 0))) for name, word in COUNTS.items()),
        kinds=tuple((kinds.get(code, code), count) for code, count in told.get("kinds", {}).items()),
        steps=tuple(_step(one) for one in found.steps),
        snapshots=tuple((kind_of(kind).label, digest) for kind, digest in found.snapshots.items()),
    )


def _step(one: dict[str, Any]) -> tuple[str, str, int, int]:
    register = one.get("register", "")
    name = str(one["step"]).removeprefix(f"{register}: ")
    label = kind_of(register).label if register in CODES else register
    return label, STEPS.get(name, name), one["rows_in"], one["rows_out"]


def _work() -> Work | None:
    """The newest run asked for, while it runs or when it needs a person."""
    job = latest_for(starting.JOB, starting.SUBJECT)
    if job is None or job.state not in (*OPEN, *NEEDS_A_PERSON):
        return None
    left = job.time_left
    return Work(
        running=job.state in OPEN,
        failed=job.state in NEEDS_A_PERSON,
        done=job.done,
        total=job.total,
        message=job.message or ("排队等候后台任务" if job.state in OPEN else "比对没有完成"),
        left=f"{max(int(left.total_seconds() // 60), 1)} 分钟" if left else "",
    )


def _count(name: str) -> Any:
    return lambda counts: wording.number(counts.get(name, 0))


RUNS = ListTerms(
    columns=(
        Column("code", "运行", "main"),
        Column("started_at", "发起时间", "text", sort="-started_at", show=wording.moment),
        Column("on", "基准日", "date"),
        Column("state", "状态", labels=STATES),
        Column("counts", "疑点", "number", show=_count("findings")),
        Column("counts", "新增", "number", show=_count("new")),
        Column("counts", "消失", "number", show=_count("gone")),
        Column("engine_version", "引擎"),
        Column("policy_fingerprint", "政策指纹", "code", show=lambda text: str(text)[:12]),
    ),
    order="-started_at",
    name_field="code",
    row_entrance="findings.run",
    export_entrance="findings.export_runs",
    empty="尚未比对过。导入名册后，点“发起比对”。",
)
