"""The lists: left-behind children by class and township, special groups, their sums."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.keeping.groups import lists
from notoneless.keeping.groups.entering import LEFT_BEHIND
from notoneless.keeping.groups.models import Family
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.groups.pages import SumShown, SumsPage

LEFT, SPECIAL, SUMS = "留守儿童花名册", "特殊群体登记", "群体统计"
STANDINGS = ((lists.OPEN, "待建档"), (lists.OLD, "待重新核对"), (lists.FILED, "已建档"))
RUNNING = (("running", "现在是"), ("ended", "已结束"))
CIVIL = tuple((code, word) for code, word in Family.CIVIL if code) + (("", "否、未建档"),)
ROLL = tuple((code, word) for code, word in Family.ROLL if code) + (("", "否、未建档"),)
GRADES = tuple((f"{digit}年级", f"{digit}年级") for digit in "一二三四五六七八九")
LEFT_TERMS = ListTerms(
    columns=(
        Column("name", "姓名", "main", sort="name_key"),
        Column("sex", "性别"),
        Column("birth_date", "出生日期", "date", sort="birth_date"),
        Column("school_name", "学校"),
        Column("grade", "年级"),
        Column("class_name", "班"),
        Column("area__name", "户籍地"),
        Column("civil", "民政口径", labels=dict(CIVIL)),
        Column("roll", "学籍口径", labels=dict(ROLL)),
        Column("listed", "名册登记"),
        Column("carer", "监护人"),
        Column("away_at", "父母外出地"),
        Column("standing", "档案", labels=dict(STANDINGS)),
    ),
    order="name",
    facets=(
        Facet("standing", "档案", "standing", choices=STANDINGS, hides_empty=True),
        Facet("civil", "民政", "civil", choices=CIVIL, hides_empty=True),
        Facet("roll", "学籍", "roll", choices=ROLL, hides_empty=True),
        Facet("sex", "性别", "sex", choices=(("女", "女"), ("男", "男")), hides_empty=True),
        Facet("grade", "年级", "grade", choices=GRADES, hides_empty=True),
    ),
    name_field="name",
    row_entrance="groups.child",
    search_label="姓名、末四位、村",
    noted_as="left_behind.listed",
    export_entrance="groups.left_export",
    wide=True,
    empty="截至 {day}，{place}没有留守儿童：名册没有登记，也没有建档。",
)


def left(request: HttpRequest) -> HttpResponseBase:
    address = reverse("groups.left")
    if request.method == "POST":
        return redirected(request, address)
    on, place = clock.today(), desk.place_name(request)
    rows = lists.left_behind(desk.officer_of(request), policy_on(on), on=on)
    shown = show_list(request, rows, LEFT_TERMS, address=address, search=lists.children_by_text, place=place)
    lead = "民政和学籍两种口径分别判定，互不代替；名册上有而没有家庭情况的，列为待建档。"
    return render_list(
        request, ListPage(title=LEFT, place=place, aside=f"{shown.total} 人", list=shown, lead=lead)
    )


def left_export(request: HttpRequest) -> HttpResponseBase:
    on = clock.today()
    leaving = Leaving(
        query=lists.left_behind(desk.officer_of(request), policy_on(on), on=on), terms=LEFT_TERMS, title=LEFT,
        search=lists.children_by_text, place=desk.place_name(request), address=reverse("groups.left"),
        order=("school_path", "grade", "class_name", "name_key"), noted_as="left_behind.exported",
        code_heading="学生编号", unit="人",
    )  # fmt: skip
    return let_out(request, leaving)


def special(request: HttpRequest) -> HttpResponseBase:
    address = reverse("groups.special")
    if request.method == "POST":
        return redirected(request, address)
    on, place, by = clock.today(), desk.place_name(request), desk.officer_of(request)
    policy = policy_on(on)
    shown = show_list(
        request, lists.statuses(by, policy, on=on), _special_terms(request), address=address,
        search=lists.narrowed_by_text, place=place,
    )  # fmt: skip
    return render_list(request, ListPage(title=SPECIAL, place=place, aside=f"{shown.total} 条", list=shown))


def special_export(request: HttpRequest) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    leaving = Leaving(
        query=lists.statuses(by, policy_on(on), on=on), terms=_special_terms(request), title=SPECIAL,
        search=lists.narrowed_by_text, place=desk.place_name(request), address=reverse("groups.special"),
        order=("group", "child__name_key", "pk"), noted_as="groups.exported", code_heading="学生编号", unit="条",
    )  # fmt: skip
    return let_out(request, leaving)


def sums(request: HttpRequest) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    policy = policy_on(on)
    labels = {"all": "适龄儿童少年", LEFT_BEHIND: "留守儿童（名册或任一口径）"}
    labels |= {code: group.label for code, group in policy.child_groups.items()}
    addresses = {"all": "", LEFT_BEHIND: reverse("groups.left")}
    lines = tuple(
        SumShown(labels.get(one.group, one.group), (one.all, one.girls, one.at_school),
                 addresses.get(one.group, reverse("groups.special") + f"?group={one.group}"))
        for one in lists.sums(by, policy, on=on)
    )  # fmt: skip
    page = SumsPage(
        title=SUMS, place=desk.place_name(request), aside=f"截至 {on}", lines=lines, personal=False
    )
    return render(request, "groups/sums.html", page)


def _special_terms(request: HttpRequest) -> ListTerms:
    on, by = clock.today(), desk.officer_of(request)
    policy = policy_on(on)
    known = tuple((code, policy.child_groups[code].label) for code in lists.groups_for(by, policy, on=on))
    return ListTerms(
        columns=(
            Column("child__name", "姓名", "main", sort="child__name_key"),
            Column("group", "群体", labels=dict(known)),
            Column("running", "状态", labels=dict(RUNNING)),
            Column("since", "认定日期", "date", sort="-since"),
            Column("until", "结束日期", "date"),
            Column("source", "来源"),
            Column("child__school_name", "学校"),
            Column("child__grade", "年级"),
            Column("child__area__name", "户籍地"),
        ),
        order="-since",
        facets=(
            Facet("group", "群体", "group", choices=known, hides_empty=True),
            Facet("running", "状态", "running", choices=RUNNING, hides_empty=True),
            Facet("sex", "性别", "child__sex", choices=(("女", "女"), ("男", "男")), hides_empty=True),
        ),
        key_field="child__code",
        name_field="child__name",
        row_entrance="groups.child",
        search_label="姓名、末四位、村",
        noted_as="groups.listed",
        export_entrance="groups.special_export",
        empty="截至 {day}，{place}没有登记特殊群体。从学生页面的“留守和特殊群体”登记。",
    )
