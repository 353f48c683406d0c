"""Posts: the list with the vacant ones, one post with its holders, filling it, ending a term, a new one."""

import secrets
from collections.abc import Iterator

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.officers import appointing, lists
from notoneless.officers.appointing import NewPost
from notoneless.officers.models import Holding, Post
from notoneless.officers.permissions import Permission, may
from notoneless.officers.refusals import NotAllowed, Refusal
from notoneless.officers.roles import ADMINISTRATORS, BY_ASSIGNMENT, ROLES
from notoneless.places.finding import find_unit
from notoneless.places.kinds import KINDS
from notoneless.places.models import Unit
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.accounts import assigning
from notoneless.web.journeys.accounts.forms import AppointForm, AssignForm, PostForm
from notoneless.web.journeys.accounts.pages import NewOfficerPage, PostPage, PostsPage, Step

ROLE_LABELS = {role: terms.label for role, terms in ROLES.items()}


def listed(request: HttpRequest) -> HttpResponseBase:
    address, on = reverse("accounts.posts"), clock.today()
    if request.method == "POST":
        return redirected(request, address)
    rows = lists.all_posts(on=on)
    if not may(Permission.VIEW_OFFICERS, by=desk.officer_of(request), on=on):
        rows = lists.assignable_posts(rows, desk.officer_of(request), on=on)
    shown = show_list(request, rows, LIST, address=address, search=lists.posts_like)
    page = PostsPage(
        title="岗位",
        place=desk.own_place(request),
        aside=f"{wording.number(shown.total)} 个",
        list=shown,
        may_create=any(_may_appoint(request)),
    )
    return render(request, "accounts/posts.html", page)


def post(request: HttpRequest, code: str) -> HttpResponseBase:
    """Posted to, the page appoints; who may only assign here is refused by the deed."""
    found = _found(request, code)
    form = AppointForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _appointed(request, found, form):
        return _back(code)
    return _shown(request, found, form, AssignForm(on=clock.today()))


def assign(request: HttpRequest, code: str) -> HttpResponseBase:
    found = _found(request, code)
    if found.role not in BY_ASSIGNMENT:
        raise Http404
    form = AssignForm(request.POST, on=clock.today())
    done = assigning.assign(request, code, found, form) if form.is_valid() else None
    return done or _shown(request, found, AppointForm(), form)


def unassign(request: HttpRequest, code: str) -> HttpResponseBase:
    return assigning.end(request, _found(request, code))


def _shown(request: HttpRequest, found: Post, form: AppointForm, giving: AssignForm) -> HttpResponseBase:
    status = 400 if form.is_bound or giving.is_bound else 200
    page = _page(request, found)
    return render(request, "accounts/post.html", page, status=status, form=form, giving=giving)


def vacate(request: HttpRequest, code: str) -> HttpResponseBase:
    found = _found(request, code)
    holding = _holding(found)
    if holding is None or str(holding.pk) != request.POST.get("holding", ""):
        messages.error(request, "没有办理：此岗位的任职情况已有变化，请核对后再办。")
        return _back(code)
    name = holding.officer.name
    appointing.end_holding(holding=holding, by=desk.officer_of(request), on=clock.today())
    messages.success(
        request,
        f"{name}已离任，自{wording.long_day(clock.today())}起不再有此岗位的权限。岗位空缺，请尽快任命。",
    )
    if found.role in ADMINISTRATORS:
        return _back(code)
    return HttpResponseRedirect(reverse("handing.make_list", kwargs={"code": code}))


def new(request: HttpRequest) -> HttpResponseBase:
    administrators, others = _may_appoint(request)
    form = PostForm(request.POST or None, administrators=administrators, others=others)
    if request.method == "POST" and form.is_valid() and (code := _created(request, form)):
        return _back(code)
    page = NewOfficerPage(
        title="设立岗位",
        place=desk.own_place(request),
        crumbs=(Crumb("岗位", reverse("accounts.posts")), Crumb("设立岗位")),
        lead="岗位是职责，人走岗在。设好岗位后在岗位页办理任职；无人担任的岗位显示为空缺。",
    )
    return render(request, "accounts/new_post.html", page, status=400 if form.is_bound else 200, form=form)


def _page(request: HttpRequest, found: Post) -> PostPage:
    holding, terms = _holding(found), ROLES[found.role]
    given = assigning.assigning_of(request, found)
    administrators, others = _may_appoint(request)
    may_appoint = administrators if found.role in ADMINISTRATORS else others
    return PostPage(
        title=found.title,
        place=found.unit.name,
        crumbs=(Crumb("岗位", reverse("accounts.posts")), Crumb(found.title)),
        code=found.code,
        sentence=f"现由{holding.officer.name}担任，自{wording.long_day(holding.since)}起。"
        if holding
        else "空缺。职责仍在，须尽快有人担任。",
        vacant=holding is None,
        facts=(
            ("岗位类别", terms.label, ""),
            ("单位", found.unit.name, KINDS[found.unit.kind].label),
            ("设立", wording.day(found.since), ""),
            ("编号", found.code, ""),
        ),
        holdings=tuple(_steps(found)),
        may_appoint=may_appoint,
        why_closed="任免管理员由安全管理员办理。"
        if found.role in ADMINISTRATORS
        else "任免由县教委干部或安全管理员办理。",
        needs_end=terms.needs_end,
        holder=holding.officer.name if holding else "",
        holding=holding.pk if holding else 0,
        by_assignment=given is not None,
        assigned=given.lines if given else (),
        assigning_closed=given.closed if given else "",
    )


def _steps(found: Post) -> Iterator[Step]:
    for holding in lists.holdings_of_post(found):
        until = f"至 {holding.until}" if holding.until else "至今"
        is_now = holding.is_open(clock.today())
        yield Step(holding.since, holding.officer.name, holding.officer.login, until, "now" if is_now else "")


def _appointed(request: HttpRequest, found: Post, form: AppointForm) -> bool:
    who = lists.officer_with_login(form.cleaned_data["login"])
    if who is None:
        form.add_error("login", f"没有登录名为“{form.cleaned_data['login']}”的账号，请核对或先建账号。")
        return False
    try:
        appointing.appoint(
            officer=who,
            post=found,
            until=form.cleaned_data["until"],
            by=desk.officer_of(request),
            on=clock.today(),
        )
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return False
    messages.success(request, f"{who.name}自{wording.long_day(clock.today())}起任“{found.title}”。")
    return True


def _created(request: HttpRequest, form: PostForm) -> str:
    said = form.cleaned_data
    try:
        unit = _unit(said["unit"], ROLES[said["role"]].unit_kinds)
        if unit is None:
            wanted = "、".join(KINDS[kind].label for kind in ROLES[said["role"]].unit_kinds)
            form.add_error("unit", f"没有找到这个单位。此类岗位设在：{wanted}。请核对名称或填写代码。")
            return ""
        one = NewPost(f"P{secrets.token_hex(5).upper()}", said["title"], said["role"], unit)
        made = appointing.create_post(new=one, by=desk.officer_of(request), on=clock.today())
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error("unit", refusal.sentence)
        return ""
    messages.success(request, f"已设立岗位“{made.title}”，现在空缺。")
    return made.code


def _unit(text: str, kinds: tuple[str, ...]) -> Unit | None:
    for kind in kinds:
        if (found := find_unit(text, kind, on=clock.today())) is not None:
            return found
    return None


def _may_appoint(request: HttpRequest) -> tuple[bool, bool]:
    """To posts of administrators, to all others."""
    by, on = desk.officer_of(request), clock.today()
    return (
        may(Permission.APPOINT_ADMINISTRATORS, by=by, on=on),
        may(Permission.APPOINT_OFFICERS, by=by, on=on),
    )


def _holding(found: Post) -> Holding | None:
    today = clock.today()
    return next((one for one in lists.holdings_of_post(found) if one.is_open(today)), None)


def _found(request: HttpRequest, code: str) -> Post:
    found = lists.post_of(code)
    if found is None or found.role not in ROLES or not assigning.may_open(request, found):
        raise Http404
    return found


def _back(code: str) -> HttpResponseBase:
    return HttpResponseRedirect(reverse("accounts.post", kwargs={"code": code}))


LIST = ListTerms(
    columns=(
        Column("title", "岗位", "main"),
        Column("role", "类别", labels=ROLE_LABELS),
        Column("unit__name", "单位", sort="unit__path"),
        Column("holder", "现任", show=lambda name: name or "空缺"),
        Column("holder_since", "自", "date"),
    ),
    order="unit__name",
    name_field="title",
    row_entrance="accounts.post",
    facets=(
        Facet("filled", "现任", "filled", choices=((True, "有人"), (False, "空缺"))),
        Facet("role", "类别", "role", choices=tuple(ROLE_LABELS.items()), hides_empty=True),
    ),
    search_label="岗位、单位、姓名",
    export_entrance="accounts.export_posts",
    noted_as="posts.listed",
    empty="截至 {day}，没有岗位。",
)
