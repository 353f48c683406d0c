"""The buttons of a batch: read again, same child or not, put in, send back, take out again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.officers.refusals import Refusal
from notoneless.registers.importing import deciding
from notoneless.registers.models import Batch
from notoneless.registers.refusals import ManyLeftOut
from notoneless.web.frame import clock, desk
from notoneless.web.journeys.imports.reviewing import batch_or_404
from notoneless.web.journeys.imports.showing import group_address

ANSWERS = (deciding.SAME, deciding.NOT_SAME)
EACH = "row-"


def approve(request: HttpRequest, code: str) -> HttpResponseBase:
    found = batch_or_404(request, code)
    said = request.POST.get("whole") == "yes"
    try:
        deciding.approve_batch(batch=found, by=desk.officer_of(request), on=clock.today(), whole=said)
    except ManyLeftOut as refusal:
        messages.warning(request, refusal.sentence)
        return HttpResponseRedirect(group_address(code, "missing"))
    except Refusal as refusal:
        return _told(request, found, refusal)
    messages.success(request, "已通过，正在入库。可以关闭本页，入库不会中断。")
    return _to(code)


def cancel(request: HttpRequest, code: str) -> HttpResponseBase:
    found, reason = batch_or_404(request, code), request.POST.get("reason", "")
    try:
        deciding.cancel_batch(batch=found, reason=reason, by=desk.officer_of(request), on=clock.today())
    except Refusal as refusal:
        return _told(request, found, refusal)
    word = "撤回" if deciding.is_own(found, desk.officer_of(request)) else "退回"
    messages.success(request, f"本批已{word}，没有任何内容入库。改好后可重新上传。")
    return _to(code)


def undo(request: HttpRequest, code: str) -> HttpResponseBase:
    found, reason = batch_or_404(request, code), request.POST.get("reason", "")
    try:
        deciding.ask_for_undo(batch=found, reason=reason, by=desk.officer_of(request), on=clock.today())
    except Refusal as refusal:
        return _told(request, found, refusal)
    messages.success(request, "正在撤销，名册将恢复到本批入库之前。")
    return _to(code)


def settle(request: HttpRequest, code: str) -> HttpResponseBase:
    """One row (`row-<key>`), or with `all` every row that is still open."""
    found = batch_or_404(request, code)
    sent = request.POST.dict()
    answers = {name.removeprefix(EACH): said for name, said in sent.items() if name.startswith(EACH)}
    if request.POST.get("all"):
        answers = {"*": request.POST["all"]}
    answers = {key: said for key, said in answers.items() if said in ANSWERS}
    if answers:
        by, on = desk.officer_of(request), clock.today()
        count = deciding.settle_close_rows(batch=found, answers=answers, by=by, on=on)
        messages.success(request, f"已确定 {count} 行。")
    return HttpResponseRedirect(group_address(code, "close"))


def again(request: HttpRequest, code: str) -> HttpResponseBase:
    """Reads and compares anew; where a decision stopped half way, it is carried out again."""
    found, by, on = batch_or_404(request, code), desk.officer_of(request), clock.today()
    again_at = deciding.try_again if found.state in ("committing", "undoing") else deciding.read_again
    try:
        again_at(batch=found, by=by, on=on)
    except Refusal as refusal:
        return _told(request, found, refusal)
    return _to(code)


def _told(request: HttpRequest, found: Batch, refusal: Refusal) -> HttpResponseBase:
    """A refusal is read beside the batch it is about; foreign records and missing rights answer as everywhere."""
    if hasattr(refusal, "permission"):
        raise refusal
    messages.warning(request, refusal.sentence)
    return _to(found.code)


def _to(code: str) -> HttpResponseBase:
    return HttpResponseRedirect(reverse("imports.batch", args=[code]))
