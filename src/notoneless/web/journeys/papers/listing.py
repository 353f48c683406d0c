"""The list of papers of the officer's own range, and many of them printed as one file."""

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.noticing import lists
from notoneless.casework.noticing.binding import MOST_IN_ONE_FILE, bind_papers
from notoneless.papers.official.kinds import kinds
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.papers.pages import ListPage
from notoneless.web.journeys.papers.paper import TYPES, download

STANDINGS = {"awaited": "待送达", "served": "已送达", "out": "已出具", "void": "作废", "setting": "排版中"}
"""What `standing` of a listed paper says."""


def waiting(request: HttpRequest) -> int:
    rows = lists.visible_papers(desk.officer_of(request), on=clock.today())
    return rows.filter(standing="awaited").count()


def papers(request: HttpRequest) -> HttpResponseBase:
    address = reverse("papers.list")
    if request.method == "POST":
        return redirected(request, address)
    place = desk.place_name(request)
    rows = lists.visible_papers(desk.officer_of(request), on=clock.today())
    shown = show_list(request, rows, TERMS, address=address, search=lists.narrowed_by_text, place=place)
    page = ListPage(
        title="文书", place=place, aside=f"{shown.total} 份", list=shown,
        lead="勾选后可合成一个 PDF 打印；打印的是出具时存下的原件。",
    )  # fmt: skip
    return render(request, "papers/list.html", page)


def bundle(request: HttpRequest) -> HttpResponseBase:
    """One file of the papers picked, in the order of their numbers."""
    on, officer = clock.today(), desk.officer_of(request)
    picked = request.POST.getlist("pick")[:MOST_IN_ONE_FILE]
    if not picked:
        return HttpResponseRedirect(reverse("papers.list"))
    content = bind_papers(codes=picked, by=officer, on=on)
    return download(content, f"文书合订{on:%Y%m%d}.pdf", TYPES["pdf"])


TERMS = ListTerms(
    columns=(
        Column("case__child__name", "姓名", "main", sort="case__child__name_key"),
        Column("title", "文书"),
        Column("full_number", "文号"),
        Column("issuer__name", "出具单位"),
        Column("issued_on", "出具日期", "date", sort="-issued_on"),
        Column("standing", "状态", labels=STANDINGS),
    ),
    order="-issued_on",
    facets=(
        Facet("standing", "状态", "standing", choices=tuple(STANDINGS.items()), hides_empty=True),
        Facet(
            "kind",
            "种类",
            "kind",
            choices=tuple((one.code, one.label) for one in kinds().values()),
            hides_empty=True,
        ),
    ),
    name_field="case__child__name",
    row_entrance="papers.page",
    search_label="姓名、监护人、末四位、文号",
    noted_as="papers.listed",
    empty="截至 {day}，{place}没有出具文书。",
)
