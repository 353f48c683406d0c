"""对接凭证: which superior systems may read what until when; issued and revoked here by the system administrator."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.reporting.exchange import tokens
from notoneless.reporting.exchange.models import ApiToken
from notoneless.reporting.exchange.throttling import calls_a_window
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.fields import day_field
from notoneless.web.frame.deeds.page import DeedPage, made_by, show_deed
from notoneless.web.frame.lists import Column, ListTerms, redirected, show_list
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb

TITLE = "对接凭证"
LEAD = (
    "上级系统凭证只能读取，挂在一个只读账号上，以该账号的权限和这里的范围为限。"
    f"接口说明见 /api/v1/openapi.json；每个凭证每分钟最多读取 {calls_a_window()} 次，每次都留痕。"
)
TERMS = ListTerms(
    columns=(
        Column("system", "上级系统", "main", sort="system"),
        Column("hint", "凭证开头", "code"),
        Column("officer__login", "只读账号"),
        Column("scopes", "范围", show=lambda held: "、".join(tokens.SCOPES[one] for one in held)),
        Column("issued_on", "签发", "date", sort="issued_on"),
        Column("expires_on", "到期", "date", sort="expires_on"),
        Column("revoked_on", "撤销", "date"),
    ),
    order="-issued_on",
    key_field="pk",
    name_field="system",
    deeds=(("撤销", "exchange.token_revoke"),),
    row_argument="number",
    empty="截至 {day}，没有签发过对接凭证。",
)


class IssueForm(forms.Form):
    """For one system, one reading account, some scopes, a time."""

    system = forms.CharField(label="上级系统", max_length=60, help_text="如：省义务教育控辍保学平台")
    officer = forms.ChoiceField(label="只读账号", help_text="由安全管理员先办理检查人员、领导或督考办的任职")
    scopes = forms.MultipleChoiceField(
        label="可读范围", choices=list(tokens.SCOPES.items()), widget=forms.CheckboxSelectMultiple
    )
    expires_on = day_field("到期日")


class RevokeForm(forms.Form):
    """Nothing to say: the button is the deed."""


def listed(request: HttpRequest) -> HttpResponseBase:
    address = reverse("exchange.tokens")
    if request.method == "POST":
        return redirected(request, address)
    shown = show_list(request, tokens.all_tokens(), TERMS, address=address, follows_place=False)
    page = ListPage(
        title=TITLE, place=desk.own_place(request), aside=f"{shown.total} 个", list=shown, lead=LEAD, personal=False,
        beside=(("签发凭证", reverse("exchange.token_issue")),),
    )  # fmt: skip
    return render_list(request, page)


def issue(request: HttpRequest) -> HttpResponseBase:
    on = clock.today()
    accounts = {one.login: one for one in tokens.reading_accounts(on)}
    form = IssueForm(request.POST or None, initial={"expires_on": on + timedelta(days=180)})
    form.fields["officer"].choices = [(login, f"{one.name}（{login}）") for login, one in accounts.items()]  # type: ignore[attr-defined]

    def deed() -> tokens.Issued:
        said = form.cleaned_data
        return tokens.issue_token(
            system=said["system"], officer=accounts[said["officer"]], scopes=said["scopes"],
            expires_on=said["expires_on"], by=desk.officer_of(request), on=on,
        )  # fmt: skip

    issued = made_by(request, form, deed)
    if issued is not None:
        messages.success(request, f"凭证只显示这一次，请交对方妥善保存：{issued.secret}")
        return HttpResponseRedirect(reverse("exchange.tokens"))
    return show_deed(request, _page("签发凭证", "签发", request), form)


def revoke(request: HttpRequest, number: int) -> HttpResponseBase:
    found = tokens.all_tokens().filter(pk=number).first()
    if found is None:
        raise Http404
    form = RevokeForm(request.POST or None) if request.method == "GET" else RevokeForm(request.POST)
    by, on = desk.officer_of(request), clock.today()
    if made_by(request, form, lambda: tokens.revoke_token(token=found, by=by, on=on)) is not None:
        messages.success(request, f"已撤销 {found.system} 的凭证 {found.hint}…，对方下次读取即被拒绝。")
        return HttpResponseRedirect(reverse("exchange.tokens"))
    return show_deed(request, _page("撤销凭证", "撤销", request, found), form)


def _page(title: str, verb: str, request: HttpRequest, token: ApiToken | None = None) -> DeedPage:
    facts: tuple[tuple[str, str, str], ...] = ()
    if token is not None:
        facts = (
            ("上级系统", token.system, ""),
            ("凭证开头", token.hint, ""),
            ("到期", f"{token.expires_on}", ""),
        )
    address = reverse("exchange.tokens")
    return DeedPage(
        title=title, place=desk.own_place(request), crumbs=(Crumb(TITLE, address), Crumb(title)), verb=verb,
        back_address=address, personal=False, facts=facts,
    )  # fmt: skip
