"""The county's own templates: which paper has one, the names it may use, a new version, a withdrawal."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.noticing import lists
from notoneless.casework.noticing.refusals import PaperRefused
from notoneless.casework.noticing.templating import adopt_template, withdraw_template
from notoneless.papers.official.kinds import GROUPS, Kind, kinds
from notoneless.papers.official.rendering import built_in_template
from notoneless.web.frame import clock, desk
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.papers.pages import TemplateLine, TemplatePage, TemplatesPage
from notoneless.web.journeys.papers.paper import TYPES, download

TITLE = "文书模板"
LEAD = (
    "系统自带每种文书的模板。本县有自己格式的，下载系统模板改好后上传，名称不变即可；上传时核对，旧版保留。"
)


def templates(request: HttpRequest) -> HttpResponseBase:
    used = {one.kind: one for one in reversed(lists.templates()) if one.withdrawn_on is None}
    lines = tuple(
        TemplateLine(
            one.label,
            GROUPS[one.group],
            reverse("papers.template", args=[one.code]),
            f"本县第 {used[one.code].number} 版，{used[one.code].since} 起"
            if one.code in used
            else "系统模板",
        )
        for one in kinds().values()
    )
    page = TemplatesPage(title=TITLE, personal=False, lead=LEAD, lines=lines)
    return render(request, "papers/templates.html", page)


def template(request: HttpRequest, kind: str) -> HttpResponseBase:
    terms, error = _kind(kind), ""
    if request.method == "POST":
        sent = request.FILES.get("template")
        try:
            if sent is None:
                raise PaperRefused("没有选择文件。请选择 .docx 模板后再上传。")
            made = adopt_template(
                kind=kind,
                upload=sent.read(),
                filename=sent.name or "",
                by=desk.officer_of(request),
                on=clock.today(),
            )
        except PaperRefused as refusal:
            error = refusal.sentence
        else:
            messages.success(request, f"已采用本县模板第 {made.number} 版。")
            return HttpResponseRedirect(reverse("papers.template", args=[kind]))
    page = TemplatePage(
        title=terms.label, personal=False, crumbs=(Crumb(TITLE, reverse("papers.templates")), Crumb(terms.label)),
        kind=kind, error=error, names=_names(terms),
        versions=tuple(
            (one.number, one.shown_name, str(one.since), str(one.withdrawn_on or "")) for one in lists.templates(kind)
        ),
    )  # fmt: skip
    return render(request, "papers/template.html", page, status=409 if error else 200)


def start(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The built-in paper with its names, to be changed in Word or WPS."""
    terms = _kind(kind)
    return download(built_in_template(kind), f"{terms.label}模板.docx", TYPES["docx"])


def withdraw(request: HttpRequest, kind: str) -> HttpResponseBase:
    _kind(kind)
    held = next((one for one in lists.templates(kind) if one.withdrawn_on is None), None)
    if held is None:
        messages.warning(request, "本县没有在用的模板。")
    else:
        withdraw_template(template=held, by=desk.officer_of(request), on=clock.today())
        messages.success(request, f"本县模板第 {held.number} 版已停用。")
    return HttpResponseRedirect(reverse("papers.template", args=[kind]))


def _kind(code: str) -> Kind:
    if code not in kinds():
        raise Http404
    return kinds()[code]


def _names(terms: Kind) -> tuple[tuple[str, str, str], ...]:
    """(name as it stands in the template, what it is, 必需)."""
    given = (("title", "文书名称"), ("number", "文号"), ("date", "出具日期"), ("issuer_name", "出具单位"))
    fields = [(one.name, one.label) for one in terms.fields if one.name not in dict(given)]
    return tuple(
        ("{{ " + name + " }}", label, "必需" if name in terms.required else "")
        for name, label in (*given, *fields)
    )
