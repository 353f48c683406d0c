"""The one definition of whose children an officer sees, for pages, lists, counts, exports and search."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import Q, Value

from notoneless.officers.guarding import request_memory
from notoneless.officers.models import Assignment, Officer, Post
from notoneless.officers.rights import READING, Permission, Reach
from notoneless.officers.roles import ROLES, RoleTerms
from notoneless.places.models import AdmissionZone
from notoneless.places.paths import covers, is_education, is_root, under
from notoneless.places.periods import in_force

NOBODY = Q(pk__in=())
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Scope:
    """Path ranges in either tree; `zone_ranges` are the villages that a school admits from.

    They open what is read of children, and of their findings and cases, while the child is in no school: the school
    should know whom to expect. They are empty for every other permission: how a village reports, is inspected, keeps
    its archive or is scored has no `school_path` either and is none of the school's business.
    """

    ranges: tuple[str, ...] = ()
    school_ranges: tuple[str, ...] = ()
    zone_ranges: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    everything: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.everything or self.ranges or self.school_ranges or self.zone_ranges or self.children)

    def filter(
        self,
        gov_field: str | Iterable[str] = "area_path",
        school_field: str | Iterable[str] = "school_path",
        child_field: str = "",
        *,
        reading: bool = True,
    ) -> Q:
        """For any model that carries the paths; several fields of one tree (household, stay) count alike."""
        if self.everything:
            return Q()
        government = (gov_field,) if isinstance(gov_field, str) else tuple(gov_field)
        schools = [school_field] if isinstance(school_field, str) else list(school_field)
        parts = [under(name, path) for name in government if name for path in self.ranges]
        parts += [under(name, path) for name in schools if name for path in self.school_ranges]
        if schools and schools[0] and reading:
            in_no_school = Q(**{schools[0]: ""})
            parts += [under(name, p) & in_no_school for name in government if name for p in self.zone_ranges]
        if child_field and self.children:
            parts.append(Q(**{f"{child_field}__in": self.children}))
        return reduce(or_, parts) if parts else NOBODY

    def covers(self, at: object, *, reading: bool = False, own: bool = False) -> bool:
        """`at`: a path, a unit, a record with paths, or several of these; one path suffices.

        A child that was assigned is covered by its own record, by records about it only for deeds of one's own.
        """
        if self.everything or any(self._covers_path(path) for path in _paths_of(at)):
            return True
        if own and self._covers_about(at):
            return True
        return self._covers_child(at) or (reading and self._covers_by_zone(at))

    def _covers_path(self, path: str) -> bool:
        ranges = self.school_ranges if is_education(path) else self.ranges
        return any(covers(prefix, path) for prefix in ranges)

    def _covers_child(self, at: object) -> bool:
        return bool(self.children) and _child_code(at) in self.children

    def _covers_about(self, at: object) -> bool:
        things = at if isinstance(at, (tuple, list)) else [at]
        return bool(self.children) and any(
            self._covers_child(one) or self._covers_child(getattr(one, "child", None)) for one in things
        )

    def _covers_by_zone(self, at: object) -> bool:
        if getattr(at, "school_path", None) != "":
            return False
        stands = (getattr(at, "area_path", ""), getattr(at, "stay_path", ""))
        return any(covers(prefix, path) for prefix in self.zone_ranges for path in stands)


def scope_of(officer: Officer, *, on: date, permission: Permission = Permission.VIEW_CHILDREN) -> Scope:
    """Read from the day's appointments and zones at every request; remembered within one request only."""
    post = working_post(officer, on=on)
    if post is None:
        return Scope()
    key = ("scope", officer.pk, post.pk, on, permission)
    return _remembered(key, lambda: _scope_of_post(post, permission, on))


def working_post(officer: Officer, *, on: date) -> Post | None:
    """The chosen post while it is held, or the first held if none was chosen; None gives no right at all."""
    if not officer.is_active or officer.pk is None:
        return None
    held = [post for post in posts_held(officer, on) if post.role in ROLES]
    if officer.active_post is not None:
        return next((post for post in held if post.pk == officer.active_post.pk), None)
    return held[0] if held else None


def posts_held(officer: Officer, on: date) -> list[Post]:
    """Asked of the database once per request."""
    return _remembered(("posts", officer.pk, on), lambda: officer.current_posts(on))


def _remembered(key: tuple[Any, ...], ask: Callable[[], Answer]) -> Answer:
    """What several permissions share is asked for once; outside a request nothing is remembered."""
    memory = request_memory()
    if memory is None:
        return ask()
    if key not in memory:
        memory[key] = ask()
    return memory[key]


def _scope_of_post(post: Post, permission: Permission, on: date) -> Scope:
    terms = ROLES[post.role]
    reach = terms.reach_of(permission)
    if reach is Reach.NONE:
        return Scope()
    if reach is Reach.COUNTY or (reach is Reach.OWN_SUBTREE and is_root(post.unit.path)):
        return Scope(everything=True)
    paths = [] if reach is Reach.ASSIGNED else [post.unit.path]
    given, children, villages = _remembered(("given", post.pk, on), lambda: _given(post, terms, on))
    return Scope(
        ranges=tuple(path for path in (*paths, *given) if not is_education(path)),
        school_ranges=tuple(path for path in (*paths, *given) if is_education(path)),
        zone_ranges=villages if permission in READING else (),
        children=children,
    )


def _given(post: Post, terms: RoleTerms, on: date) -> tuple[tuple[str, ...], ...]:
    """Paths and children assigned, and the villages that the school of the post admits from, in one statement."""
    whose = Q(post=post)
    if terms.reach is Reach.OWN_SUBTREE:
        whose |= Q(to_unit=post.unit_id)
    assigned = Assignment.objects.filter(whose, in_force(on)).order_by()
    rows = assigned.values_list("pk", "unit__path", "child_code", Value(""))
    if terms.zone_reading:
        zones = AdmissionZone.objects.filter(in_force(on), school=post.unit).order_by()
        rows = rows.union(zones.values_list("pk", Value(""), Value(""), "village__path"), all=True)
    found = sorted(rows, key=lambda row: int(row[0]))
    return (
        tuple(path for _, path, _, _ in found if path),
        tuple(child for _, _, child, _ in found if child),
        tuple(sorted({village for *_, village in found if village})),
    )


def _paths_of(at: object) -> Iterator[str]:
    if isinstance(at, str):
        yield at
    elif isinstance(at, (tuple, list)):
        for one in at:
            yield from _paths_of(one)
    elif at is not None:
        for name in ("path", "area_path", "stay_path", "school_path"):
            value: Any = getattr(at, name, "")
            if isinstance(value, str) and value:
                yield value


def _child_code(at: object) -> str:
    if hasattr(at, "child_code"):
        return str(at.child_code)
    return str(getattr(at, "code", "")) if hasattr(at, "area_path") else ""
