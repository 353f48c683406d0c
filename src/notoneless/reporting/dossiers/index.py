"""The index of a unit's archive (档案资料清单): line by line what is there, what is missing and who owes it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from notoneless.casework.lists import ASSISTED
from notoneless.children.models import Circumstance
from notoneless.officers.models import Officer
from notoneless.places.kinds import SCHOOL_KINDS
from notoneless.places.models import SchoolProfile, Unit
from notoneless.policy import Policy
from notoneless.policy.rows import DossierItem
from notoneless.reporting.dossiers.child_files import ChildDossier, dossiers_of_unit
from notoneless.reporting.dossiers.judging import MISSING, NOT_OWED, THERE
from notoneless.reporting.dossiers.lists import pieces_of
from notoneless.reporting.dossiers.models import ArchivePiece
from notoneless.reporting.dossiers.pieces import builds
from notoneless.reporting.dossiers.tables import Row, children_of, rows_by_village

LEVEL_RANK = {code: rank for rank, (code, _) in enumerate(ArchivePiece.LEVELS)}
ELSEWHERE, UNPROVED = "enrolled_elsewhere", "elsewhere_unproved"
MONTHS_SHOWN = 6
STATES = {THERE: "齐全", MISSING: "缺", NOT_OWED: "不需建"}


@dataclass(frozen=True, slots=True)
class IndexLine:
    """`there` of `owed`; `gaps` say what is missing; `months` are those since `archive_from` without a piece."""

    item: DossierItem
    state: str
    there: int
    owed: int
    sentence: str
    gaps: tuple[str, ...] = ()
    owes: str = ""
    months: tuple[str, ...] = ()
    pieces: tuple[ArchivePiece, ...] = ()
    dossiers: tuple[ChildDossier, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitIndex:
    unit: Unit
    since: date
    since_said: str
    lines: tuple[IndexLine, ...]

    @property
    def owed(self) -> tuple[IndexLine, ...]:
        return tuple(one for one in self.lines if one.state != NOT_OWED)

    @property
    def complete(self) -> tuple[IndexLine, ...]:
        return tuple(one for one in self.lines if one.state == THERE)

    @property
    def percent(self) -> int:
        """Lines that are complete, of those that are owed."""
        return 100 * len(self.complete) // len(self.owed) if self.owed else 100


def index_of(unit: Unit, officer: Officer, *, policy: Policy, on: date) -> UnitIndex:
    """`unit` lies within the officer's reach; every line is filled from what stands on this day."""
    since, said = archive_since(policy, on)
    items = sorted(policy.dossier_items.values(), key=lambda one: one.turn)
    pieces: dict[str, list[ArchivePiece]] = {}
    for piece in pieces_of(unit, officer, on=on):
        pieces.setdefault(piece.item, []).append(piece)
    dossiers: dict[str, list[ChildDossier]] = {}
    for one in dossiers_of_unit(unit, officer, policy=policy, on=on):
        dossiers.setdefault(one.item.code, []).append(one)
    lines = []
    for item in items:
        if not builds(unit, item.builders, item.not_by):
            lines.append(_not_built(item, unit))
        elif item.fed_by == "pieces":
            lines.append(_of_pieces(item, unit, pieces.get(item.code, ()), since, on))
        elif item.fed_by == "ledger":
            lines.append(_of_ledger(item, unit, officer, on))
        else:
            lines.append(_of_children(item, dossiers.get(item.code, ())))
    return UnitIndex(unit, since, said, tuple(lines))


def archive_since(policy: Policy, on: date) -> tuple[date, str]:
    """The day the pack names, else the first day of this school year: no gap is made up for years nobody asked for."""
    stated = policy.dossier.archive_from
    if stated is not None:
        return (
            stated,
            f"档案自{stated.year}年{stated.month}月起建（{policy.source('dossier.archive_from').title}）",
        )
    first = date(on.year if on.month >= 9 else on.year - 1, 9, 1)
    return first, f"本地未规定档案起始月，按本学年（{first.year}年9月）起核对"


def months_between(since: date, until: date) -> list[str]:
    found, day = [], since.replace(day=1)
    while day <= until:
        found.append(f"{day:%Y-%m}")
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return found


def in_archive_order(pieces: Iterable[ArchivePiece]) -> list[ArchivePiece]:
    """级别从高到低，同级按时间从远到近."""
    return sorted(pieces, key=lambda one: (LEVEL_RANK[one.level], one.dated, one.code))


def _not_built(item: DossierItem, unit: Unit) -> IndexLine:
    return IndexLine(item, NOT_OWED, 0, 0, f"按清单不由{_kind_word(unit)}建档")


def _kind_word(unit: Unit) -> str:
    profile = SchoolProfile.objects.filter(unit=unit).first() if unit.kind == "school" else None
    return SCHOOL_KINDS[profile.school_kind].label if profile else str(unit.get_kind_display())


def _of_pieces(
    item: DossierItem, unit: Unit, pieces: Sequence[ArchivePiece], since: date, on: date
) -> IndexLine:
    held = in_archive_order(pieces)
    have = {f"{one.dated:%Y-%m}" for one in held}
    lacking = tuple(month for month in months_between(since, on) if month not in have) if item.monthly else ()
    if not held:
        return IndexLine(item, MISSING, 0, 1, "没有归档", (f"{item.label}没有归档",), unit.name, lacking)
    shown = (
        f"{len(held)}件，{held[0].dated}起"
        if len(held) == 1
        else f"{len(held)}件，按级别从高到低、时间从远到近"
    )
    if lacking:
        gap = f"{len(lacking)}个月没有材料：{spoken_months(lacking)}"
        return IndexLine(item, MISSING, 1, 1, shown, (gap,), unit.name, lacking, tuple(held))
    return IndexLine(item, THERE, 1, 1, shown, pieces=tuple(held))


def spoken_months(months: Sequence[str]) -> str:
    """Runs of months as a span, so that five years of gaps stay one line."""
    runs: list[list[str]] = []
    for month in months:
        if runs and _next(runs[-1][-1]) == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    said = [run[0] if len(run) == 1 else f"{run[0]}至{run[-1]}" for run in runs]
    more = f"等{len(said)}段" if len(said) > MONTHS_SHOWN else ""
    return "、".join(said[:MONTHS_SHOWN]) + more


def _next(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12}-{number % 12 + 1:02}"


def _of_ledger(item: DossierItem, unit: Unit, officer: Officer, on: date) -> IndexLine:
    children = children_of(unit, officer, on=on)
    if item.code == "elsewhere_table":
        return _elsewhere(item, unit, children)
    if item.code == "poor_table":
        rows = Circumstance.objects.unscoped("assisted households of children already narrowed")
        children = children.filter(pk__in=rows.filter(kind=ASSISTED, until=None).values("child"))
    rows_shown = rows_by_village(children)
    total = sum(one.total for one in rows_shown)
    return IndexLine(
        item, THERE, 1, 1, f"由台账生成，{len(rows_shown)}个村（社区）、{total}人", rows=rows_shown
    )


def _elsewhere(item: DossierItem, unit: Unit, children: object) -> IndexLine:
    away = children.filter(situation__in=(ELSEWHERE, UNPROVED))  # type: ignore[attr-defined]
    counted: Counter[str] = Counter(
        dict(away.order_by().values_list("situation").annotate(number=Count("pk")))
    )
    rows = rows_by_village(away)
    total, lacking = sum(counted.values()), counted[UNPROVED]
    said = f"由台账生成，县外就读{total}人，有学籍证明{counted[ELSEWHERE]}人"
    if lacking:
        gap = (f"县外就读{lacking}人没有学籍证明",)
        return IndexLine(item, MISSING, counted[ELSEWHERE], total, said, gap, unit.name, rows=rows)
    return IndexLine(item, THERE, 1, 1, said, rows=rows)


def _of_children(item: DossierItem, dossiers: Sequence[ChildDossier]) -> IndexLine:
    if not dossiers:
        return IndexLine(item, NOT_OWED, 0, 0, "没有这类学生")
    whole = sum(one.is_complete for one in dossiers)
    said = f"{len(dossiers)}份，齐全{whole}份"
    if whole == len(dossiers):
        return IndexLine(item, THERE, whole, len(dossiers), said, dossiers=tuple(dossiers))
    lacking = Counter(line.label for one in dossiers for line in one.missing)
    lacking.update("次序要求" for one in dossiers if one.out_of_order)
    gaps = tuple(f"{label}缺{number}份" if label != "次序要求" else f"次序不符{number}份"
                 for label, number in lacking.most_common())  # fmt: skip
    owes = "、".join(dict.fromkeys(line.owes for one in dossiers for line in one.missing if line.owes))
    return IndexLine(item, MISSING, whole, len(dossiers), said, gaps, owes[:120], dossiers=tuple(dossiers))
