"""Accounts: the list, one account, a new one with its slip, and the deeds that end rights."""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.officers import accounts, lists
from notoneless.officers.accounts import FirstPassword, NewOfficer
from notoneless.officers.models import Holding, Officer
from notoneless.officers.permissions import Permission, may
from notoneless.officers.refusals import NotAllowed, Refusal
from notoneless.officers.roles import ROLES
from notoneless.places.rules import the_county
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.accounts.forms import OTHER, SAME, OfficerForm, ReasonForm
from notoneless.web.journeys.accounts.pages import (
    Administrator,
    Deed,
    NewOfficerPage,
    OfficerPage,
    OfficersPage,
    SlipPage,
    Step,
)

STATES = {"on": "正常", "fresh": "未改初始密码", "off": "已停用"}
DUTIES = {
    "system_admin": "建账号、停用账号、看后台任务；看不到学生",
    "security_admin": "任免岗位、重置密码；看不到学生",
    "audit_admin": "看操作记录、校验、打印封条；看不到学生",
}
BY_SYSTEM = "由系统管理员办理"
BY_SECURITY = "由安全管理员办理"


def listed(request: HttpRequest) -> HttpResponseBase:
    address, on = reverse("accounts.list"), clock.today()
    if request.method == "POST":
        return redirected(request, address)
    shown = show_list(request, lists.all_officers(on=on), LIST, address=address, search=lists.officers_like)
    three = tuple(_administrators())
    page = OfficersPage(
        title="人员账号",
        place=desk.own_place(request),
        aside=f"{wording.number(shown.total)} 个",
        list=shown,
        administrators=three,
        apart=_apart(three),
        may_create=may(Permission.MANAGE_OFFICERS, by=desk.officer_of(request), on=on),
    )
    return render(request, "accounts/list.html", page)


def officer(request: HttpRequest, code: str) -> HttpResponseBase:
    found = _found(code)
    page = OfficerPage(
        title=found.name,
        place=found.login,
        crumbs=(Crumb("人员账号", reverse("accounts.list")), Crumb(found.name)),
        code=found.code,
        version=found.version,
        sentence=_sentence(found),
        facts=tuple(_facts(found)),
        holdings=tuple(_step(holding) for holding in lists.holdings_of_officer(found)),
        deeds=tuple(_deeds(request, found)),
    )
    return render(request, "accounts/officer.html", page)


def new(request: HttpRequest) -> HttpResponseBase:
    form = OfficerForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (first := _created(request, form)) is not None:
        return _slip(request, first)
    page = NewOfficerPage(
        title="新建账号",
        place=desk.own_place(request),
        crumbs=(Crumb("人员账号", reverse("accounts.list")), Crumb("新建账号")),
        lead="账号只是登录用；权限来自岗位。建好账号后，由县教委干部或安全管理员在“岗位”中办理任职。",
    )
    return render(request, "accounts/new.html", page, status=400 if form.is_bound else 200, form=form)


def reset(request: HttpRequest, code: str) -> HttpResponseBase:
    found, form = _found(code), _asked(request)
    first = accounts.reset_password(
        officer=found, expected=form["version"], by=desk.officer_of(request), on=clock.today()
    )
    return _slip(request, first)


def disable(request: HttpRequest, code: str) -> HttpResponseBase:
    return _changed(request, code, accounts.disable_officer, "账号已停用，其全部会话已结束；岗位保留。")


def enable(request: HttpRequest, code: str) -> HttpResponseBase:
    return _changed(
        request, code, accounts.enable_officer, "账号已启用。原密码已作废，请由安全管理员重置密码后使用。"
    )


def end(request: HttpRequest, code: str) -> HttpResponseBase:
    found = _found(code)
    accounts.end_sessions(officer=found, by=desk.officer_of(request), on=clock.today())
    messages.success(request, f"{found.name}的全部会话已结束，须重新登录。")
    return _back(code)


def _changed(request: HttpRequest, code: str, deed: Callable[..., Any], sentence: str) -> HttpResponseBase:
    found, said = _found(code), _asked(request)
    if not said["reason"]:
        messages.error(request, "没有办理：请填写原因，不要写证件号码或手机号。")
        return _back(code)
    deed(
        officer=found,
        expected=said["version"],
        reason=said["reason"],
        by=desk.officer_of(request),
        on=clock.today(),
    )
    messages.success(request, sentence)
    return _back(code)


def _asked(request: HttpRequest) -> dict[str, Any]:
    """A form without a version was not sent by our page: it is answered as outdated."""
    form = ReasonForm(request.POST)
    form.is_valid()
    return {"version": form.cleaned_data.get("version", -1), "reason": form.cleaned_data.get("reason", "")}


def _created(request: HttpRequest, form: OfficerForm) -> FirstPassword | None:
    said = form.cleaned_data
    person = ""
    if said["same"] == SAME:
        known = lists.officer_with_login(said["same_login"])
        if known is None:
            form.add_error("same_login", f"没有登录名为“{said['same_login']}”的账号。")
            return None
        person = known.person_code
    one = NewOfficer(
        login=said["login"],
        name=said["name"],
        phone=said["phone"],
        person_code=person,
        distinct_person=said["same"] == OTHER,
    )
    try:
        return accounts.create_officer(new=one, by=desk.officer_of(request), on=clock.today())
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return None


def _slip(request: HttpRequest, first: FirstPassword) -> HttpResponseBase:
    """Answered directly and never kept: whoever turns the page cannot come back to it."""
    page = SlipPage(
        title="初始密码条",
        place=first.officer.name,
        crumbs=(Crumb("人员账号", reverse("accounts.list")), Crumb("初始密码条")),
        county=the_county().name,
        name=first.officer.name,
        login=first.officer.login,
        password=first.password,
        made=wording.moment(clock.now()),
        officer_address=reverse("accounts.officer", kwargs={"code": first.officer.code}),
    )
    response = render(request, "accounts/slip.html", page)
    response["Cache-Control"] = "no-store"
    return response


def _found(code: str) -> Officer:
    found = lists.officer_of(code)
    if found is None:
        raise Http404
    return found


def _back(code: str) -> HttpResponseBase:
    return HttpResponseRedirect(reverse("accounts.officer", kwargs={"code": code}))


def _sentence(found: Officer) -> str:
    if not found.is_active:
        return "账号已停用，不能登录；岗位保留，请另派人员。"
    held = [post.title for post in found.current_posts(clock.today())]
    seated = f"现任：{'、'.join(held)}。" if held else "目前没有岗位，登录后什么也看不到。"
    return f"{seated}还没有修改初始密码。" if found.must_change_password else seated


def _facts(found: Officer) -> Iterator[tuple[str, str, str]]:
    yield "姓名", found.name, ""
    yield "登录名", found.login, ""
    yield "编号", found.code, "操作记录中以此为准"
    yield "手机号", "已登记（加密保存）" if found.phone_index else "未登记", ""
    yield "建立", wording.day(found.created_on), ""
    yield "最近登录", wording.moment(found.last_login), ""
    others = lists.accounts_of_person(found)
    if others:
        yield "同一人的其他账号", "、".join(other.login for other in others), "任免时按同一人看待"


def _step(holding: Holding) -> Step:
    today = clock.today()
    role = ROLES[holding.post.role].label if holding.post.role in ROLES else holding.post.role
    is_now = holding.is_open(today)
    until = f"至 {holding.until}" if holding.until else "至今"
    return Step(
        holding.since, holding.post.title, role, f"{holding.post.unit.name}，{until}", "now" if is_now else ""
    )


def _deeds(request: HttpRequest, found: Officer) -> Iterator[Deed]:
    by, on = desk.officer_of(request), clock.today()
    manages = may(Permission.MANAGE_OFFICERS, by=by, on=on)
    resets = may(Permission.RESET_PASSWORD, by=by, on=on)
    oneself = "不能对自己的账号办理" if found.person_code == by.person_code else ""

    def address(name: str) -> str:
        return reverse(f"accounts.{name}", kwargs={"code": found.code})

    if found.is_active:
        why = oneself or ("" if manages else BY_SYSTEM)
        yield Deed("停用账号", address("disable"), why, True, "立即结束全部会话")
    else:
        yield Deed(
            "启用账号", address("enable"), oneself or ("" if manages else BY_SYSTEM), True, "启用后须重置密码"
        )
    yield Deed(
        "重置密码", address("reset"), oneself or ("" if resets else BY_SECURITY), False, "新密码只显示一次"
    )
    yield Deed(
        "结束全部会话", address("end"), "" if resets else BY_SECURITY, False, "手机丢失、电脑未退出时用"
    )


def _administrators() -> Iterator[Administrator]:
    for line in lists.administrators(on=clock.today()):
        yield Administrator(
            label=line.role_label,
            holder=line.holder,
            unit=line.unit_name,
            duty=DUTIES[line.role],
            address=reverse("accounts.post", kwargs={"code": line.code}),
        )


def _apart(three: tuple[Administrator, ...]) -> str:
    vacant = [one.label for one in three if not one.holder]
    if vacant:
        return f"三类管理员须由三个不同的人担任。现在空缺：{'、'.join(vacant)}，请尽快任命。"
    return "三类管理员由三个不同的人担任，系统不允许兼任；三者都看不到学生资料。"


LIST = ListTerms(
    columns=(
        Column("name", "姓名", "main", sort="name"),
        Column("login", "登录名", sort="login"),
        Column("post_title", "岗位", "long", show=lambda title: title or "无岗位"),
        Column("state", "状态", labels=STATES),
        Column("created_on", "建立", "date"),
    ),
    order="login",
    name_field="name",
    row_entrance="accounts.officer",
    facets=(
        Facet("state", "状态", "state", choices=tuple(STATES.items()), hides_empty=True),
        Facet("seated", "岗位", "seated", choices=((True, "在岗"), (False, "无岗位")), hides_empty=True),
    ),
    search_label="姓名、登录名",
    export_entrance="accounts.export",
    noted_as="officers.listed",
    empty="截至 {day}，没有账号。",
)
