"""The ledger as lists: whole, one number of a board, one number beside it, children with a disability."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.children import lists
from notoneless.children.searching import narrowed_by_text
from notoneless.officers.permissions import Permission, may
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.lists import unit_of
from notoneless.places.rules import policy_on
from notoneless.policy.situations import GROUPS
from notoneless.policy.terms import Term
from notoneless.reporting.equation import narrowing_of
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import ListTerms, redirected, show_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.children import terms
from notoneless.web.journeys.children.pages import Chosen, DisabledPage, LedgerPage

SEVERE = "schooling.severe_degrees"
ALL, UNPLACED = "all", "unplaced"
CRITERIA = {"living": "现住本县", "registered": "户籍在本县", "enrolled": "在本县就读"}


@dataclass(frozen=True)
class Source:
    """Where the rows of a ledger page and of its workbook come from: one query for both."""

    query: ScopedQuerySet
    title: str
    place: str
    address: str
    terms: ListTerms
    known_as: str = ""  # what brings the export to the same rows

    @property
    def follows_place(self) -> bool:
        """A number of the board names its own place: the place chosen in the top bar does not narrow it again."""
        return not self.known_as


def children(request: HttpRequest) -> HttpResponseBase:
    return _shown(request, source_of(request, ""))


def counted(request: HttpRequest, base: str, group: str, unit: str) -> HttpResponseBase:
    return _shown(request, source_of(request, f"{base}.{group}.{unit}"))


def beside(request: HttpRequest, which: str) -> HttpResponseBase:
    return _shown(request, source_of(request, f"beside.{which}"))


def source_of(request: HttpRequest, known_as: str) -> Source:
    """'' is the whole ledger, 'beside.<which>' and '<base>.<group>.<unit>' numbers of the board."""
    officer, on = desk.officer_of(request), clock.today()
    parts = known_as.split(".")
    if not known_as:
        query = lists.listed_children(officer, on=on)
        return Source(query, "学生台账", desk.place_name(request), reverse("children.list"), terms.LEDGER)
    if parts[0] == "beside" and len(parts) == 2 and parts[1] in lists.BESIDE:
        query = lists.beside_children(officer, parts[1], on=on)
        address = reverse("children.beside", kwargs={"which": parts[1]})
        return Source(
            query, lists.BESIDE[parts[1]][0], desk.own_place(request), address, terms.COUNTED, known_as
        )
    if len(parts) == 3:
        return _of_board(request, *parts)
    raise Http404


def _of_board(request: HttpRequest, base: str, group: str, code: str) -> Source:
    at = unit_of(code)
    if at is None or base not in ("registered", "enrolled") or group not in (ALL, UNPLACED, *GROUPS):
        raise Http404
    on = clock.today()
    if not may(Permission.VIEW_CHILDREN, by=desk.officer_of(request), at=at, on=on):
        raise Http404
    narrowing = narrowing_of(
        base, at, group=group if group in GROUPS else "", unplaced=group == UNPLACED, on=on
    )
    word = {ALL: "应在册", UNPLACED: "未落到下级单位"}.get(group) or GROUPS[group].label
    query = lists.counted_children(desk.officer_of(request), narrowing, on=on)
    address = reverse("children.counted", kwargs={"base": base, "group": group, "unit": code})
    title = f"{lists.BASES[base]} · {word}"
    return Source(query, title, at.name, address, terms.COUNTED, f"{base}.{group}.{code}")


def _shown(request: HttpRequest, source: Source) -> HttpResponseBase:
    if request.method == "POST":
        return redirected(request, source.address)
    shown = show_list(
        request,
        source.query,
        source.terms,
        address=source.address,
        search=narrowed_by_text,
        place=source.place,
        known_as=source.known_as,
        follows_place=source.follows_place,
    )
    crumbs = (Crumb("学生台账", reverse("children.list")), Crumb(source.title)) if source.known_as else ()
    page = LedgerPage(
        title=source.title, place=source.place, aside=f"{shown.total:,} 人", crumbs=crumbs, list=shown
    )
    return render(request, "children/list.html", page)


@dataclass(frozen=True)
class DisabledSource:
    """The rows of one criterion, for the page and its workbook, and the rule that says who counts as 重度."""

    query: ScopedQuerySet
    terms: ListTerms
    address: str
    severe: Term
    degrees: tuple[str, ...]


def disabled_source(request: HttpRequest, criterion: str) -> DisabledSource:
    term = policy_on(clock.today()).term(SEVERE)
    degrees: tuple[str, ...] = term.value if isinstance(term.value, tuple) else ()
    query = lists.disabled_children(
        desk.officer_of(request), criterion=criterion, severe_degrees=degrees, on=clock.today()
    )
    address = reverse("children.disabled_by", kwargs={"criterion": criterion})
    return DisabledSource(query, terms.disabled_terms("、".join(degrees)), address, term, degrees)


def disabled(request: HttpRequest, criterion: str = "living") -> HttpResponseBase:
    """Need to know: only for posts that may see disabilities; one list per criterion, each child once."""
    if criterion not in CRITERIA:
        raise Http404
    source = disabled_source(request, criterion)
    term, degrees = source.severe, source.degrees
    shown = show_list(
        request,
        source.query,
        source.terms,
        address=source.address,
        place=desk.place_name(request),
        known_as=criterion,
    )
    chosen = tuple(
        Chosen(word, reverse("children.disabled_by", kwargs={"criterion": code}), code == criterion)
        for code, word in CRITERIA.items()
    )
    page = DisabledPage(
        title="残疾儿童",
        place=desk.place_name(request),
        aside=f"{CRITERIA[criterion]} {shown.total} 人",
        list=shown,
        criteria=chosen,
        severe=f"重度指{term.shown}" if degrees else f"重度残疾的等级{term.shown}",
        severe_source=f"{term.source.title}{term.source.number}" if degrees else "",
        severe_mark=term.mark,
        severe_address=reverse("policy.rule", kwargs={"key": SEVERE}),
    )
    return render(request, "children/disabled.html", page)
