"""What is done with one record of work: ended, signed, decided, finished, corrected, a file added."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.evidence.held.keeping import hold_file
from notoneless.evidence.receiving import SentFile
from notoneless.places.models import Unit
from notoneless.places.rules import policy_on
from notoneless.reporting.responsibility import kinds, lists
from notoneless.reporting.responsibility.holding import end_charge, end_seat
from notoneless.reporting.responsibility.letters import add_scan, sign_letter
from notoneless.reporting.responsibility.meeting import record_activity, record_meeting
from notoneless.reporting.responsibility.models import Charge, Seat
from notoneless.reporting.responsibility.tasks import finish_task, set_task
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.files import sent_files
from notoneless.web.frame.deeds.page import DeedPage, carried_out, expected_version, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.work.adding import NOT_YOURS, owners, unit_address
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
from notoneless.web.journeys.work.units import keeps


class MeetingCorrection(MeetingForm):
    reason = line("更正原因", 200)


class ActivityCorrection(ActivityForm):
    reason = line("更正原因", 200)


def seat_end(request: HttpRequest, number: int) -> HttpResponseBase:
    one = _row(request, Seat, number)
    form = EndForm(request.POST or None, initial={"until": clock.today()})

    def carry_out() -> None:
        end_seat(seat=one, until=form.cleaned_data["until"], **_who(request))

    return _do(
        request, form, f"免去{one.name}", carry_out, "已登记，原任职留存。", unit_address(one.unit), one.unit
    )


def charge_end(request: HttpRequest, number: int) -> HttpResponseBase:
    one = _row(request, Charge, number)
    form = EndForm(request.POST or None, initial={"until": clock.today()})

    def carry_out() -> None:
        end_charge(charge=one, until=form.cleaned_data["until"], **_who(request))

    verb = f"结束{one.name}的包保"
    return _do(request, form, verb, carry_out, "已登记，原包保留存。", unit_address(one.unit), one.unit)


def letter_sign(request: HttpRequest, code: str) -> HttpResponseBase:
    one = letter_here(request, code)
    form = SignForm(request.POST or None, request.FILES or None, initial={"signed_on": clock.today()})

    def carry_out() -> None:
        sign_letter(letter=one, signed_on=form.cleaned_data["signed_on"], scan=_one_file(request, "scan"),
                    expected=expected_version(request), **_who(request))  # fmt: skip

    at = [one.giver, one.taker]
    return _do(
        request, form, "登记签订", carry_out, "已登记签订。", _address("work.letter", code), at, one.version
    )


def letter_scan(request: HttpRequest, code: str) -> HttpResponseBase:
    one = letter_here(request, code)
    return _scan(request, [one.giver, one.taker], _address("work.letter", code),
                 lambda sent: add_scan(letter=one, scan=sent, **_who(request)))  # fmt: skip


def meeting_scan(request: HttpRequest, code: str) -> HttpResponseBase:
    one = meeting_here(request, code)
    return _scan(request, one.unit, _address("work.meeting", code),
                 lambda sent: hold_file(unit=one.unit, sent=sent, subject=one.subject, label=one.title,
                                        **_who(request)))  # fmt: skip


def activity_scan(request: HttpRequest, code: str) -> HttpResponseBase:
    one = activity_here(request, code)
    return _scan(request, one.unit, _address("work.activity", code),
                 lambda sent: hold_file(unit=one.unit, sent=sent, subject=one.subject, label="宣传活动材料",
                                        **_who(request)))  # fmt: skip


def decide(request: HttpRequest, code: str) -> HttpResponseBase:
    one = meeting_here(request, code)
    form = PlainTaskForm(owners(request, one.unit), request.POST or None)

    def carry_out() -> None:
        set_task(unit=one.unit, meeting=one, terms=form.terms(), **_ruled(request))

    done = "已登记议定事项，责任单位在“工作任务”里看得到。"
    return _do(request, form, "登记议定事项", carry_out, done, _address("work.meeting", code), one.unit)


def meeting_correct(request: HttpRequest, code: str) -> HttpResponseBase:
    one = meeting_here(request, code)
    form = MeetingCorrection(_kinds(kinds.MEETING, one.unit), request.POST or None, meeting_said(one))

    def carry_out() -> None:
        reason = form.cleaned_data.pop("reason")
        record_meeting(unit=one.unit, told=form.told(), instead=one, reason=reason, **_ruled(request))

    return _do(request, form, "更正", carry_out, "已更正，原登记留存。", reverse("work.meetings"), one.unit)


def activity_correct(request: HttpRequest, code: str) -> HttpResponseBase:
    one = activity_here(request, code)
    form = ActivityCorrection(_kinds(kinds.ACTIVITY, one.unit), request.POST or None, activity_said(one))

    def carry_out() -> None:
        reason = form.cleaned_data.pop("reason")
        record_activity(unit=one.unit, told=form.told(), instead=one, reason=reason, **_ruled(request))

    return _do(request, form, "更正", carry_out, "已更正，原登记留存。", reverse("work.activities"), one.unit)


def task_done(request: HttpRequest, code: str) -> HttpResponseBase:
    one = task_here(request, code)
    form = DoneForm(request.POST or None, request.FILES or None)

    def carry_out() -> None:
        finish_task(task=one, word=form.cleaned_data["word"], proof=_one_file(request, "proof"),
                    expected=expected_version(request), **_who(request))  # fmt: skip

    at = [one.owner, one.unit]
    return _do(
        request, form, "登记完成", carry_out, "已登记完成。", _address("work.task", code), at, one.version
    )


def _scan(
    request: HttpRequest, at: object, back: str, keep: Callable[[SentFile], object]
) -> HttpResponseBase:
    form = ScanForm(request.POST or None, request.FILES or None)
    return _do(request, form, "上传文件", lambda: keep(sent_files(request, "scan")[0]), "已保存。", back, at)


def _row(request: HttpRequest, model: Any, number: int) -> Any:
    """One seat or charge in the officer's sight."""
    rows = lists.standing(model, desk.officer_of(request), on=clock.today())
    found = rows.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _one_file(request: HttpRequest, name: str) -> SentFile | None:
    return next(iter(sent_files(request, name)), None)


def _address(name: str, code: str) -> str:
    return reverse(name, kwargs={"code": code})


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": desk.officer_of(request), "on": clock.today()}


def _ruled(request: HttpRequest) -> dict[str, Any]:
    return {"policy": policy_on(clock.today()), **_who(request)}


def _kinds(register: str, at: Unit) -> list[Any]:
    return kinds.kinds_in(register, policy_on(clock.today()), at.kind)


def _do(
    request: HttpRequest, form: forms.Form, verb: str, carry_out: Callable[[], object], done: str, back: str,
    at: Any, version: int = 0,
) -> HttpResponseBase:  # fmt: skip
    if carried_out(request, form, carry_out, done):
        return HttpResponseRedirect(back)
    first = next(one for one in (at if isinstance(at, list) else [at]) if one)
    page = DeedPage(
        title=verb, place=first.name, verb=verb, version=version, back_address=back, back_label="返回",
        closed="" if keeps(request, at) else NOT_YOURS.format(first.name), personal=False,
        crumbs=(Crumb(first.name, back), Crumb(verb)),
    )  # fmt: skip
    return show_deed(request, page, form)
