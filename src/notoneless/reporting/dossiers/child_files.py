"""One dossier per child (一生一案): which line of the index it lies under, what is there, what is owed and by whom."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from notoneless.casework.models import Case
from notoneless.casework.noticing.facts import Issued, papers_of_cases
from notoneless.casework.placing.documents import File, files_of
from notoneless.casework.placing.grounds import CERTIFICATES
from notoneless.casework.placing.lists import visible_dispositions
from notoneless.casework.placing.models import Disposition
from notoneless.casework.returning.records import records_of
from notoneless.casework.visiting.counting import counts_of, out_days_of
from notoneless.children.models import Child
from notoneless.evidence.lists import proofs_by_child
from notoneless.officers.models import Officer
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.models import Unit
from notoneless.places.paths import is_education, under
from notoneless.policy import Policy
from notoneless.policy.placing.answers import Answer
from notoneless.policy.placing.orders import Dates, hold_to_order
from notoneless.policy.placing.ways import from_kept
from notoneless.policy.rows import Disposition as Way
from notoneless.policy.rows import DossierItem
from notoneless.policy.visiting.counts import VisitCounts
from notoneless.reporting.dossiers.judging import MISSING, Held, Line, lines_of

RETURN, PERSUADING = "back_in_school", "persuading"
RETURN_WAY = "D1"
NOT_A_CASE = "cleared"
NO_PART = ("withdrawn", "refused")


@dataclass(frozen=True, slots=True)
class ChildDossier:
    """`item` is the line of the index it lies under; `order` says whether the dates follow each other as asked."""

    child: Child
    item: DossierItem
    way: Way | None
    case: Case | None
    disposition: Disposition | None
    lines: tuple[Line, ...]
    order: tuple[Answer, ...]
    is_back: bool
    counts: VisitCounts

    @property
    def missing(self) -> tuple[Line, ...]:
        return tuple(one for one in self.lines if one.state == MISSING)

    @property
    def out_of_order(self) -> tuple[Answer, ...]:
        return tuple(one for one in self.order if not one.is_met)

    @property
    def is_complete(self) -> bool:
        return not self.missing and not self.out_of_order


@dataclass(slots=True)
class _Records:
    """What the rooms below know of many children, each asked once."""

    counts: dict[int, VisitCounts] = field(default_factory=dict)
    back: set[int] = field(default_factory=set)
    seen: set[int] = field(default_factory=set)
    papers: dict[int, list[Issued]] = field(default_factory=lambda: defaultdict(list))
    files: dict[int, File] = field(default_factory=dict)
    proofs: dict[int, set[str]] = field(default_factory=dict)


def dossiers_of_unit(unit: Unit, officer: Officer, *, policy: Policy, on: date) -> list[ChildDossier]:
    """In the archive's order: by the lines of the index, then by name."""
    side = "school_path" if is_education(unit.path) else "area_path"
    cases = Case.objects.visible_to(officer, on=on).filter(under(side, unit.path))
    dispositions = visible_dispositions(officer, on=on).filter(under(side, unit.path))
    return dossiers_among(cases, dispositions, policy=policy)


def dossier_of_child(child: Child, officer: Officer, *, policy: Policy, on: date) -> ChildDossier | None:
    cases = Case.objects.visible_to(officer, on=on).filter(child=child)
    dispositions = visible_dispositions(officer, on=on).filter(child=child)
    found = dossiers_among(cases, dispositions, policy=policy)
    return found[0] if found else None


def item_of_way(way: str, policy: Policy) -> DossierItem | None:
    return next((one for one in policy.dossier_items.values() if way in one.ways), None)


def dossiers_among(
    cases: ScopedQuerySet, dispositions: ScopedQuerySet, *, policy: Policy
) -> list[ChildDossier]:
    """Of two narrowed queries: the newest case and the newest disposition of each child make its dossier."""
    with_child = ("child__area", "child__school")
    open_or_over = cases.exclude(state=NOT_A_CASE).select_related(*with_child, "owner")
    newest = {case.child_id: case for case in open_or_over.order_by("pk")}
    in_hand_or_over = dispositions.exclude(state__in=NO_PART).select_related(*with_child, "renews", "case")
    placed = {one.child_id: one for one in in_hand_or_over.order_by("pk")}
    known = _read(list(newest.values()), list(placed.values()), policy)
    made = (
        _dossier(newest.get(pk), placed.get(pk), known, policy) for pk in dict.fromkeys((*newest, *placed))
    )
    found = [one for one in made if one is not None]
    return sorted(found, key=lambda one: (one.item.turn, one.child.name_key, one.child.code))


def _read(cases: Sequence[Case], dispositions: Sequence[Disposition], policy: Policy) -> _Records:
    known = _Records()
    pks = [case.pk for case in cases]
    if pks:
        known.counts = counts_of(cases, policy)
        known.back = {
            pk
            for pk, days in out_days_of(pks).items()
            if days.spells and days.spells[-1].ended_as == "returned"
        }
        known.seen = {one.case_id for one in records_of(pks) if one.kind == "return"}
        for paper in papers_of_cases(pks):
            known.papers[paper.case_id].append(paper)
        known.proofs = proofs_by_child(case.child_id for case in cases)
    before = [one.renews for one in dispositions if one.renews]
    known.files = files_of([*dispositions, *before])
    return known


def _dossier(
    case: Case | None, disposition: Disposition | None, known: _Records, policy: Policy
) -> ChildDossier | None:
    back = case is not None and case.pk in known.back
    item, way = _where(disposition, back, policy)
    if item is None:
        return None
    child = (case or disposition).child  # type: ignore[union-attr]
    counts = known.counts.get(case.pk, VisitCounts()) if case else VisitCounts()
    ruled = disposition if disposition and way and disposition.way == way.code else None
    file = known.files[ruled.pk] if ruled else None
    held = Held(
        kinds=file.kinds if file else frozenset(known.proofs.get(child.pk, ())) | _issued(case, known),
        counts=counts,
        is_back=back,
        seen_in_class=case is not None and case.pk in known.seen,
        papers=tuple(known.papers.get(case.pk, ())) if case else (),
        file=file,
        owner=case.owner.name if case else "",
    )
    lines = lines_of(way, item, held, policy)
    return ChildDossier(
        child=child, item=item, way=way, case=case, disposition=disposition, lines=lines,
        order=_order(ruled, way, file, held, known, policy), is_back=back, counts=counts,
    )  # fmt: skip


def _where(
    disposition: Disposition | None, back: bool, policy: Policy
) -> tuple[DossierItem | None, Way | None]:
    """A child that sits in class again lies under the return, whatever was in hand before it came back."""
    items = policy.dossier_items
    if disposition is not None and not (back and disposition.state in Disposition.BEFORE_DECISION):
        return item_of_way(disposition.way, policy) or items.get(PERSUADING), from_kept(disposition.terms)
    if back:
        return items.get(RETURN), policy.dispositions.get(RETURN_WAY)
    return items.get(PERSUADING), None


def _issued(case: Case | None, known: _Records) -> frozenset[str]:
    rows: Iterable[Issued] = known.papers.get(case.pk, ()) if case else ()
    return frozenset(one.kind for one in rows if one.state == "issued")


def _order(
    disposition: Disposition | None,
    way: Way | None,
    file: File | None,
    held: Held,
    known: _Records,
    policy: Policy,
) -> tuple[Answer, ...]:
    """The number of records is a line of its own; here only whether what is there follows the asked order."""
    if disposition is None or way is None or file is None:
        return ()
    before = known.files.get(disposition.renews_id) if disposition.renews_id else None
    dates = Dates(
        persuasion_records=held.counts.persuasion_records,
        agreed_on=disposition.agreed_on,
        certificate_on=next((file.issued(kind) for kind in CERTIFICATES if file.issued(kind)), None),
        diagnosed_by=before.issuer("diagnosis") if before else "",
        released_by=file.issuer("return_certificate"),
        back_in_school=held.is_back or disposition.way == RETURN_WAY,
    )
    found = hold_to_order(way, dates, policy)
    return tuple(one for one in found if one.name != "min_records")
