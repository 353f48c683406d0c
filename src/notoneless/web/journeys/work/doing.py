"""What is done with one record of work: ended, signed, decided, finished, corrected, a file added."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.evidence.held.keeping import hold_file
from notoneless.evidence.receiving import SentFile
from notoneless.places.models import Unit
from notoneless.reporting.responsibility import kinds, lists
from notoneless.reporting.responsibility.holding import end_charge, end_seat
from notoneless.reporting.responsibility.letters import add_scan, sign_letter
from notoneless.reporting.responsibility.meeting import record_activity, record_meeting
from notoneless.reporting.responsibility.models import Activity, Charge, Letter, Meeting, Seat, Task
from notoneless.reporting.responsibility.tasks import finish_task, set_task
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.files import sent_files
from notoneless.web.frame.deeds.page import expected_version
from notoneless.web.journeys.work.adding import owners
from notoneless.web.journeys.work.entering import (
    Entry,
    address_of,
    enter,
    kinds_at,
    ruled,
    unit_address,
    who,
)
from notoneless.web.journeys.work.forms import (
    ActivityForm,
    DoneForm,
    EndForm,
    MeetingForm,
    PlainTaskForm,
    ScanForm,
    SignForm,
    activity_said,
    line,
    meeting_said,
)
from notoneless.web.journeys.work.records import activity_here, letter_here, meeting_here, task_here

CORRECTED = "已更正，原登记留存。"


class MeetingCorrection(MeetingForm):
    reason = line("更正原因", 200)


class ActivityCorrection(ActivityForm):
    reason = line("更正原因", 200)


def seat_end(request: HttpRequest, number: int) -> HttpResponseBase:
    one = _row(request, Seat, number)
    done = "已登记，原任职留存。"
    return _end(request, one.unit, f"免去{one.name}", done, lambda said: end_seat(seat=one, **said))


def charge_end(request: HttpRequest, number: int) -> HttpResponseBase:
    one = _row(request, Charge, number)
    done = "已登记，原包保留存。"
    return _end(request, one.unit, f"结束{one.name}的包保", done, lambda said: end_charge(charge=one, **said))


def letter_sign(request: HttpRequest, code: str) -> HttpResponseBase:
    one = letter_here(request, code)
    form = SignForm(request.POST or None, request.FILES or None, initial={"signed_on": clock.today()})

    def carry_out() -> None:
        sign_letter(letter=one, signed_on=form.cleaned_data["signed_on"], scan=_one_file(request, "scan"),
                    expected=expected_version(request), **who(request))  # fmt: skip

    return enter(request, form, _of_record("登记签订", one, _sides(one), "已登记签订。"), carry_out)


def letter_scan(request: HttpRequest, code: str) -> HttpResponseBase:
    one = letter_here(request, code)
    return _scan(request, one, _sides(one), lambda sent: add_scan(letter=one, scan=sent, **who(request)))


def meeting_scan(request: HttpRequest, code: str) -> HttpResponseBase:
    one = meeting_here(request, code)
    return _hold(request, one, one.title)


def activity_scan(request: HttpRequest, code: str) -> HttpResponseBase:
    return _hold(request, activity_here(request, code), "宣传活动材料")


def decide(request: HttpRequest, code: str) -> HttpResponseBase:
    one = meeting_here(request, code)
    form = PlainTaskForm(owners(request, one.unit), request.POST or None)
    entry = _of_record("登记议定事项", one, one.unit, "已登记议定事项，责任单位在“工作任务”里看得到。")
    return enter(
        request, form, entry,
        lambda: set_task(unit=one.unit, meeting=one, terms=form.terms(), **ruled(request)),
    )  # fmt: skip


def meeting_correct(request: HttpRequest, code: str) -> HttpResponseBase:
    one = meeting_here(request, code)
    form = MeetingCorrection(kinds_at(kinds.MEETING, one.unit), request.POST or None, meeting_said(one))
    entry = Entry("更正", one.unit, reverse("work.meetings"), CORRECTED, above=one.unit.name)
    return enter(request, form, entry, lambda: record_meeting(**_instead(request, form, one)))


def activity_correct(request: HttpRequest, code: str) -> HttpResponseBase:
    one = activity_here(request, code)
    form = ActivityCorrection(kinds_at(kinds.ACTIVITY, one.unit), request.POST or None, activity_said(one))
    entry = Entry("更正", one.unit, reverse("work.activities"), CORRECTED, above=one.unit.name)
    return enter(request, form, entry, lambda: record_activity(**_instead(request, form, one)))


def task_done(request: HttpRequest, code: str) -> HttpResponseBase:
    one = task_here(request, code)
    form = DoneForm(request.POST or None, request.FILES or None)

    def carry_out() -> None:
        finish_task(task=one, word=form.cleaned_data["word"], proof=_one_file(request, "proof"),
                    expected=expected_version(request), **who(request))  # fmt: skip

    at = [unit for unit in (one.owner, one.unit) if unit]
    return enter(request, form, _of_record("登记完成", one, at, "已登记完成。"), carry_out)


def _end(
    request: HttpRequest, at: Unit, verb: str, done: str, end: Callable[[dict[str, Any]], object]
) -> HttpResponseBase:
    form = EndForm(request.POST or None, initial={"until": clock.today()})
    entry = Entry(verb, at, unit_address(at), done, above=at.name)
    return enter(request, form, entry, lambda: end({"until": form.cleaned_data["until"], **who(request)}))


def _instead(
    request: HttpRequest, form: MeetingCorrection | ActivityCorrection, one: Meeting | Activity
) -> dict[str, Any]:
    reason = form.cleaned_data.pop("reason")
    return {"unit": one.unit, "told": form.told(), "instead": one, "reason": reason, **ruled(request)}


def _hold(request: HttpRequest, one: Meeting | Activity, label: str) -> HttpResponseBase:
    def keep(sent: SentFile) -> object:
        return hold_file(unit=one.unit, sent=sent, subject=one.subject, label=label, **who(request))

    return _scan(request, one, one.unit, keep)


def _scan(
    request: HttpRequest, one: Letter | Meeting | Activity, at: Unit | list[Unit],
    keep: Callable[[SentFile], object],
) -> HttpResponseBase:  # fmt: skip
    form: forms.Form = ScanForm(request.POST or None, request.FILES or None)
    entry = _of_record("上传文件", one, at, "已保存。")
    return enter(request, form, entry, lambda: keep(sent_files(request, "scan")[0]))


def _of_record(verb: str, one: Letter | Meeting | Activity | Task, at: Unit | list[Unit], done: str) -> Entry:
    back = address_of(f"work.{one._meta.model_name}", one.code)
    first = at[0] if isinstance(at, list) else at
    return Entry(verb, at, back, done, above=first.name, version=getattr(one, "version", 0))


def _sides(letter: Letter) -> list[Unit]:
    return [unit for unit in (letter.giver, letter.taker) if unit]


def _row(request: HttpRequest, model: Any, number: int) -> Any:
    """One seat or charge in the officer's sight."""
    rows = lists.standing(model, desk.officer_of(request), on=clock.today())
    found = rows.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _one_file(request: HttpRequest, name: str) -> SentFile | None:
    return next(iter(sent_files(request, name)), None)
