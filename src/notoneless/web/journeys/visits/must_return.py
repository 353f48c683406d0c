"""必劝返名单: on the page and as a workbook, the same rows."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.lists import narrowed_by_text
from notoneless.casework.visiting.lists import SEALED
from notoneless.casework.visiting.must_return import HIDDEN, STILL_OUT, must_return
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.policy.case_moves import STATES, STEPS
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, due_column, redirected, show_list
from notoneless.web.frame.lists.child_columns import CHILD_COLUMNS
from notoneless.web.frame.lists.leaving import Leaving, Taken, let_out
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.lists.school_kinds import by_school_kind

TITLE = "必劝返名单"
LEAD = (
    "脱贫、监测、边缘、低保、城镇贫困家庭的孩子，还在校外的一个不少列在这里。"
    "问题取自劝返记录，措施取自一生一策，打算取自最近一次劝返，不另填写。"
)
OUT = tuple((code, STATES[code]) for code in STILL_OUT)
ON_ONE_PAGE = 200


def must_return_list(request: HttpRequest) -> HttpResponseBase:
    address = reverse("visits.must_return")
    if request.method == "POST":
        return redirected(request, address)
    on, place = clock.today(), desk.place_name(request)
    policy = policy_on(on)
    rows = must_return(desk.officer_of(request), policy, on=on)
    shown = show_list(request, rows, terms(policy, on), address=address, search=narrowed_by_text, place=place)
    page = ListPage(title=TITLE, place=place, aside=f"{shown.total} 人", list=shown, lead=LEAD)
    return render_list(request, page)


def export(request: HttpRequest) -> HttpResponseBase:
    on, policy = clock.today(), policy_on(clock.today())
    leaving = Leaving(
        query=must_return(desk.officer_of(request), policy, on=on), terms=terms(policy, on),
        search=narrowed_by_text, title=TITLE, place=desk.place_name(request), address=reverse("visits.must_return"),
        columns=taken(policy, on), order=("out_since", "code"), noted_as="must_return.exported",
        code_heading="案号",
    )  # fmt: skip
    return let_out(request, leaving)


def terms(policy: Policy, on: date) -> ListTerms:
    return ListTerms(
        columns=(
            Column("child__name", "姓名", "main", sort="child__name_key"),
            Column("category", "困难类别"),
            Column("problem", "问题", labels=_reasons(policy)),
            Column("measures", "帮扶措施", "long", show=measures_said),
            Column("planned", "下一步打算"),
            Column("owner__name", "责任单位"),
            Column("out_since", "在外", "number", sort="out_since", show=_days_out(on)),
            Column("visited", "最近劝返", "date", sort="visited"),
            due_column("due_on", "办理期限"),
        ),
        order="out_since",
        facets=(
            Facet("category", "类别", "category", choices=_categories(policy), hides_empty=True),
            Facet("state", "状态", "state", choices=OUT, hides_empty=True),
            Facet("late", "期限", "overdue", choices=((True, "已超期"), (False, "未到期"))),
            by_school_kind("child__school"),
        ),
        name_field="child__name",
        row_entrance="cases.page",
        search_label="姓名、监护人、末四位、村、学校",
        export_entrance="visits.must_return_export",
        noted_as="must_return.listed",
        empty="截至 {day}，{place}没有应劝返而在外的困难家庭儿童。",
        rows_per_page=ON_ONE_PAGE,
    )


def taken(policy: Policy, on: date) -> tuple[Taken, ...]:
    """As form F3-21 asks: the child, the household, why, what is done and planned, and who answers."""
    return (
        *CHILD_COLUMNS,
        Taken("category", "困难类别"),
        Taken("state", "状态", labels=STATES),
        Taken("problem", "存在的问题", width=24, labels=_reasons(policy)),
        Taken("measures", "帮扶措施", width=40, show=measures_said),
        Taken("planned", "帮扶计划", width=24),
        Taken("planned_on", "计划日期", "date"),
        Taken("owner__name", "责任单位", width=18),
        Taken("owner_post__title", "责任岗位", width=18),
        Taken("out_since", "在外起始", "date"),
        Taken("visited", "最近劝返", "date"),
        Taken("next_step", "下一步", labels=STEPS),
        Taken("due_on", "办理期限", "date"),
    )


def measures_said(kept: Any) -> str:
    """Who does what until when, as the plan has it."""
    return "；".join(_measure(one) for one in kept or ()) or "尚未制定"


def _measure(one: Mapping[str, str]) -> str:
    more = "，".join(part for part in (one.get("who", ""), one.get("until", "")) if part)
    return f"{one.get('what', '')}（{more}）" if more else one.get("what", "")


def _days_out(on: date) -> Callable[[date], str]:
    return lambda since: f"{(on - since).days} 天"


def _reasons(policy: Policy) -> Mapping[str, str]:
    return {HIDDEN: SEALED, "": "尚未登记", **{code: row.label for code, row in policy.reasons.items()}}


def _categories(policy: Policy) -> tuple[tuple[str, str], ...]:
    """The names under which registers write the kinds of the pack, each filtered as it is written."""
    names = [name for row in policy.poverty_kinds.values() for name in (row.label, *(row.also_called or ()))]
    return tuple((name, name) for name in dict.fromkeys((*names, "监测户", "困难家庭")))
