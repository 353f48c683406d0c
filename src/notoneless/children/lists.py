"""The reading side of the children ledger, and the only way in for pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Case, CharField, Count, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Concat

from notoneless.children.models import (
    Child,
    ChildMerge,
    Circumstance,
    FormerMark,
    QualityIssue,
    SituationChange,
)
from notoneless.officers.models import Officer
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.paths import under
from notoneless.policy.situations import situations_of_group

BASES = {"registered": "户籍在本县", "enrolled": "在本县就读", "living": "现住本县"}
# Every child stands in exactly one of these, so that their numbers add up.
FOOTINGS = {
    "both": "户籍在本县、在本县就读",
    "registered": "户籍在本县、未在本县就读",
    "enrolled": "户籍在外县、在本县就读",
    "living": "户籍在外县、仅现住本县",
    "none": "不属本县",
}
# Beside the equation of the registered: in no column of it, and not to be forgotten.
BESIDE: Mapping[str, tuple[str, Q]] = {
    "from_elsewhere": (
        "户籍在外县、在本县就读（适龄）",
        Q(in_band=True, registered_here=False, enrolled_here=True),
    ),
    "only_living": (
        "户籍在外县、仅现住本县（适龄）",
        Q(in_band=True, registered_here=False, enrolled_here=False, living_here=True),
    ),
    "other_age": ("不在适龄段（学前、高中阶段及以上）", Q(in_band=False)),
}
DISABILITY = "disability"
DEGREES = tuple((one, one) for one in ("一级", "二级", "三级", "四级")) + (
    ("", "未注明"),
)  # 残疾人残疾分类和分级


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What one number of a board counts; the same terms make the number and open its list.

    `path` is a unit in the tree of the base ('' the whole county), `besides` are units taken out of it (what is left
    has no place below), `group` is a column of the equation ('' all of them).
    """

    base: str
    path: str = ""
    group: str = ""
    besides: tuple[str, ...] = ()


def visible_children(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Living records within the officer's scope: neither merged into another nor withdrawn with a batch."""
    children = Child.objects.visible_to(officer, on=on)
    return children.filter(merged_into__isnull=True, withdrawn_on__isnull=True)


def listed_children(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `footing`, by which of the three bases a child is here."""
    return visible_children(officer, on=on).annotate(footing=_footing())


def counted_children(officer: Officer, narrowing: Narrowing, *, on: date) -> ScopedQuerySet:
    """The children of one number of a board."""
    children = of_base(visible_children(officer, on=on), narrowing.base)
    place = place_field(narrowing.base)
    if narrowing.path:
        children = children.filter(under(place, narrowing.path))
    for path in narrowing.besides:
        children = children.exclude(under(place, path))
    if narrowing.group:
        children = children.filter(situation__in=[one.code for one in situations_of_group(narrowing.group)])
    return children.annotate(footing=_footing())


def beside_children(officer: Officer, code: str, *, on: date) -> ScopedQuerySet:
    """The children of one number beside the equation."""
    return listed_children(officer, on=on).filter(BESIDE[code][1])


def beside_counts(officer: Officer, *, on: date) -> dict[str, int]:
    """All numbers beside the equation, in one query."""
    wanted = {code: Count("pk", filter=terms) for code, (_, terms) in BESIDE.items()}
    return visible_children(officer, on=on).aggregate(**wanted)


def child_of(officer: Officer, code: str, *, on: date) -> Child | None:
    """Within the scope; also a record that was merged into another, whose page says where it went."""
    children = Child.objects.visible_to(officer, on=on).filter(withdrawn_on__isnull=True, code=code)
    return children.select_related("area", "stay", "school", "merged_into").first()


def history_of(child: Child) -> list[SituationChange]:
    """Newest first; only for a child that was reached through `visible_children`."""
    return list(SituationChange.objects.of_shown(child, "child").order_by("-on", "-id"))


def circumstances_of(child: Child, *, with_disability: bool) -> list[Circumstance]:
    rows = Circumstance.objects.of_shown(child, "child").order_by("kind", "-since", "-id")
    return [row for row in rows if with_disability or row.kind != DISABILITY]


def former_marks_of(child: Child) -> list[FormerMark]:
    """Former names and numbers, newest first."""
    rows = FormerMark.objects.of_shown(child, "child").filter(withdrawn_on__isnull=True)
    return list(rows.order_by("-until", "-pk"))


def issues_of(child: Child) -> list[QualityIssue]:
    """Open faults first."""
    return list(QualityIssue.objects.of_shown(child, "child").order_by("closed_on", "-since", "pk"))


def merges_of(child: Child) -> list[ChildMerge]:
    """Records joined to this one, newest first; undone ones too."""
    rows = ChildMerge.objects.of_shown(child, "kept").select_related("absorbed")
    return list(rows.order_by("-merged_on", "-pk"))


def merge_of(officer: Officer, number: int, *, on: date) -> ChildMerge | None:
    return (
        ChildMerge.objects.visible_to(officer, on=on)
        .filter(pk=number)
        .select_related("kept", "absorbed")
        .first()
    )


def disabled_children(
    officer: Officer, *, criterion: str, severe_degrees: Iterable[str] = (), on: date
) -> ScopedQuerySet:
    """Children with a disability on record, by one of the three criteria: 户籍， 就读 or 现住 here, each child once.

    With `degree`, `disability` and `severe` (重度, by the degrees the rules name) of the newest record. Who may see
    them is for the caller to ask.
    """
    known = (
        Circumstance.objects.unscoped("disability of children already narrowed")
        .filter(child=OuterRef("pk"), kind=DISABILITY, until=None)
        .order_by("-since", "-pk")
    )
    said = known.annotate(said=Concat("value", "detail")).values("said")[:1]
    wanted = Q(**{f"{criterion}_here": True})
    if criterion == "living":  # who is registered here and not said to live elsewhere lives here
        wanted |= Q(registered_here=True, stay_path="")
    children = listed_children(officer, on=on).filter(wanted, Exists(known))
    children = children.annotate(degree=Subquery(known.values("detail")[:1]), disability=Subquery(said))
    severe = When(degree__in=tuple(severe_degrees), then=Value(True))
    return children.annotate(severe=Case(severe, default=Value(False), output_field=BooleanField()))


def of_base(children: ScopedQuerySet, base: str, *, in_band: bool = True) -> ScopedQuerySet:
    """The children one base counts; every board names the base it counts, and each child has one place per base."""
    counted = children.filter(**{f"{base}_here": True})
    return counted.filter(in_band=True) if in_band else counted


def place_field(base: str) -> str:
    """The path by which a child is counted in a base."""
    return {"registered": "area_path", "enrolled": "school_path", "living": "stay_path"}[base]


def _footing() -> Case:
    return Case(
        When(registered_here=True, enrolled_here=True, then=Value("both")),
        When(registered_here=True, then=Value("registered")),
        When(enrolled_here=True, then=Value("enrolled")),
        When(living_here=True, then=Value("living")),
        default=Value("none"),
        output_field=CharField(),
    )
