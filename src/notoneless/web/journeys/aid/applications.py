"""Applications for aid: the list, one made at a pupil, one with its conditions and opinions, the next opinion."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.keeping.aid import lists
from notoneless.keeping.aid.applying import apply_aid, judge_application, may_judge
from notoneless.keeping.aid.models import Application, ApplicationStep
from notoneless.policy.keeping.aid import BODIES
from notoneless.policy.keeping.aid_periods import period_label
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import expected_version
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.aid.child import child_here, keeps
from notoneless.web.journeys.aid.doing import NOT_YOURS, enter, who
from notoneless.web.journeys.aid.forms import ApplyForm, JudgeForm
from notoneless.web.journeys.aid.pages import RecordPage, Triple
from notoneless.web.journeys.aid.wording import item_label, item_labels, period_labels, rules, yuan

STEPS = {body: label for body, (label, _) in BODIES.items()}
VERDICTS, STATES = dict(ApplicationStep.VERDICTS), dict(Application.STATES)


def applications(request: HttpRequest) -> HttpResponseBase:
    one = _listed(request)
    if request.method == "POST":
        return redirected(request, one.address)
    shown = show_list(request, one.query, one.terms, address=one.address, search=one.search, place=one.place)
    page = ListPage(
        title=one.title, place=one.place, aside=f"{shown.total} 份", list=shown,
        lead="学生申请，学校和助学小组等逐级填写意见；在学生的资助页提出申请。",
        crumbs=(Crumb("资助项目", reverse("aid.items")), Crumb(one.title)),
    )  # fmt: skip
    return render_list(request, page)


def export(request: HttpRequest) -> HttpResponseBase:
    return let_out(request, _listed(request))


def waiting(request: HttpRequest) -> int:
    return lists.awaited_applications(desk.officer_of(request), on=clock.today()).count()


def _listed(request: HttpRequest) -> Leaving:
    policy = rules()
    labels, periods = item_labels(policy), period_labels(policy)
    terms = ListTerms(
        columns=(
            Column("child__name", "姓名", "main", sort="child__name_key"),
            Column("item", "项目", labels=labels),
            Column("period", "学期", labels=periods),
            Column("child__school_name", "学校"),
            Column("applied_on", "申请日期", "date", sort="-applied_on"),
            Column("state", "状态", labels=STATES),
            Column("awaits", "待填意见", labels=STEPS),
            Column("granted", "确认金额", "number", show=yuan),
        ),
        order="-applied_on",
        facets=(
            Facet("state", "状态", "state", choices=tuple(Application.STATES), hides_empty=True),
            Facet("awaits", "待填意见", "awaits", choices=tuple(STEPS.items()), hides_empty=True),
            Facet("item", "项目", "item", choices=tuple(labels.items()), hides_empty=True),
        ),
        name_field="child__name", row_entrance="aid.application", search_label="姓名、末四位、村",
        noted_as="aid.applications_listed", export_entrance="aid.export_applications",
        empty="截至 {day}，{place}没有资助申请。",
    )  # fmt: skip
    return Leaving(
        query=lists.applications(desk.officer_of(request), on=clock.today()), terms=terms, title="资助申请",
        place=desk.place_name(request), address=reverse("aid.applications"), noted_as="aid.applications_exported",
        order=("child__school_path", "child__name_key", "pk"), search=lists.narrowed_by_text, unit="份",
    )  # fmt: skip


def apply(request: HttpRequest, code: str) -> HttpResponseBase:
    child, policy = child_here(request, code), rules()
    form = ApplyForm(policy, request.POST or None, initial={"applied_on": clock.today()})
    back = reverse("aid.child", kwargs={"code": code})
    return enter(
        request, form, "提出资助申请", back, "已提出申请，请按顺序填写各方意见。",
        lambda: apply_aid(child=child, wanted=form.wanted(), policy=policy, **who(request)),
        crumbs=(Crumb(child.name, back),), closed="" if keeps(request, child) else NOT_YOURS, place=child.name,
        lead="对象是家庭经济困难的在校学生或新入学学生；证明材料由学校核对留存。",
    )  # fmt: skip


def application(request: HttpRequest, code: str) -> HttpResponseBase:
    by, on, one, policy = desk.officer_of(request), clock.today(), _found(request, code), rules()
    area = one.child.school_path or one.child.area_path
    trail.note("aid.application_viewed", by=by, on=on, about=one.code, area=area)
    steps = lists.steps_of(one)
    mine = keeps(request, one.child) and may_judge(one, by)
    deeds = ((f"填写{STEPS[one.awaits]}", reverse("aid.judge", kwargs={"code": code})),) if mine else ()
    child = reverse("aid.child", kwargs={"code": one.child.code})
    page = RecordPage(
        title=f"{one.child.name}：{item_label(one.item, policy)}", place=one.child.school_name, aside=STATES[one.state],
        crumbs=(Crumb("资助申请", reverse("aid.applications")), Crumb(one.child.name, child), Crumb(one.code)),
        sentence=_sentence(one), facts=_facts(one), deeds=deeds, heads=("结论", "说明", "签署人", "日期"),
        rows_label="各方意见", nothing="还没有填写意见。",
        rows=tuple(
            (STEPS[each.body], "", VERDICTS[each.verdict], each.word, each.signer, f"{each.on}") for each in steps
        ),
    )  # fmt: skip
    return render(request, "aid/record.html", page)


def judge(request: HttpRequest, code: str) -> HttpResponseBase:
    one, policy, by = _found(request, code), rules(), desk.officer_of(request)
    item = policy.aid_items.get(one.item)
    last = bool(one.bodies) and one.awaits == one.bodies[-1]
    form = JudgeForm(item.tiers if item else (), request.POST or None, last=last)
    back = reverse("aid.application", kwargs={"code": code})

    def carry_out() -> object:
        return judge_application(
            application=one,
            opinion=form.opinion(),
            policy=policy,
            expected=expected_version(request),
            **who(request),
        )

    mine = keeps(request, one.child) and may_judge(one, by)
    verb = f"填写{STEPS[one.awaits]}" if one.awaits else "填写意见"
    return enter(
        request, form, verb, back, "已填写意见。", carry_out, crumbs=(Crumb(one.child.name, back),),
        version=one.version,
        place=one.child.name, sentence=_sentence(one), closed="" if mine else "不是本岗位填写意见的步骤，或已经审结",
    )  # fmt: skip


def _found(request: HttpRequest, code: str) -> Application:
    found = lists.application_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def _sentence(one: Application) -> str:
    if one.awaits:
        return f"{one.applied_on} 申请，待填{STEPS[one.awaits]}。"
    granted = f"，{one.tier} {yuan(one.granted)}" if one.granted is not None else ""
    return f"{one.applied_on} 申请，{STATES[one.state]}{granted}。"


def _facts(one: Application) -> tuple[Triple, ...]:
    policy = rules()
    conditions = (policy.aid_conditions.get(code) for code in one.conditions)
    way = policy.aid_ways.get(one.way)
    return (
        ("符合的条件", "；".join(each.label for each in conditions if each), ""), ("家庭困难情况", one.word, ""),
        ("希望的方式", way.label if way else "", ""), ("申请金额", yuan(one.asked), ""),
        ("学期", period_label(one.period, policy), ""), ("登记", f"{one.on} {one.code}", ""),
    )  # fmt: skip
