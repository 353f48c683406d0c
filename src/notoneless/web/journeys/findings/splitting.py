"""疑点分布: which township or school has how many findings to check; every number opens its list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.places.models import Unit
from notoneless.screening import lists
from notoneless.screening.desk.splitting import UnitLine, owner_named, split
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import ListShown, show_list
from notoneless.web.frame.pages import Crumb, Page
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.findings.listing import answered_terms, open_terms
from notoneless.web.journeys.findings.pages import ListPage

TITLE = "疑点分布"
PARTS = (
    ("乡镇（街道）", ("township", "village")),
    ("学校", ("school", "class")),
    ("县级", ("bureau", "county", "zone")),
)
LATE = {"late": "yes"}


@dataclass(frozen=True)
class Number:
    value: int
    address: str = ""


@dataclass(frozen=True)
class Line:
    name: str
    open: Number
    late: Number
    judged: Number
    kinds: tuple[Number, ...]
    done: str


@dataclass(frozen=True)
class Part:
    """`kinds` are the words of the kinds that wait in this part."""

    title: str
    kinds: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class SplitPage(Page):
    parts: tuple[Part, ...]


def board(request: HttpRequest) -> HttpResponseBase:
    on, place = clock.today(), desk.place_name(request)
    rows = desk.narrowed(request, lists.visible_findings(desk.officer_of(request), on=on))
    lines, kinds = split(rows, on=on), lists.finding_kinds(on)
    parts = [_part(title, [one for one in lines if one.kind in wanted], kinds) for title, wanted in PARTS]
    waiting = sum(line.open for line in lines)
    page = SplitPage(
        title=TITLE, place=place, aside=f"{waiting:,} 条待核", personal=False,
        parts=tuple(part for part in parts if part.lines),
    )  # fmt: skip
    return render(request, "findings/board.html", page)


def of_unit(request: HttpRequest, code: str) -> HttpResponseBase:
    on, unit = clock.today(), _unit(request, code)
    rows = lists.open_findings(desk.officer_of(request), on=on).filter(owner=unit)
    shown = show_list(
        request, rows, open_terms(lists.finding_kinds(on)), address=reverse("findings.of_unit", args=[code]),
        place=unit.name, known_as=f"{WAITING}{code}",
    )  # fmt: skip
    return render(request, "findings/list.html", _list_page(f"{unit.name}待核疑点", shown))


def answered_of_unit(request: HttpRequest, code: str) -> HttpResponseBase:
    on, unit = clock.today(), _unit(request, code)
    rows = lists.answered_findings(desk.officer_of(request), on=on).filter(owner=unit)
    shown = show_list(
        request, rows, answered_terms(lists.finding_kinds(on)), place=unit.name,
        address=reverse("findings.answered_of_unit", args=[code]), known_as=f"{DONE}{code}",
    )  # fmt: skip
    return render(request, "findings/list.html", _list_page(f"{unit.name}已核疑点", shown))


WAITING, DONE = "waiting@", "answered@"


def _unit(request: HttpRequest, code: str) -> Unit:
    unit = owner_named(desk.officer_of(request), code, on=clock.today())
    if unit is None:
        raise Http404
    return unit


def _list_page(title: str, shown: ListShown) -> ListPage:
    crumbs = (Crumb(TITLE, reverse("findings.board")), Crumb(title))
    return ListPage(title=title, place="", aside=f"{shown.total} 条", list=shown, crumbs=crumbs)


def _part(title: str, lines: Sequence[UnitLine], words: Mapping[str, str]) -> Part:
    codes = [code for code in words if any(code in line.kinds for line in lines)]
    return Part(
        title,
        tuple(words[code].split("（")[0] for code in codes),
        tuple(_line(line, codes) for line in lines),
    )


def _line(line: UnitLine, codes: Sequence[str]) -> Line:
    waiting = reverse("findings.of_unit", args=[line.code])
    return Line(
        name=line.name,
        open=_number(line.open, waiting),
        late=_number(line.late, waiting, late="yes"),
        judged=_number(line.judged, reverse("findings.answered_of_unit", args=[line.code]), state="judged"),
        kinds=tuple(_number(line.kinds.get(code, 0), waiting, kind=code) for code in codes),
        done=f"{line.judged:,} / {line.all:,}",
    )


def _number(value: int, address: str, **asked: str) -> Number:
    if not value:
        return Number(0)
    return Number(value, f"{address}?{urlencode(asked)}" if asked else address)
