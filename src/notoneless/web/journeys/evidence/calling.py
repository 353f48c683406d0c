"""回访抽查: draws on record, each with the recipe to do it again, and what each family said."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.evidence import reviewing
from notoneless.evidence.calls.sampling import OUTCOMES, draw_visits, record_callback
from notoneless.evidence.models import CallBack, Draw
from notoneless.officers.lists import names_of
from notoneless.officers.permissions import Permission, may
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.fields import day_field
from notoneless.web.frame.deeds.page import carried_out, expected_version, made_by
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.evidence.pages import CallPage, DrawPage, DrawsPage
from notoneless.web.journeys.evidence.subjects import subject_link

TITLE = "回访抽查"
STATES = dict(CallBack.STATES)
LEAD = (
    "按政策规定的比例从收到的劝返记录中随机抽取，由登记人以外的人向家长核实。种子和名单留档，任何人可以重做。"
)

LIST = ListTerms(
    columns=(
        Column("child__name", "姓名", "main"),
        Column("said_on", "走访日期", "date", sort="-said_on"),
        Column("draw__code", "抽样", "code"),
        Column("state", "回访结果", labels=STATES),
        Column("called_on", "回访日期", "date"),
        Column("note", "说明", "long"),
    ),
    order="-said_on",
    facets=(Facet("state", "结果", "state", choices=tuple(CallBack.STATES), hides_empty=True),),
    name_field="child__name",
    row_entrance="evidence.call",
    noted_as="callbacks.listed",
    empty="截至 {day}，{place}没有抽中的劝返记录。",
)


class DrawForm(forms.Form):
    """The days on which the visits were received."""

    since = day_field("收到日期，从")
    until = day_field("到")


class CallForm(forms.Form):
    """What the family says."""

    outcome = forms.ChoiceField(
        label="回访结果",
        choices=[(state, STATES[state]) for state in OUTCOMES],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择回访结果。"},
    )
    spoke_with = forms.CharField(label="与谁通话", max_length=60, required=False, help_text="如：母亲")
    note = forms.CharField(
        label="说明",
        max_length=200,
        required=False,
        help_text="除“属实”外均须填写",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def waiting(request: HttpRequest) -> int:
    rows = reviewing.visible_calls(desk.officer_of(request), on=clock.today())
    return desk.narrowed(request, rows).filter(state="open").count()


def calls(request: HttpRequest) -> HttpResponseBase:
    place = desk.place_name(request)
    if request.method == "POST":
        return redirected(request, reverse("evidence.calls"))
    rows = reviewing.visible_calls(desk.officer_of(request), on=clock.today())
    shown = show_list(
        request, desk.narrowed(request, rows), LIST, address=reverse("evidence.calls"), place=place
    )
    page = ListPage(
        title=TITLE, place=place, aside=f"{shown.total} 次", list=shown, lead=LEAD,
        beside=(("抽样记录", reverse("evidence.draws")),),
    )  # fmt: skip
    return render_list(request, page)


def draws(request: HttpRequest) -> HttpResponseBase:
    """The list of draws, and for who may draw the form."""
    form = DrawForm(request.POST or None, initial={"until": clock.today()})

    def carry_out() -> Draw:
        return draw_visits(**form.cleaned_data, by=desk.officer_of(request), on=clock.today())

    if made := made_by(request, form, carry_out):
        messages.success(request, f"已从 {len(made.population)} 次劝返中抽取 {made.calls_drawn} 次。")
        return HttpResponseRedirect(reverse("evidence.draw", args=[made.code]))
    return _draws_shown(request, form)


def _draws_shown(request: HttpRequest, form: DrawForm) -> HttpResponseBase:
    officer, on = desk.officer_of(request), clock.today()
    rows = reviewing.draws_of(officer, on=on)
    names = names_of(row.drawn_by for row in rows)
    page = DrawsPage(
        title="抽样记录",
        place=desk.own_place(request),
        aside=f"{len(rows)} 次",
        crumbs=(Crumb(TITLE, reverse("evidence.calls")), Crumb("抽样记录")),
        rows=tuple(_draw_line(row, names) for row in rows),
        may_draw=may(Permission.CALL_BACK, by=officer, on=on),
    )
    return render(request, "evidence/draws.html", page, form=form, status=422 if form.errors else 200)


def _draw_line(row: Draw, names: dict[str, str]) -> tuple[str, ...]:
    return (
        row.code, f"{row.drawn_on}", f"{row.since} 至 {row.until}", f"{len(row.population)}",
        f"{row.share_percent.normalize():f}%", f"{row.calls_drawn}", names.get(row.drawn_by, row.drawn_by),
    )  # fmt: skip


def draw(request: HttpRequest, code: str) -> HttpResponseBase:
    officer, on = desk.officer_of(request), clock.today()
    row = reviewing.draw_of(officer, code, on=on)
    if row is None:
        raise Http404
    again = reviewing.redrawn(row)
    share = f"{row.share_percent.normalize():f}%"
    page = DrawPage(
        title=f"抽样 {row.code}",
        place=desk.own_place(request),
        personal=False,
        crumbs=(
            Crumb(TITLE, reverse("evidence.calls")),
            Crumb("抽样记录", reverse("evidence.draws")),
            Crumb(row.code),
        ),
        facts=(
            ("时段", f"{row.since} 至 {row.until}", "系统收到日期"),
            ("名单", f"{len(row.population)} 次劝返", ""),
            ("比例", share, row.share_source),
            ("抽中", f"{len(again)} 次", "按比例向上取整"),
            ("种子", row.seed, "系统随机生成"),
            ("名单校验码", row.population_digest, "SHA-256"),
            ("抽取人", names_of([row.drawn_by]).get(row.drawn_by, row.drawn_by), f"{row.drawn_on}"),
        ),
        holds=reviewing.stands(row),
        drawn=again,
        population=tuple(row.population),
    )
    return render(request, "evidence/draw.html", page)


def call(request: HttpRequest, code: str) -> HttpResponseBase:
    officer, on = desk.officer_of(request), clock.today()
    row = reviewing.call_of(officer, code, on=on)
    if row is None:
        raise Http404
    form = CallForm(request.POST or None)

    def carry_out() -> None:
        expected = expected_version(request)
        record_callback(call=row, **form.cleaned_data, expected=expected, by=officer, on=on)

    if carried_out(request, form, carry_out, f"{row.child.name}：回访结果已登记。"):
        return HttpResponseRedirect(reverse("evidence.calls"))
    if request.method != "POST":
        trail.note("callback.viewed", by=officer, on=on, about=row.code, area=row.area_path)
    return _call_shown(request, row, form)


def _call_shown(request: HttpRequest, row: CallBack, form: CallForm) -> HttpResponseBase:
    officer, on = desk.officer_of(request), clock.today()
    names = names_of([row.said_by, row.called_by])
    done = f"{row.called_on} {names.get(row.called_by, row.called_by)}" if row.called_on else ""
    page = CallPage(
        title="回访",
        place=row.child.name,
        crumbs=(Crumb(TITLE, reverse("evidence.calls")), Crumb(row.child.name)),
        code=row.code,
        version=row.version,
        facts=(
            ("走访日期", f"{row.said_on}", ""),
            ("登记人", names.get(row.said_by, row.said_by), ""),
            ("监护人", row.child.guardian_name, "电话见学生页"),
            ("抽样", row.draw.code, ""),
            ("结果", STATES[row.state], done),
            *((("与谁通话", row.spoke_with, ""),) if row.spoke_with else ()),
            *((("说明", row.note, ""),) if row.note else ()),
        ),
        links=tuple(filter(None, (subject_link(row.subject), _child_link(row)))),
        may_record=may(Permission.CALL_BACK, by=officer, at=[row, row.child], on=on),
    )
    return render(request, "evidence/call.html", page, form=form, status=422 if form.errors else 200)


def _child_link(row: CallBack) -> tuple[str, str]:
    return f"学生页 {row.child.name}", reverse("children.page", args=[row.child.code])
