"""One finding as an officer reads it; each reading is one event of the trail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from notoneless import trail
from notoneless.children.models import Child
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.places.lists import names_of
from notoneless.registers.models import Entry
from notoneless.screening import lists
from notoneless.screening.desk.rows import Head, SideBySide, head_of, side_by_side
from notoneless.screening.judging import rejected_entries
from notoneless.screening.models import Finding, Judgement, Link, Notified, RepairTask

COLUMNS = 4
# Where no candidate is asked about, these rows beside the household one say most, in this order.
BESIDE = (
    "enrolment", "in_school", "elsewhere", "special_school", "vocational", "earlier_dropouts", "door_to_door",
    "sent_down",
    "deaths_moves", "poverty",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """`judgeable`: by this officer; whether it is still open says the finding."""

    finding: Finding
    table: SideBySide
    candidates: tuple[Head, ...]
    judgements: tuple[Judgement, ...]
    told: tuple[Notified, ...]
    repairs: tuple[RepairTask, ...]
    judgeable: bool

    @property
    def undecided(self) -> tuple[Head, ...]:
        """Candidates nobody has said 'not the same' of."""
        return tuple(one for one in self.candidates if not one.answered)


def read_finding(*, code: str, by: Officer, on: date) -> Read | None:
    """None for a finding that does not exist or is not this officer's: both look the same from outside."""
    finding = lists.finding_of(by, code, on=on)
    if finding is None:
        return None
    rows, heads, candidates = _columns(finding)
    names = names_of([row.area_path for row in rows if row.area_path])
    trail.note("finding.viewed", by=by, on=on, about=finding.code, area=finding.owner_path)
    return Read(
        finding=finding,
        table=side_by_side(rows, heads, names),
        candidates=tuple(candidates),
        judgements=tuple(lists.judgements_of(finding)),
        told=tuple(lists.told_about(finding)),
        repairs=tuple(lists.repairs_of(finding)),
        judgeable=may(Permission.JUDGE_FINDINGS, by=by, at=[finding, finding.owner_path], on=on),
    )


def compared_rows(child: Child, entries: Iterable[int], *, by: Officer, on: date) -> SideBySide:
    """A child's household row beside register rows named by a task or a link that this officer was shown."""
    wanted = [entry for entry in entries]
    found = _entries(wanted)
    own = _household_row(child.pk)
    rows = ([own] if own and own.pk not in found else []) + [found[one] for one in wanted if one in found]
    trail.note("child.rows_viewed", by=by, on=on, about=child.code, area=child.area_path)
    names = names_of([row.area_path for row in rows if row.area_path])
    return side_by_side(rows, [head_of(row) for row in rows], names)


def rows_behind(finding: Finding) -> list[Entry]:
    """The household row first, then the candidates or, where there are none, what else speaks of the child."""
    ranked = [one["entry"] for one in finding.candidates]
    links = Link.objects.unscoped("rows behind a shown finding").filter(child_id=finding.child_id, live=True)
    kinds = ("enrolment",) if finding.kind == "two_schools" else BESIDE
    linked = sorted(links.filter(kind__in=kinds).values_list("kind", "entry_id"), key=_rank)
    wanted = ranked or [entry for _, entry in linked] or _own_rows(finding.child_id)
    found = _entries(wanted)
    first = _household_row(finding.child_id)
    rest = [found[entry] for entry in wanted if entry in found]
    rest += _twins(finding, rest)
    return ([first] if first else []) + [row for row in rest if first is None or row.pk != first.pk]


def _columns(finding: Finding) -> tuple[list[Entry], list[Head], list[Head]]:
    rows = rows_behind(finding)[:COLUMNS]
    said = {one["entry"]: one for one in finding.candidates}
    rejected = rejected_entries(finding)
    heads = [
        head_of(
            row,
            score=said.get(row.pk, {}).get("score"),
            reason=said.get(row.pk, {}).get("reason", ""),
            answered="已判：不是" if row.pk in rejected else "",
        )
        for row in rows
    ]
    return rows, heads, [head for head in heads if head.entry in said]


def _entries(ids: Iterable[int]) -> dict[int, Entry]:
    rows = Entry.objects.unscoped("rows behind a shown finding").filter(pk__in=list(ids))
    return {row.pk: row for row in rows.select_related("batch__source_unit")}


def _household_row(child_id: int) -> Entry | None:
    rows = Entry.objects.unscoped("rows behind a shown finding").filter(
        child_id=child_id, kind="household", live=True
    )
    return rows.select_related("batch__source_unit").order_by("-pk").first()


def _own_rows(child_id: int) -> list[int]:
    """A child that a visit found stands in no register but the one of visits."""
    rows = Entry.objects.unscoped("rows behind a shown finding").filter(child_id=child_id, live=True)
    return list(rows.exclude(kind="household").order_by("pk").values_list("pk", flat=True)[:COLUMNS])


def _rank(pair: tuple[str, int]) -> tuple[int, int]:
    return BESIDE.index(pair[0]), pair[1]


def _twins(finding: Finding, rows: list[Entry]) -> list[Entry]:
    """The other row of a child that stands in two schools."""
    known = next((row for row in rows if row.kind == "enrolment"), None)
    if finding.kind != "two_schools" or known is None:
        return []
    others = Entry.objects.unscoped("rows behind a shown finding").filter(kind="enrolment", live=True)
    by_name = Q(name_key=known.name_key, birth_date=known.birth_date)
    others = others.filter(Q(id_index=known.id_index) if known.id_index else by_name).exclude(pk=known.pk)
    return list(others.select_related("batch__source_unit").order_by("pk")[: COLUMNS - 1])
