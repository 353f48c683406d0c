"""Is the trail whole: how far it is sealed, the checks so far, a new one; and the head of a day for signature."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.jobs.lists import NEEDS_A_PERSON, OPEN, latest_done, latest_for
from notoneless.jobs.models import Job
from notoneless.officers import overseeing
from notoneless.officers.lists import names_of
from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import the_county
from notoneless.trail.lists import standing
from notoneless.trail.verifying import head_of_day
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render, render_part
from notoneless.web.journeys.trail.pages import Check, HeadPage, WholenessPage, Work

CHECKS_SHOWN = 12
GROUPS_PER_LINE = 4


def waiting(request: HttpRequest) -> int:
    """One, when the newest check found the trail broken."""
    newest = latest_done(overseeing.CHECK_JOB, at_most=1)
    return sum(not job.result.get("ok", True) for job in newest)


def wholeness(request: HttpRequest) -> HttpResponseBase:
    officer, on = desk.officer_of(request), clock.today()
    checks = _checks()
    newest = checks[0] if checks else None
    page = WholenessPage(
        title="操作记录是否完整",
        place=desk.own_place(request),
        personal=False,
        crumbs=(Crumb("操作记录", reverse("trail.list")), Crumb("完整性")),
        sentence=newest.sentence if newest else "还没有校验过。每天凌晨自动校验一次，也可以现在校验。",
        broken=newest is not None and not newest.ok,
        facts=_standing_facts(),
        checks=checks,
        work=_work(),
        may_verify=may(Permission.VERIFY_TRAIL, by=officer, on=on),
        may_print=may(Permission.PRINT_TRAIL_HEAD, by=officer, on=on),
        yesterday=(on - timedelta(days=1)).isoformat(),
    )
    return render(request, "trail/wholeness.html", page)


def progress(request: HttpRequest) -> HttpResponse:
    """The bar alone; once the check is over the page is loaded anew with its sentence."""
    work = _work()
    response = render_part(request, "trail/progress.html", work=work)
    if work is None or not work.running:
        response["HX-Refresh"] = "true"
    return response


def verify(request: HttpRequest) -> HttpResponseBase:
    overseeing.ask_for_check(by=desk.officer_of(request), on=clock.today())
    messages.success(request, "已发起校验，正在后台逐条核对。可以离开本页，结果会留在这里。")
    return HttpResponseRedirect(reverse("trail.wholeness"))


def head(request: HttpRequest) -> HttpResponseBase:
    """The sheet that is printed, signed and kept in the safe."""
    on = clock.today()
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        day = on - timedelta(days=1)
    found = head_of_day(day)
    if found is not None:
        trail.note("trail.head_printed", by=desk.officer_of(request), on=on, about=day.isoformat())
    groups = found.groups.split() if found else []
    page = HeadPage(
        title="操作记录封条",
        place=wording.long_day(day),
        crumbs=(
            Crumb("操作记录", reverse("trail.list")),
            Crumb("完整性", reverse("trail.wholeness")),
            Crumb("封条"),
        ),
        day=day.isoformat(),
        long_day=wording.long_day(day),
        groups=tuple(
            " ".join(groups[at : at + GROUPS_PER_LINE]) for at in range(0, len(groups), GROUPS_PER_LINE)
        ),
        events=found.events if found else 0,
        through=found.place if found else 0,
        county=the_county().name,
        printed=wording.moment(clock.now()),
        missing="" if found else f"{wording.long_day(day)}没有封存的操作记录，不出封条。请改选日期。",
    )
    return render(request, "trail/head.html", page)


def _standing_facts() -> tuple[tuple[str, str, str], ...]:
    now = standing()
    anchored = "、".join(f"第 {wording.number(place)} 位" for place in now.anchored_places) or "没有"
    return (
        ("最新一条", f"第 {wording.number(now.newest_seq)} 号", ""),
        ("已封存至", f"第 {wording.number(now.sealed_place)} 位", wording.moment(now.sealed_at)),
        ("库外锚点至", anchored, "锚点文件应放在数据库以外的磁盘上"),
    )


def _checks() -> tuple[Check, ...]:
    done = latest_done(overseeing.CHECK_JOB, at_most=CHECKS_SHOWN)
    names = names_of(job.by_code.partition("@")[0] for job in done)
    return tuple(
        Check(
            at=job.ended,
            sentence=job.result.get("sentence", ""),
            ok=bool(job.result.get("ok")),
            by=names.get(job.by_code.partition("@")[0], "") or "夜间自动",
            remarks=tuple(job.result.get("remarks", ())),
        )
        for job in done
    )


def _work() -> Work | None:
    """The newest check asked for, while it runs or when it needs a person."""
    job = _newest()
    if job is None or job.state not in (*OPEN, *NEEDS_A_PERSON):
        return None
    running = job.state in OPEN
    message = job.message or ("排队等候后台任务" if running else "校验没有完成，请联系系统管理员。")
    return Work(running=running, failed=not running, done=job.done, total=job.total, message=message)


def _newest() -> Job | None:
    return latest_for(overseeing.CHECK_JOB, overseeing.CHECK_SUBJECT)
