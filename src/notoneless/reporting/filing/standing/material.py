"""A school's report as its township and villages may read it: their own children, the others as a number."""

from dataclasses import dataclass
from datetime import date

from notoneless import trail
from notoneless.children.lists import visible_children
from notoneless.children.models import Child
from notoneless.officers.models import Officer
from notoneless.officers.permissions import may
from notoneless.officers.scope import scope_of
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.policy.figures.hiding import hidden_parts
from notoneless.reporting.filing.content import WHOLE
from notoneless.reporting.filing.lists import VIEW, visible_filings
from notoneless.reporting.filing.models import Filing, Submission
from notoneless.reporting.filing.models.filing import FILED_STATES
from notoneless.reporting.filing.receiving import is_receiver
from notoneless.reporting.villages import schools_of_village
from notoneless.trail.deeds import deed

WHY = "reports of schools that teach children of the officer's village; children are narrowed to the officer"
WHOLE_COUNTY = ("county", "bureau")
READERS = ("township", "village", "grid")


@dataclass(frozen=True, slots=True)
class Material:
    """`figures` small ones hidden (None) where not all its children are within one's right; `others` only counted."""

    submission: Submission
    figures: tuple[tuple[str, int | None], ...]
    children: tuple[Child, ...]
    others: int


def materials(officer: Officer, *, on: date) -> ScopedQuerySet:
    """What schools filed: of a township those that stand in it, of a village those that teach its children or zone."""
    post = officer.active_post
    if post is None or post.unit.kind not in READERS or not may(VIEW, by=officer, at=post.unit, on=on):
        return Filing.objects.unscoped(WHY).none()
    filed = {"state__in": FILED_STATES, "unit__kind": "school"}
    if post.unit.kind == "township":
        rows = visible_filings(officer, on=on).filter(**filed)
    else:
        rows = Filing.objects.unscoped(WHY).filter(
            unit__in=schools_of_village(post.unit, officer, on=on), **filed
        )
    return rows.select_related("unit").order_by("-filed_on", "-pk")


def material_of(officer: Officer, code: str, *, on: date) -> Filing | None:
    """Foreign and missing are one and the same answer."""
    found: Filing | None = materials(officer, on=on).filter(code=code).first()
    return found


@deed
def read_material(*, filing: Filing, by: Officer, on: date) -> Material:
    """For a report reached by `material_of`; a look at the children named, noted as one list."""
    rows = Submission.objects.unscoped(WHY).filter(filing=filing)
    newest: Submission = rows.order_by("-turn")[:1].get()
    named = {*newest.members, *newest.pending}
    seen = visible_children(by, on=on).filter(code__in=named)
    children = tuple(seen.select_related("area").order_by("name_key", "code"))
    others = len(named) - len(children)
    query, members = {"filing": filing.code}, [one.code for one in children]
    trail.note_list("filing.material_read", by=by, on=on, query=query, members=members)
    return Material(newest, _figures(newest, hides=bool(others)), children, others)


def may_read_whole(filing: Filing, officer: Officer, *, on: date) -> bool:
    """The workbook as it went out names every child: for who filed it, who receives it, who sees the whole county."""
    post = officer.active_post
    if post is not None and (post.unit_id == filing.unit_id or post.unit.kind in WHOLE_COUNTY):
        return True
    return is_receiver(filing, officer) or scope_of(officer, on=on, permission=VIEW).everything


def _figures(one: Submission, *, hides: bool) -> tuple[tuple[str, int | None], ...]:
    said = [(word, number) for word, number in one.figures]
    if not hides:
        return tuple(said)
    shown = hidden_parts({word: number for word, number in said if word != WHOLE})
    return tuple((word, shown.get(word, number)) for word, number in said)
