"""Jobs as a list, one job with its bar, and the two deeds on it; the regular checks with their last answer."""

from collections.abc import Iterator, Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.jobs.lists import NEEDS_A_PERSON, OPEN, all_jobs, jobs_that_need_a_person, latest_of_each
from notoneless.jobs.lists import job as job_of
from notoneless.jobs.models import Job
from notoneless.jobs.ticking import SCHEDULES
from notoneless.officers import overseeing
from notoneless.officers.lists import names_of
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.lists import Column, Facet, ListTerms, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render, render_part
from notoneless.web.journeys.jobs.pages import JobPage, JobsPage, Schedule, Work

NAMES: Mapping[str, str] = {
    "stage_batch": "读取名册",
    "commit_batch": "名册入库",
    "undo_batch": "撤销导入批次",
    "screen": "名册比对",
    "verify_trail": "校验操作记录",
    "check_cases": "核对未结个案",
    "forget_sent_forms": "清除过期的表单标记",
    "screen_if_new": "比对新入库的名册",
    "refresh_quality": "检查数据质量",
    "erase_originals": "清除到期的上传原件",
    "copy_archive": "制作档案副本",
    "make_export": "制作导出文件",
    "erase_exports": "清除到期的导出文件",
    "erase_copies": "清除到期的档案副本",
    "sweep_papers": "清除文书的无主文件",
    "sweep_evidence": "清除佐证的无主文件",
    "look_for_signals": "查找佐证提示",
    "match_aid": "比对应助尽助",
    "keep_clock": "核对期限",
    "look_after_handing": "核对移交和交接",
    "add_up_absences": "累计缺课预警",
    "look_for_signs": "查找辍学苗头",
    "look_after_placing": "核对到期处置",
    "turn_year": "学年更替",
    "take_figures": "取数",
    "make_filings_due": "列出应报报表",
    "look_for_delays": "列出追究线索",
    "tend_inbox": "收取意见箱",
}
STATES: Mapping[str, str] = dict(Job.State.choices)


def waiting(request: HttpRequest) -> int:
    return jobs_that_need_a_person().count()


def listed(request: HttpRequest) -> HttpResponseBase:
    shown = show_list(request, all_jobs(), LIST, address=reverse("jobs.list"))
    page = JobsPage(
        title="后台任务",
        place=desk.own_place(request),
        aside=f"{wording.number(shown.total)} 项",
        personal=False,
        list=shown,
        schedules=tuple(_schedules()),
    )
    return render(request, "jobs/list.html", page)


def export(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=all_jobs(), terms=LIST, title="后台任务", place=desk.own_place(request), address=reverse("jobs.list"),
        order=("-asked", "-pk"), noted_as="jobs.exported", unit="项", of_children=False,
    )  # fmt: skip
    return let_out(request, leaving)


def job(request: HttpRequest, code: str) -> HttpResponseBase:
    found = _found(code)
    return render(request, "jobs/job.html", _page(found))


def progress(request: HttpRequest, code: str) -> HttpResponse:
    """The bar alone; once the job is over the page is loaded anew."""
    found = _found(code)
    response = render_part(request, "jobs/progress.html", work=_work(found), code=code)
    if found.is_over:
        response["HX-Refresh"] = "true"
    return response


def cancel(request: HttpRequest, code: str) -> HttpResponseBase:
    overseeing.cancel_job(code=_found(code).code, by=desk.officer_of(request), on=clock.today())
    messages.success(request, "任务已取消。取消前已完成的步骤保留，未完成的一步已撤回。")
    return HttpResponseRedirect(reverse("jobs.job", kwargs={"code": code}))


def retry(request: HttpRequest, code: str) -> HttpResponseBase:
    overseeing.retry_job(code=_found(code).code, by=desk.officer_of(request), on=clock.today())
    messages.success(request, "任务已重新排队，将从上次停下的地方继续。")
    return HttpResponseRedirect(reverse("jobs.job", kwargs={"code": code}))


def _found(code: str) -> Job:
    found = job_of(code)
    if found is None:
        raise Http404
    return found


def _page(found: Job) -> JobPage:
    name = NAMES.get(found.name, found.name)
    return JobPage(
        title=name,
        place=found.code,
        personal=False,
        crumbs=(Crumb("后台任务", reverse("jobs.list")), Crumb(found.code)),
        code=found.code,
        work=_work(found),
        facts=tuple(_facts(found)),
        sentence=found.result.get("sentence", ""),
        may_cancel=found.state in OPEN,
        may_retry=found.state in NEEDS_A_PERSON,
        fault=found.fault if found.state in NEEDS_A_PERSON else "",
    )


def _facts(found: Job) -> Iterator[tuple[str, str, str]]:
    code = found.by_code.partition("@")[0]
    yield "状态", STATES.get(found.state, found.state), found.message
    yield "对象", found.subject or "—", ""
    yield "发起", names_of([code]).get(code, code) or "系统（定时）", wording.moment(found.asked)
    yield "开始", wording.moment(found.began), f"第 {found.attempts} 次" if found.attempts > 1 else ""
    yield "结束", wording.moment(found.ended), ""
    if found.state in OPEN:
        yield "最近一次回报", wording.moment(found.heartbeat), "超过一分钟没有回报的，由系统自动转交"


def _work(found: Job) -> Work:
    left = found.time_left
    return Work(
        running=found.state in OPEN,
        failed=found.state in (*NEEDS_A_PERSON, Job.State.CANCELLED),
        done=found.done,
        total=found.total,
        message=found.message or STATES.get(found.state, found.state),
        left=f"{max(int(left.total_seconds() // 60), 1)} 分钟" if left else "",
    )


def _schedules() -> Iterator[Schedule]:
    """What the system does by itself, and what came of it last."""
    newest = latest_of_each([one.job for one in SCHEDULES.values()])
    for one in sorted(SCHEDULES.values(), key=lambda schedule: schedule.cron.split()[:2][::-1]):
        last = newest.get(one.job)
        minute, hour = one.cron.split()[:2]
        result = (last.result.get("sentence") or last.message or STATES[last.state]) if last else "尚未运行"
        yield Schedule(
            label=NAMES.get(one.job, one.job),
            when=f"每天 {hour.zfill(2)}:{minute.zfill(2)}"
            if hour.isdigit() and minute.isdigit()
            else one.cron,
            last=wording.moment(last.asked) if last else wording.NOTHING,
            result=result,
            state=_standing(last),
        )


def _standing(last: Job | None) -> str:
    if last is None or last.state in OPEN:
        return "待运行"
    return "须处理" if last.state in NEEDS_A_PERSON or not last.result.get("ok", True) else "正常"


LIST = ListTerms(
    columns=(
        Column("name", "任务", "main", labels=NAMES),
        Column("subject", "对象", "code"),
        Column("state", "状态", labels=STATES),
        Column("done", "已完成", "number"),
        Column("total", "共", "number"),
        Column("message", "进展", "long"),
        Column("asked", "发起时间", "date", sort="-asked", show=wording.moment),
        Column("ended", "结束时间", "date", show=wording.moment),
    ),
    order="-asked",
    name_field="name",
    row_entrance="jobs.job",
    export_entrance="jobs.export",
    facets=(
        Facet("state", "状态", "state", choices=tuple(STATES.items()), hides_empty=True),
        Facet("name", "任务", "name", choices=tuple(NAMES.items()), hides_empty=True),
    ),
    empty="截至 {day}，没有后台任务。",
)
