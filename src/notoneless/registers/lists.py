"""The reading side of this room, and the only way in for pages: batches, whose lists they are, what is the newest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from notoneless.children.lists import visible_children
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.officers.scope import scope_of
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.lists import UnitLine, units_of
from notoneless.places.models import Unit
from notoneless.places.paths import is_root
from notoneless.places.periods import in_force
from notoneless.registers.importing.comparing import GROUPS
from notoneless.registers.kinds import Kind, all_kinds
from notoneless.registers.models import Batch, Entry
from notoneless.registers.sending import kinds_sent_by, own_unit_only

SOURCE_KINDS = ("county", "bureau", "township", "school")
# In these states somebody has to do something before the list counts.
FOR_A_PERSON = ("mapping", "staged")
# A special school sends a list of its own kind.
ROLLS = ("in_school", "special_school")
TEACHES_THE_BAND = ("teaching_point", "primary", "junior", "nine_year", "special")


def visible_batches(officer: Officer, *, on: date) -> ScopedQuerySet:
    """A department sees the lists of its own kinds that its own unit sent, and no other."""
    rows = Batch.objects.visible_to(officer, on=on, permission=Permission.VIEW_IMPORTS)
    own = own_unit_only(officer)
    return rows.filter(source_path=own, kind__in=kinds_sent_by(officer)) if own else rows


def batch_of(officer: Officer, code: str, *, on: date) -> Batch | None:
    """None for a batch of somebody else's area, as for one that does not exist."""
    return visible_batches(officer, on=on).filter(code=code).select_related("upload", "source_unit").first()


def waiting_batches(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Columns to be told apart for who imports, a review for who approves."""
    states = ["mapping"] if may(Permission.IMPORT_REGISTERS, by=officer, on=on) else []
    states += ["staged"] if may(Permission.APPROVE_BATCH, by=officer, on=on) else []
    return visible_batches(officer, on=on).filter(state__in=states)


def source_units(officer: Officer, *, on: date) -> list[UnitLine]:
    """Units whose lists this officer may send in; one's own unit first."""
    scope = scope_of(officer, on=on, permission=Permission.IMPORT_REGISTERS)
    lines = [line for kind in SOURCE_KINDS for line in units_of(kind, on=on) if scope.covers(line.path)]
    own, only = officer.active_post.unit.path if officer.active_post else "", own_unit_only(officer)
    return sorted((one for one in lines if not only or one.path == only), key=lambda line: line.path != own)


def source_unit(officer: Officer, code: str, *, on: date) -> Unit | None:
    scope = scope_of(officer, on=on, permission=Permission.IMPORT_REGISTERS)
    unit = Unit.objects.filter(in_force(on), code=code, kind__in=SOURCE_KINDS).first()
    only = own_unit_only(officer)
    return unit if unit and scope.covers(unit.path) and (not only or unit.path == only) else None


def kept_children(officer: Officer, codes: Iterable[str], *, on: date) -> list[tuple[str, str]]:
    """(code, name) of children an undo left in place; only those this officer may see."""
    rows = visible_children(officer, on=on).filter(code__in=list(codes)).order_by("name_key")
    return list(rows.values_list("code", "name"))


@dataclass(frozen=True, slots=True)
class Newest:
    """The list that stands for a kind and source; `code` only where this officer may open it."""

    code: str
    source: str
    as_of: date
    rows: int
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class KindStand:
    """`silent`: places that should have sent a list of this kind and have no row in any."""

    kind: Kind
    newest: tuple[Newest, ...]
    silent: tuple[str, ...]

    @property
    def rows(self) -> int:
        return sum(one.rows for one in self.newest)


def stand_of_registers(officer: Officer, *, on: date) -> list[KindStand]:
    """各类名册最新情况, in the order in which an office uploads them; a fixed number of queries."""
    scope = scope_of(officer, on=on, permission=Permission.VIEW_IMPORTS)
    own, sent = own_unit_only(officer), kinds_sent_by(officer)
    rows = Batch.objects.unscoped("which lists there are; no row of them is read").filter(state="committed")
    fields = ("kind", "source_path", "code", "source_unit__name", "as_of", "counts", "decided_on")
    newest: dict[str, dict[str, Newest]] = {}
    for kind, path, code, *said in rows.order_by("kind", "source_path", "-pk").values_list(*fields):
        mine = scope.covers(path) and (not own or (path == own and kind in sent))
        if mine or is_root(path):
            name, as_of, counts, decided_on = said
            line = Newest(code if mine else "", name, as_of, rows_in(counts), decided_on)
            newest.setdefault(kind, {}).setdefault(path, line)
    silent = {"in_school": tuple(schools_without_a_roll(officer, on=on))}
    return [
        KindStand(kind, tuple(newest.get(kind.code, {}).values()), silent.get(kind.code, ()))
        for kind in all_kinds()
    ]


def rows_in(counts: dict[str, int]) -> int:
    """Rows of the list that are in the register once it is committed."""
    return sum(counts.get(group, 0) for group in GROUPS if group not in ("missing", "rejected"))


def schools_without_a_roll(officer: Officer, *, on: date) -> list[str]:
    """Schools of this officer that teach children of school age and stand in no live roll."""
    scope = scope_of(officer, on=on, permission=Permission.VIEW_IMPORTS)
    live = Entry.objects.unscoped("which schools sent a roll; no child is read").filter(
        kind__in=ROLLS, live=True
    )
    sent = set(live.exclude(school_id=None).order_by().values_list("school_id", flat=True).distinct())
    schools = Unit.objects.filter(in_force(on), kind="school", school__school_kind__in=TEACHES_THE_BAND)
    wanted = schools.order_by("path").values_list("pk", "name", "path", "school__township__path")
    return [name for pk, name, path, town in wanted if pk not in sent and scope.covers((path, town or ""))]
