"""One's own account: posts and what they allow, password, second factor, sessions elsewhere."""

from collections.abc import Iterator

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.officers import accounts
from notoneless.officers.login.sessions import ABSOLUTE_SECONDS, IDLE_SECONDS
from notoneless.officers.models import Officer
from notoneless.officers.roles import ROLES
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.accounts.pages import OwnPage
from notoneless.web.journeys.accounts.rights import rights_of


def account(request: HttpRequest) -> HttpResponseBase:
    officer = desk.officer_of(request)
    page = OwnPage(
        title="我的账号",
        place=officer.name,
        facts=tuple(_facts(officer)),
        posts=tuple((choice.code, choice.label, choice.here) for choice in desk.post_choices(officer)),
        rights=rights_of(officer.role),
    )
    return render(request, "accounts/own.html", page)


def end_others(request: HttpRequest) -> HttpResponseBase:
    """Every session ends with the raised epoch; this one is signed anew and goes on."""
    officer = desk.officer_of(request)
    accounts.end_sessions(officer=officer, by=officer, on=clock.today())
    update_session_auth_hash(request, officer)
    messages.success(request, "其他设备上的登录已全部退出，本机不受影响。")
    return HttpResponseRedirect(reverse("accounts.own"))


def _facts(officer: Officer) -> Iterator[tuple[str, str, str]]:
    yield "姓名", officer.name, ""
    yield "登录名", officer.login, ""
    role = ROLES[officer.role].label if officer.role in ROLES else "无"
    yield "现在的岗位", officer.active_post.title if officer.active_post else "没有岗位", role
    yield "本次登录", wording.moment(officer.last_login), ""
    yield "自动退出", f"{IDLE_SECONDS // 60} 分钟无操作", f"每次登录最长 {ABSOLUTE_SECONDS // 3600} 小时"
