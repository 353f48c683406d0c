"""A list of the ledger as a workbook: the same rows as on the page."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from notoneless.children.searching import narrowed_by_text
from notoneless.web.frame.lists.leaving import Leaving, Taken, let_out
from notoneless.web.journeys.children.listing import source_of
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
