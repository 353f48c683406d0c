"""One letter, meeting, activity or task: what it says, what hangs on it, what can be done with it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.evidence.held.lists import held_by_subject
from notoneless.evidence.held.models import HeldFile
from notoneless.places.rules import policy_on
from notoneless.reporting.responsibility import lists
from notoneless.reporting.responsibility.models import Activity, Letter, Meeting, Task
from notoneless.web.frame import clock, desk
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.work.listing import TASK_STATES
from notoneless.web.journeys.work.pages import FileLine, RecordPage, TaskLine, Triple
from notoneless.web.journeys.work.units import keeps

STATES = dict(TASK_STATES)


def letter(request: HttpRequest, code: str) -> HttpResponseBase:
    one = letter_here(request, code)
    mine, here = keeps(request, [one.giver, one.taker]), {"code": code}
    deeds = [("上传扫描件", reverse("work.letter_scan", kwargs=here))]
    if one.signed_on is None:
        deeds.insert(0, ("登记签订", reverse("work.letter_sign", kwargs=here)))
    sentence = f"{one.signed_on}签订。" if one.signed_on else f"{one.drawn_on}拟订，双方还没有签订。"
    facts = (
        ("种类", kind_label(one.kind), ""),
        ("年度", f"{one.year}年", ""),
        ("甲方", f"{one.giver.name} {one.giver_name}", ""),
        ("乙方", one.taker_name, ""),
        ("责任目标", one.goals, ""),
        ("编号", one.code, ""),
    )
    return _show(request, one, f"责任书：{one.taker_name}", sentence, facts, ("责任书", "work.letters"),
                 word=("职责和奖惩", one.duties), deeds=deeds if mine else [], late=one.signed_on is None)  # fmt: skip


def meeting(request: HttpRequest, code: str) -> HttpResponseBase:
    one, here = meeting_here(request, code), {"code": code}
    mine = keeps(request, one.unit) and one.replaced_by_id is None
    decided = list(lists.tasks(desk.officer_of(request), on=clock.today()).filter(meeting=one).order_by("pk"))
    open_ = sum(task.done_on is None for task in decided)
    sentence = f"{one.held_on}召开，{one.present} 人到会；议定 {len(decided)} 项，{open_} 项未落实。"
    facts = (
        ("种类", kind_label(one.kind), ""), ("单位", one.unit.name, ""), ("地点", one.spot, ""),
        ("主持人", one.chair, ""), ("参加人员", one.attended or "未填写", ""), *_traced(one),
    )  # fmt: skip
    deeds = [
        ("登记议定事项", reverse("work.decide", kwargs=here)),
        ("上传签到表、照片", reverse("work.meeting_scan", kwargs=here)),
        ("更正", reverse("work.meeting_correct", kwargs=here)),
    ]
    return _show(request, one, one.title, sentence, facts, ("会议登记", "work.meetings"), word=("会议记录", one.word),
                 deeds=deeds if mine else [], tasks=_task_lines(decided))  # fmt: skip


def activity(request: HttpRequest, code: str) -> HttpResponseBase:
    one, here = activity_here(request, code), {"code": code}
    mine = keeps(request, one.unit) and one.replaced_by_id is None
    kind = policy_on(clock.today()).work_kinds.get(one.kind)
    sentence = (
        f"{one.held_on}，{one.spot}：{kind_label(one.kind)}{one.quantity}{kind.counted if kind else ''}。"
    )
    facts = (
        ("单位", one.unit.name, ""), ("对象", one.audience or "未填写", ""), ("受众人数", str(one.present), ""),
        *_traced(one),
    )  # fmt: skip
    deeds = [
        ("上传照片、材料", reverse("work.activity_scan", kwargs=here)),
        ("更正", reverse("work.activity_correct", kwargs=here)),
    ]
    return _show(request, one, kind_label(one.kind), sentence, facts, ("宣传登记", "work.activities"),
                 word=("内容", one.word), deeds=deeds if mine else [])  # fmt: skip


def task(request: HttpRequest, code: str) -> HttpResponseBase:
    one = task_here(request, code)
    mine = keeps(request, [one.owner, one.unit]) and one.done_on is None
    if one.done_on:
        sentence = f"{one.done_on}完成：{one.done_word}"
    else:
        days = (one.due_on - clock.today()).days
        left = f"还有 {days} 天" if days >= 0 else f"已超期 {-days} 天"
        sentence = f"由{one.owner.name}{one.person}在{one.due_on}前完成，{left}。"
    facts = (
        ("任务", one.text, ""), ("责任单位", one.owner.name, ""), ("责任人", f"{one.title} {one.person}".strip(), ""),
        ("布置单位", one.unit.name, ""), ("出处", one.meeting.title if one.meeting else kind_label(one.kind), ""),
        ("布置日期", str(one.set_on), ""), ("编号", one.code, ""),
    )  # fmt: skip
    deeds = [("登记完成", reverse("work.task_done", kwargs={"code": code}))] if mine else []
    late = one.done_on is None and one.due_on < clock.today()
    return _show(request, one, one.text, sentence, facts, ("工作任务", "work.tasks"), deeds=deeds, late=late)


def letter_here(request: HttpRequest, code: str) -> Letter:
    return _found(lists.letters(desk.officer_of(request), on=clock.today()), code)


def meeting_here(request: HttpRequest, code: str) -> Meeting:
    return _found(lists.recorded(Meeting, desk.officer_of(request), on=clock.today()), code)


def activity_here(request: HttpRequest, code: str) -> Activity:
    return _found(lists.recorded(Activity, desk.officer_of(request), on=clock.today()), code)


def task_here(request: HttpRequest, code: str) -> Task:
    return _found(lists.tasks(desk.officer_of(request), on=clock.today()), code)


def kind_label(code: str) -> str:
    found = policy_on(clock.today()).work_kinds.get(code)
    return found.label if found else code


def _found(rows: Any, code: str) -> Any:
    found = rows.filter(code=code).first()
    if found is None:
        raise Http404
    return found


def _traced(one: Meeting | Activity) -> Iterator[Triple]:
    """Where the row stands among its corrections."""
    yield "登记", f"{one.on} {one.code}", ""
    if one.reason:
        yield "更正原因", one.reason, ""
    if one.replaced_by:
        yield "已更正", f"由 {one.replaced_by.code} 更正，本份留存", ""


def _task_lines(rows: Iterable[Task]) -> tuple[TaskLine, ...]:
    on, marks = clock.today(), {"done": "done", "late": "overdue", "open": "open"}
    return tuple(
        TaskLine(
            one.text, f"{one.owner.name} {one.person}", f"{one.due_on}", one.done_word, marks[one.standing(on)],
            STATES[one.standing(on)], reverse("work.task", kwargs={"code": one.code}),
        )
        for one in rows
    )  # fmt: skip


def _file_lines(files: Iterable[HeldFile]) -> tuple[FileLine, ...]:
    return tuple(
        FileLine(
            one.label, f"{one.shown_name}，{one.on}", reverse("evidence.held", kwargs={"code": one.code}),
            bool(one.copy_name),
        )
        for one in files
    )  # fmt: skip


def _show(
    request: HttpRequest, one: Any, title: str, sentence: str, facts: Iterable[Triple], home: tuple[str, str], *,
    word: tuple[str, str] = ("", ""), deeds: Iterable[tuple[str, str]] = (), tasks: tuple[TaskLine, ...] = (),
    late: bool = False,
) -> HttpResponseBase:  # fmt: skip
    files = held_by_subject(desk.officer_of(request), [one.subject], on=clock.today())
    page = RecordPage(
        title=title, place=desk.place_name(request), sentence=sentence, late=late, facts=tuple(facts),
        crumbs=(Crumb(home[0], reverse(home[1])), Crumb(one.code)), word_label=word[0], word=word[1], tasks=tasks,
        files=_file_lines(files.get(one.subject, ())), deeds=tuple(deeds), personal=False,
    )  # fmt: skip
    return render(request, "work/record.html", page)
