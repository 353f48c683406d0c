"""Archives: which units keep one and how complete each is, one unit line by line, one line with what lies in it."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.officers.permissions import Permission, may
from notoneless.places.models import Unit
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.reporting.dossiers import lists
from notoneless.reporting.dossiers.child_files import ChildDossier
from notoneless.reporting.dossiers.copying.allowing import may_copy
from notoneless.reporting.dossiers.index import STATES, IndexLine, UnitIndex, index_of
from notoneless.reporting.dossiers.inspecting.deeds import may_inspect
from notoneless.reporting.dossiers.judging import MISSING, NOT_OWED, label_of
from notoneless.reporting.dossiers.models import ArchivePiece
from notoneless.reporting.dossiers.overview import UnitSum, sums_of
from notoneless.reporting.dossiers.tables import groups_in
from notoneless.web.frame import clock, desk
from notoneless.web.frame.navigation import address_if_open
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.dossiers.pages import (
    DossierShown,
    ItemPage,
    LineShown,
    PieceShown,
    TableShown,
    UnitLine,
    UnitPage,
    UnitsPage,
)

MARKS = {MISSING: "waiting", NOT_OWED: "open"}
KINDS = {"township": "乡镇（街道）", "village": "村（社区）", "school": "学校"}
BESIDE = (("副本和下载记录", "dossiers.copies"), ("政策库", "dossiers.library"))


def overview(request: HttpRequest) -> HttpResponseBase:
    on, officer = clock.today(), desk.officer_of(request)
    units = lists.units_in_reach(officer, on=on)
    sums = sums_of(units, officer, policy=policy_on(on), on=on)
    complete = sum(one.lines == one.lines_owed and one.whole == one.dossiers for one in sums)
    page = UnitsPage(
        title="档案", place=desk.place_name(request), aside=f"{len(sums)} 个单位",
        sentence=f"{len(sums)}个单位建档，{complete}个齐全，{len(sums) - complete}个有缺项。",
        groups=tuple(_groups(sums)), beside=_beside(request), personal=False,
    )  # fmt: skip
    return render(request, "dossiers/list.html", page)


def _groups(sums: Iterable[UnitSum]) -> Iterable[tuple[str, tuple[UnitLine, ...]]]:
    rows = list(sums)
    for kind, label in KINDS.items():
        found = tuple(_line(one) for one in rows if one.unit.kind == kind)
        if found:
            yield label, found


def _line(one: UnitSum) -> UnitLine:
    done, owed = one.lines + one.whole, one.lines_owed + one.dossiers
    return UnitLine(
        name=one.unit.name, kind=KINDS[one.unit.kind], address=reverse("dossiers.unit", args=[one.unit.code]),
        lines=f"{one.lines} / {one.lines_owed}" if one.lines_owed else "—",
        months=f"{one.months}" if one.months else "—",
        dossiers=f"{one.whole} / {one.dossiers}" if one.dossiers else "—",
        percent=100 * done // owed if owed else 100, late=done < owed,
    )  # fmt: skip


def index(request: HttpRequest, code: str) -> HttpResponseBase:
    unit, found, policy = _found(request, code)
    lists.note_look(unit, by=desk.officer_of(request), on=clock.today())
    volumes: dict[str, list[LineShown]] = {}
    for one in found.lines:
        volumes.setdefault(f"{one.item.volume} {one.item.volume_label}", []).append(_shown(one, unit))
    lacking = len(found.owed) - len(found.complete)
    page = UnitPage(
        title=f"{unit.name}档案", place=unit.name, aside=f"{found.percent}%", late=bool(lacking),
        crumbs=(Crumb("档案", reverse("dossiers.list")), Crumb(unit.name)),
        sentence=f"应建{len(found.owed)}条，齐全{len(found.complete)}条，有缺项{lacking}条。{found.since_said}。",
        volumes=tuple((label, tuple(rows)) for label, rows in volumes.items()), note=_source(policy), personal=False,
        beside=_of_unit(request, unit),
    )  # fmt: skip
    return render(request, "dossiers/unit.html", page)


def _shown(one: IndexLine, unit: Unit) -> LineShown:
    return LineShown(
        number=one.item.number, label=one.item.label, standard=one.item.standard, state=STATES[one.state],
        kind=MARKS.get(one.state, "done"), said=one.sentence, gaps=one.gaps, owes=one.owes, remark=one.item.remark,
        address="" if one.state == NOT_OWED else reverse("dossiers.item", args=[unit.code, one.item.code]),
    )  # fmt: skip


def item(request: HttpRequest, code: str, item: str) -> HttpResponseBase:
    unit, found, policy = _found(request, code)
    line = next((one for one in found.lines if one.item.code == item), None)
    if line is None:
        raise Http404
    on, officer = clock.today(), desk.officer_of(request)
    lists.note_look(unit, by=officer, on=on)
    mine = may(Permission.KEEP_WORK, by=officer, at=unit, on=on) and line.item.fed_by == "pieces"
    home = reverse("dossiers.unit", args=[unit.code])
    page = ItemPage(
        title=line.item.label, place=unit.name, aside=STATES[line.state], late=line.state == MISSING,
        crumbs=(Crumb("档案", reverse("dossiers.list")), Crumb(unit.name, home), Crumb(line.item.number or "清单外")),
        sentence=f"{line.sentence}。", gaps=line.gaps, months=line.months if len(line.months) <= 72 else (),
        facts=_facts(line, policy), pieces=tuple(_piece(one, mine) for one in line.pieces),
        dossiers=tuple(_dossier(one) for one in line.dossiers), table=_table(line),
        beside=(("归档", reverse("dossiers.file", args=[unit.code, item])),) if mine else (),
        personal=bool(line.dossiers),
    )  # fmt: skip
    return render(request, "dossiers/item.html", page)


def _facts(line: IndexLine, policy: Policy) -> tuple[tuple[str, str, str], ...]:
    source = policy.term(f"dossier_items.{line.item.code}")
    said = f"{source.source.title} {source.source.section}{'（待核实）' if source.mark else ''}"
    rows = [
        ("卷宗", f"{line.item.volume} {line.item.volume_label}", ""), ("序号", line.item.number, ""),
        ("标准、要求", line.item.standard, ""),
        ("建档单位", "、".join(label_of(one, policy) for one in line.item.builders), said),
    ]  # fmt: skip
    return tuple([*rows, ("缺项责任", line.owes, "")] if line.owes else rows)


def _piece(one: ArchivePiece, mine: bool) -> PieceShown:
    return PieceShown(
        title=one.title, level=one.get_level_display(), dated=one.dated.isoformat(), number=one.number,
        where=f"原件存{one.kept_at}" if one.kept_at else "扫描件",
        address=reverse("dossiers.piece", args=[one.code]) if one.file_id else "",
        correct=reverse("dossiers.correct", args=[one.code]) if mine else "",
    )  # fmt: skip


def _dossier(one: ChildDossier) -> DossierShown:
    missing = [line.label for line in one.missing] + [f"次序：{each.sentence}" for each in one.out_of_order]
    way = one.disposition.label if one.disposition else ("已返校" if one.is_back else "劝返中")
    return DossierShown(
        name=one.child.name, address=reverse("dossiers.child", args=[one.child.code]), said=way,
        missing="、".join(missing), whole=one.is_complete,
    )  # fmt: skip


def _table(line: IndexLine) -> TableShown | None:
    if not line.rows:
        return None
    groups = groups_in(line.rows)
    rows = tuple(
        (row.village, (f"{row.total}", *(f"{dict(row.groups).get(group, 0)}" for group in groups)))
        for row in line.rows
    )
    total = [sum(int(cells[place]) for _, cells in rows) for place in range(len(groups) + 1)]
    return TableShown(("合计", *groups), (*rows, ("合计", tuple(f"{one}" for one in total))))


def _source(policy: Policy) -> str:
    terms = [policy.term(f"dossier_items.{code}") for code in policy.dossier_items]
    titles = dict.fromkeys(one.source.title for one in terms)
    marked = "，标准待本县核实" if any(one.mark for one in terms) else ""
    return f"清单来源：{'、'.join(titles)}{marked}。"


def _found(request: HttpRequest, code: str) -> tuple[Unit, UnitIndex, Policy]:
    on, officer = clock.today(), desk.officer_of(request)
    unit = lists.unit_in_reach(officer, code, on=on)
    if unit is None:
        raise Http404
    policy = policy_on(on)
    return unit, index_of(unit, officer, policy=policy, on=on), policy


def _beside(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    found = ((label, address_if_open(request, name)) for label, name in BESIDE)
    return tuple((label, address) for label, address in found if address)


def _of_unit(request: HttpRequest, unit: Unit) -> tuple[tuple[str, str], ...]:
    on, officer = clock.today(), desk.officer_of(request)
    names = [("迎检准备", "dossiers.readiness")]
    if may_copy(unit=unit, by=officer, on=on):
        names.insert(0, ("制作副本", "dossiers.copy_unit"))
    if may_inspect(unit, officer, on=on):
        names.append(("安排检查", "dossiers.inspect"))
    return tuple((label, reverse(name, args=[unit.code])) for label, name in names)
