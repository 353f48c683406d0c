"""One child's dossier (一生一案): each paper that is asked for, there, missing with who owes it, or not owed."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.children.lists import child_of
from notoneless.children.models import Child
from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.reporting.dossiers import lists
from notoneless.reporting.dossiers.child_files import ChildDossier, dossier_of_child
from notoneless.reporting.dossiers.copying.allowing import may_copy
from notoneless.reporting.dossiers.index import STATES
from notoneless.reporting.dossiers.inspecting.readiness import mark_of
from notoneless.reporting.dossiers.judging import MISSING, NOT_OWED
from notoneless.web.frame import clock, desk
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.dossiers.pages import ChildPage, Link, PaperShown

MARKS = {MISSING: "waiting", NOT_OWED: "open"}
WORDS = STATES | {NOT_OWED: "不需补"}


def page(request: HttpRequest, code: str) -> HttpResponseBase:
    child, found = shown_dossier(request, code)
    lists.note_child(child, by=desk.officer_of(request), on=clock.today())
    number = f"{found.item.number} " if found.item.number else ""
    missing = [*found.missing, *found.out_of_order]
    page = ChildPage(
        title=f"{child.name}的档案", place=f"{number}{found.item.label}", aside="有缺项" if missing else "齐全",
        crumbs=(Crumb("档案", reverse("dossiers.list")), Crumb(child.name)), late=not found.is_complete,
        sentence=_sentence(found, len(missing)), facts=_facts(found),
        papers=tuple(
            PaperShown(one.label, WORDS[one.state], MARKS.get(one.state, "done"), one.sentence, one.owes)
            for one in found.lines
        ),
        order=tuple((one.shown, one.is_met) for one in found.order), links=_links(found),
        beside=beside(request, child),
    )  # fmt: skip
    return render(request, "dossiers/child.html", page)


def shown_dossier(request: HttpRequest, code: str) -> tuple[Child, ChildDossier]:
    on, officer = clock.today(), desk.officer_of(request)
    child = child_of(officer, code, on=on)
    found = dossier_of_child(child, officer, policy=policy_on(on), on=on) if child else None
    if child is None or found is None:
        raise Http404
    return child, found


def _sentence(found: ChildDossier, lacking: int) -> str:
    if not lacking:
        back = (
            f"第{found.counts.persuasion_records}次劝返后返校，"
            if found.is_back and found.counts.persuasion_records
            else ""
        )
        return f"{back}档案齐全。"
    return f"还缺{lacking}项，逐项见下。"


def _facts(found: ChildDossier) -> tuple[tuple[str, str, str], ...]:
    child, one = found.child, found.disposition
    rows = [
        ("归入", f"{found.item.volume} {found.item.number} {found.item.label}", ""),
        ("标准、要求", found.item.standard, ""),
        ("户籍地", child.area.name if child.area else "", ""),
        ("学校", f"{child.school_name} {child.grade} {child.class_name}".strip(), ""),
    ]
    if one is not None:
        rows.append(("处置", one.label, one.get_state_display()))
    return tuple(rows)


def _links(found: ChildDossier) -> tuple[Link, ...]:
    rows: list[Link] = []
    if found.case is not None:
        rows.append(("打开个案", reverse("cases.page", kwargs={"code": found.case.code})))
    if found.disposition is not None:
        rows.append(("打开处置", reverse("placing.page", kwargs={"code": found.disposition.code})))
    return (*rows, ("打开学生页", reverse("children.page", kwargs={"code": found.child.code})))


def beside(request: HttpRequest, child: Child) -> tuple[Link, ...]:
    on, officer = clock.today(), desk.officer_of(request)
    rows = []
    if may_copy(child=child, by=officer, on=on):
        rows.append(("制作副本", "dossiers.copy_child"))
    if may(Permission.WORK_CASES, by=officer, at=child, on=on):
        rows.append(("解除验收标记" if mark_of(child, officer, on=on) else "标记影响验收", "dossiers.mark"))
    return tuple((label, reverse(name, args=[child.code])) for label, name in rows)
