"""Lists of the ledger as workbooks, the same rows as on the page: children, faults, children with a disability."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.children.quality import open_issues
from notoneless.children.searching import narrowed_by_text
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists.leaving import Leaving, Taken, let_out
from notoneless.web.journeys.children import faults
from notoneless.web.journeys.children.listing import CRITERIA, disabled_source, source_of
from notoneless.web.journeys.children.terms import SITUATION_WORDS

COLUMNS = (
    Taken("name", "姓名"),
    Taken("sex", "性别", width=6),
    Taken("birth_date", "出生日期", "date"),
    Taken("ethnicity", "民族", width=8),
    Taken("area__name", "户籍村（社区）", width=16),
    Taken("school_name", "学校", width=22),
    Taken("grade", "年级", width=8),
    Taken("class_name", "班", width=8),
    Taken("guardian_name", "监护人"),
    Taken("situation", "就学情形", width=18, labels=SITUATION_WORDS),
    Taken("situation_on", "情形日期", "date"),
    Taken("situation_source", "依据", width=36),
)


def export(request: HttpRequest) -> HttpResponseBase:
    source = source_of(request, request.GET.get("of", ""))
    leaving = Leaving(
        query=source.query, terms=source.terms, search=narrowed_by_text, title=source.title, place=source.place,
        address=source.address, columns=COLUMNS, order=("name_key", "code"), noted_as="children.exported",
        known_as=source.known_as, follows_place=source.follows_place,
    )  # fmt: skip
    return let_out(request, leaving)


def quality(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=open_issues(desk.officer_of(request), on=clock.today()), terms=faults.TERMS, title="数据问题",
        place=desk.place_name(request), address=reverse("children.quality"), order=("since", "child__code", "rule"),
        noted_as="quality.exported", code_heading="学生编号", unit="条",
    )  # fmt: skip
    return let_out(request, leaving)


def disabled(request: HttpRequest) -> HttpResponseBase:
    """Need to know, as the page: the door asks for the permission to see disabilities."""
    criterion = request.GET.get("of", "living")
    if criterion not in CRITERIA:
        raise Http404
    source = disabled_source(request, criterion)
    leaving = Leaving(
        query=source.query, terms=source.terms, title=f"残疾儿童_{CRITERIA[criterion]}", place=desk.place_name(request),
        address=source.address, order=("name_key", "code"), noted_as="disability.exported", known_as=criterion,
    )  # fmt: skip
    return let_out(request, leaving)
