"""Pages for what went wrong: each says what, why and what to do next, to a browser and to htmx alike."""

import logging
import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse

from notoneless.officers.login import throttling
from notoneless.officers.refusals import NotAllowed, Refusal, StaleVersion
from notoneless.web.frame import clock
from notoneless.web.frame.pages import Page
from notoneless.web.frame.rendering import render, render_part

log = logging.getLogger("notoneless.web")
MEGABYTE = 1024 * 1024
UNCHANGED = "原有内容没有改动。请返回上一页，核对后重新办理。"
MISSING = "没有找到这个页面或这份记录。可能地址有误，也可能不在本岗位的办理范围内。"
MISSING_WAY = "请从目录或搜索框重新进入。如确需办理，请联系主管单位。"


@dataclass(frozen=True, kw_only=True)
class FailurePage(Page):
    sentence: str
    way_out: str = ""
    differences: tuple[tuple[str, str, str], ...] = ()  # field, mine, theirs
    incident: str = ""
    back: str = ""
    back_label: str = "返回上一页"
    personal: bool = False


def missing(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """A record of somebody else's area answers exactly like one that does not exist."""
    return _answer(request, FailurePage(title="没有找到", sentence=MISSING, way_out=MISSING_WAY), 404)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """A refusal's own sentence already says who can help; two different ways out would contradict each other."""
    said = getattr(exception, "sentence", "")
    sentence = said or "本岗位没有这项权限。"
    way_out = getattr(exception, "way_out", "") or ("" if said else "如需办理，请联系县教委干部调整岗位。")
    return _answer(request, FailurePage(title="不能办理", sentence=sentence, way_out=way_out), 403)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A named refusal of a deed: its sentence and a way out; nothing was written."""
    is_stale = isinstance(refusal, StaleVersion)
    if isinstance(refusal, NotAllowed):
        return missing(request) if refusal.foreign else forbidden(request, refusal)
    page = FailurePage(
        title="已有新的修改" if is_stale else "未能办理",
        sentence=refusal.sentence,
        way_out=getattr(refusal, "way_out", "") or ("" if is_stale else UNCHANGED),
        differences=tuple(getattr(refusal, "differences", ())),
        back=_sent_from(request),
        back_label="打开最新内容" if is_stale else "返回上一页",
    )
    return _answer(request, page, 409)


def sent_before(request: HttpRequest) -> HttpResponse:
    """The same form came a second time: what it asked for is done, once."""
    page = FailurePage(
        title="已经提交",
        sentence="这份表单刚才已经提交，没有重复办理。",
        way_out="请打开最新内容查看结果；确要再办一次的，请重新填写后提交。",
        back=_sent_from(request),
        back_label="打开最新内容",
    )
    return _answer(request, page, 409)


def wrong_method(request: HttpRequest, allowed: tuple[str, ...]) -> HttpResponse:
    sentence = "这个地址不能这样打开。"
    way_out = "请从页面上的按钮办理，不要直接输入或收藏这个地址。"
    response = _answer(request, FailurePage(title="不能这样打开", sentence=sentence, way_out=way_out), 405)
    response["Allow"] = ", ".join(allowed)
    return response


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    page = FailurePage(
        title="未能提交",
        sentence="提交的内容不完整或格式有误，没有保存。",
        way_out="请返回上一页重新填写。",
        back=_sent_from(request),
    )
    return _answer(request, page, 400)


def too_large(request: HttpRequest) -> HttpResponse:
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // MEGABYTE
    page = FailurePage(
        title="内容过多",
        sentence=f"一次提交的内容超过 {limit} MB，没有保存。",
        way_out="请分几次填写。大量数据请做成名册文件，从“名册导入”上传。",
        back=_sent_from(request),
    )
    return _answer(request, page, 413)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    page = FailurePage(
        title="未能提交",
        sentence="页面停留过久或在别处重新登录，本次提交没有生效。",
        way_out="请重新打开页面后再提交。",
        back=_sent_from(request),
        back_label="重新打开页面",
    )
    return _answer(request, page, 403)


def locked_out(request: HttpRequest, response: object = None, credentials: object = None) -> HttpResponse:
    """Too many wrong passwords; the same for accounts that exist and for names that do not."""
    return _answer(request, FailurePage(title="暂停登录", sentence=throttling.TOO_MANY), 429)


def broken(request: HttpRequest) -> HttpResponse:
    """The number leads from what an officer reads aloud to the log; nothing of the fault is shown."""
    incident = f"{clock.now():%m%d-%H%M}-{secrets.token_hex(2)}"
    log.error(
        "incident %s at %s", incident, getattr(getattr(request, "entrance", None), "name", "?"), exc_info=True
    )
    page = FailurePage(
        title="系统出错",
        sentence="系统出错，本次操作没有生效，原有内容没有改动。",
        way_out="请稍后重试。仍不成功的，把下面的编号告诉系统管理员。",
        incident=incident,
    )
    try:
        return _answer(request, page, 500)
    except Exception:
        # The frame itself may be what broke; the number must reach the officer all the same.
        log.exception("incident %s: the page of the failure failed too", incident)
        return HttpResponse(
            f"系统出错，编号 {incident}。", status=500, content_type="text/plain; charset=utf-8"
        )


def _sent_from(request: HttpRequest) -> str:
    """The page whose form was sent, to be opened anew; an address that only takes forms is none."""
    said = urlsplit(request.headers.get("Referer", ""))
    if request.method != "POST" or said.netloc != request.get_host():
        return ""
    entrance = getattr(request, "entrance", None)  # none yet where the form was stopped before its door
    opens = entrance is None or "GET" in entrance.methods
    return urlunsplit(("", "", said.path, said.query, "")) if opens or said.path != request.path else ""


def _answer(request: HttpRequest, page: FailurePage, status: int) -> HttpResponse:
    if getattr(request, "htmx", False):
        response = render_part(request, "frame/failure_part.html", status=status, page=page)
        response["HX-Retarget"] = "#news"
        response["HX-Reswap"] = "innerHTML"
        return response
    return render(request, "frame/failure.html", page, status=status)
