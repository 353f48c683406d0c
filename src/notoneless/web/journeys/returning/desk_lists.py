"""学籍系统待办 and 销号例外: two lists with one deed each."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.returning import caring, lists, refusals, registry
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.deeds.page import DeedPage, show_deed, whole_number
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.returning.forms import AnswerForm, NoteForm

REGISTRY = ListTerms(
    columns=(
        Column("case__child__name", "姓名", "main", sort="case__child__name_key"),
        Column("what", "须在学籍系统办理"),
        Column("register_status", "名册中的学籍状态"),
        Column("case__owner__name", "办理单位"),
        Column("case__code", "案号", "code"),
        Column("since", "自", "date", sort="on"),
    ),
    key_field="pk",
    order="since",
    facets=(Facet("late", "期限", "late", choices=(("late", "已超期"), ("open", "未到期"))),),
    name_field="case__child__name",
    row_entrance="returning.note",
    row_argument="number",
    export_entrance="returning.export_registry",
    noted_as="registry.listed",
    empty="截至 {day}，{place}没有须在学籍系统补办的事项。",
)
EXEMPTIONS = ListTerms(
    columns=(
        Column("case__child__name", "姓名", "main", sort="case__child__name_key"),
        Column("lacking", "所缺材料", "long"),
        Column("reason", "申请理由", "long"),
        Column("case__owner__name", "办理单位"),
        Column("asked_on", "申请日期", "date", sort="asked_on"),
    ),
    key_field="pk",
    order="asked_on",
    name_field="case__child__name",
    row_entrance="returning.answer",
    row_argument="number",
    export_entrance="returning.export_exemptions",
    noted_as="exemptions.listed",
    empty="截至 {day}，{place}没有待批的销号例外。",
)


def registry_waiting(request: HttpRequest) -> int:
    on = clock.today()
    return registry.owed_entries(desk.officer_of(request), policy=policy_on(on), on=on).count()


def registry_list(request: HttpRequest) -> HttpResponseBase:
    address = reverse("returning.registry")
    if request.method == "POST":
        return redirected(request, address)
    on, place = clock.today(), desk.place_name(request)
    rows = registry.owed_entries(desk.officer_of(request), policy=policy_on(on), on=on)
    shown = show_list(request, rows, REGISTRY, address=address, place=place)
    lead = "个案有了结果、学籍系统还没有改过来的，逐条列在这里；到学籍系统办理后填写日期和凭据，直到清零。"
    page = ListPage(title="学籍系统待办", place=place, aside=f"{shown.total} 项", list=shown, lead=lead)
    return render_list(request, page)


def exemption_list(request: HttpRequest) -> HttpResponseBase:
    address = reverse("returning.exemptions")
    if request.method == "POST":
        return redirected(request, address)
    on, place = clock.today(), desk.place_name(request)
    rows = lists.asked_exemptions(desk.officer_of(request), on=on)
    shown = show_list(request, rows, EXEMPTIONS, address=address, place=place)
    page = ListPage(title="销号例外", place=place, aside=f"{shown.total} 件待批", list=shown)
    return render_list(request, page)


def export_registry(request: HttpRequest) -> HttpResponseBase:
    on = clock.today()
    leaving = Leaving(
        query=registry.owed_entries(desk.officer_of(request), policy=policy_on(on), on=on), terms=REGISTRY,
        title="学籍系统待办", place=desk.place_name(request), address=reverse("returning.registry"),
        order=("on", "pk"), noted_as="registry.exported", code_heading="序号", unit="项",
    )  # fmt: skip
    return let_out(request, leaving)


def export_exemptions(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.asked_exemptions(desk.officer_of(request), on=clock.today()), terms=EXEMPTIONS,
        title="销号例外", place=desk.place_name(request), address=reverse("returning.exemptions"),
        order=("asked_on", "pk"), noted_as="exemptions.exported", code_heading="序号", unit="件",
    )  # fmt: skip
    return let_out(request, leaving)


def note(request: HttpRequest, number: str) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    move = lists.owed_step(by, whole_number(number), on=on)
    if move is None:
        raise Http404
    form = NoteForm(on, request.POST or None)
    address = reverse("returning.registry")
    if request.method == "POST" and form.is_valid():
        try:
            registry.note_registry(move=move, entered=form.entered(), by=by, on=on)
        except (refusals.NotSeenYet, refusals.ProofNeeded) as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, "已登记学籍系统办理情况。")
            return HttpResponseRedirect(address)
    what = registry.OWED[move.move]
    page = DeedPage(
        title=what, place=move.case.child.name, verb="已在学籍系统办理",
        crumbs=(Crumb("学籍系统待办", address), Crumb(what)), back_address=address, back_label="返回待办",
        lead=f"自{wording.day(move.on)}起，学籍系统与个案不一致。先到学籍系统办理，再回来登记。",
    )  # fmt: skip
    lists.note_look(move.case, at="registry", by=by, on=on)
    return show_deed(request, page, form)


def answer(request: HttpRequest, number: str) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    asked = lists.exemption_of(by, whole_number(number), on=on)
    if asked is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    address = reverse("returning.exemptions")
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            caring.answer_exemption(
                exemption=asked, answer=said["answer"], reason=said["reason"], by=by, on=on
            )
        except (refusals.OwnRequest, refusals.AnsweredAlready) as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, "已答复。")
            return HttpResponseRedirect(address)
    page = DeedPage(
        title="答复销号例外", place=asked.case.child.name, verb="答复",
        crumbs=(Crumb("销号例外", address), Crumb(asked.case.code)), back_address=address, back_label="返回列表",
        lead="准予的，由批准人对材料不齐仍予销号负责；答复后不能更改。", about="申请",
        facts=(
            ("所缺材料", asked.lacking, ""),
            ("申请理由", asked.reason, ""),
            ("办理单位", asked.case.owner.name, wording.day(asked.asked_on)),
        ),
    )  # fmt: skip
    lists.note_look(asked.case, at="exemption", by=by, on=on)
    return show_deed(request, page, form)
