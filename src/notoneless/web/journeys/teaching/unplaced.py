"""未入学未安置残疾儿童清单: on the page with the number of each cause, and as a workbook of the same rows."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.teaching.unplaced import HIDDEN, UNSETTLED, unplaced_disabled
from notoneless.children.searching import narrowed_by_text
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.policy.situations import SITUATIONS
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.lists.page import ListPage, render_list

TITLE = "未入学未安置残疾儿童"
LEAD = (
    "户籍在本县、有残疾记载、适龄而没有就读或安置的孩子。原因取自最近一次劝返记录，按原因筛选即见各类人数。"
)


def page(request: HttpRequest) -> HttpResponseBase:
    address = reverse("teaching.unplaced")
    if request.method == "POST":
        return redirected(request, address)
    on, place, policy = clock.today(), desk.place_name(request), policy_on(clock.today())
    rows = unplaced_disabled(desk.officer_of(request), policy, on=on)
    shown = show_list(request, rows, terms(policy), address=address, search=narrowed_by_text, place=place)
    found = ListPage(title=TITLE, place=place, aside=f"{shown.total} 人", list=shown, lead=LEAD)
    return render_list(request, found)


def export(request: HttpRequest) -> HttpResponseBase:
    policy = policy_on(clock.today())
    leaving = Leaving(
        query=unplaced_disabled(desk.officer_of(request), policy, on=clock.today()), terms=terms(policy),
        search=narrowed_by_text, title=TITLE, place=desk.place_name(request),
        address=reverse("teaching.unplaced"), order=("name_key", "code"), noted_as="disability.unplaced_exported",
        code_heading="学生编号",
    )  # fmt: skip
    return let_out(request, leaving)


def terms(policy: Policy) -> ListTerms:
    reasons = {code: row.label for code, row in policy.reasons.items()}
    reasons |= {HIDDEN: "涉个人隐私，见个案", "": "尚无劝返记录"}
    standings = {code: SITUATIONS[code].label for code in UNSETTLED}
    return ListTerms(
        columns=(
            Column("name", "姓名", "main", sort="name_key"),
            Column("area__name", "户籍村（社区）"),
            Column("birth_date", "出生日期", "date", sort="birth_date"),
            Column("disability", "残疾情况"),
            Column("situation", "现情形", labels=standings),
            Column("why", "个别原因", labels=reasons),
            Column("case_code", "个案", "code"),
        ),
        order="name",
        facets=(
            Facet("why", "原因", "why", choices=tuple(reasons.items()), hides_empty=True),
            Facet("situation", "现情形", "situation", choices=tuple(standings.items()), hides_empty=True),
        ),
        row_entrance="children.page",
        search_label="姓名、监护人、末四位、村",
        noted_as="disability.unplaced_listed",
        export_entrance="teaching.unplaced_export",
        empty="截至 {day}，{place}没有未入学未安置的残疾儿童。",
    )
