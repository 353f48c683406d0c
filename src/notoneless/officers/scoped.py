"""The guard on protected records: inside a request nothing is read before it was narrowed to an officer.

The mark that a query was narrowed belongs to that query alone: a related manager, a join or a union with an
unmarked query starts without it.
"""

from collections.abc import Iterator
from contextvars import ContextVar
from datetime import date
from typing import Any, Self

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import sql

from notoneless.officers.guarding import request_memory
from notoneless.officers.models import Officer
from notoneless.officers.rights import Permission
from notoneless.officers.scope import scope_of

_nesting: ContextVar[bool] = ContextVar("notoneless_nesting", default=False)


class UnscopedQuery(RuntimeError):  # noqa: N818 - a fault with a plain name
    """A page was about to read protected records that nobody narrowed: a fault of the program, and loud."""


def check(model: type[models.Model] | None, mark: str) -> None:
    if not mark and request_memory() is not None:
        label = model._meta.label if model else "a query without a model"
        raise UnscopedQuery(f"{label} evaluated in a request without visible_to(officer, on=...)")


class ScopedQuery(sql.Query):
    """Carries the mark into `Exists`, `Subquery` and `__in`, where another query would read the rows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mark = "nested" if _nesting.get() else ""

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        check(self.model, self.mark)
        return super().resolve_expression(*args, **kwargs)

    def split_exclude(self, *args: Any, **kwargs: Any) -> Any:
        """To exclude by a many-valued relation Django nests a new query of its own in this one."""
        token = _nesting.set(True)
        try:
            return super().split_exclude(*args, **kwargs)
        finally:
            _nesting.reset(token)


class ScopedQuerySet(models.QuerySet[Any]):
    """Marked by `visible_to`, `of_shown` or `unscoped`; unmarked it cannot be evaluated in a request."""

    _mark: str = ""

    def __init__(self, model: Any = None, query: Any = None, using: Any = None, hints: Any = None) -> None:
        super().__init__(model, query or ScopedQuery(model), using, hints)

    def visible_to(
        self, officer: Officer, *, on: date, permission: Permission = Permission.VIEW_CHILDREN
    ) -> Self:
        """Narrowed by the one definition of scope; may be called on an already filtered query."""
        scope = scope_of(officer, on=on, permission=permission)
        return self.filter(scope.filter(**path_fields(self.model)))._marked("visible")

    def of_shown(self, parent: models.Model, field: str) -> Self:
        """Rows hanging on one record that this request was already shown."""
        if not getattr(parent, "_was_scoped", False):
            raise UnscopedQuery(f"{parent._meta.label} was not reached through visible_to()")
        return self.filter(**{field: parent})._marked("of_shown")

    def unscoped(self, reason: str) -> Self:
        """The way round, with its reason; the tests of the house count these."""
        if not reason.strip():
            raise ValueError("unscoped() needs a reason")
        return self.all()._marked("unscoped")

    def _marked(self, mark: str) -> Self:
        clone = self._chain()  # type: ignore[attr-defined]
        clone._mark = clone.query.mark = mark
        return clone

    def _clone(self) -> Self:
        clone = super()._clone()  # type: ignore[misc]
        clone._mark = self._mark
        return clone

    def _check(self) -> None:
        check(self.model, self._mark)

    def _fetch_all(self) -> None:
        if self._result_cache is None:
            self._check()
        super()._fetch_all()
        self._stamp(self._result_cache)

    def _stamp(self, rows: Any) -> None:
        if self._mark:
            for row in rows or ():
                if isinstance(row, models.Model):
                    row._was_scoped = True  # type: ignore[attr-defined]

    def _iterator(self, *args: Any, **kwargs: Any) -> Iterator[Any]:
        self._check()
        for row in super()._iterator(*args, **kwargs):  # type: ignore[misc]
            self._stamp((row,))
            yield row

    def iterator(self, *args: Any, **kwargs: Any) -> Iterator[Any]:
        self._check()
        return super().iterator(*args, **kwargs)

    def aiterator(self, *args: Any, **kwargs: Any) -> Any:
        self._check()
        return super().aiterator(*args, **kwargs)

    def count(self) -> int:
        self._check()
        return super().count()

    def exists(self) -> bool:
        self._check()
        return super().exists()

    def contains(self, obj: models.Model) -> bool:
        self._check()
        return super().contains(obj)

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._check()
        return super().aggregate(*args, **kwargs)

    def in_bulk(self, *args: Any, **kwargs: Any) -> dict[Any, Any]:
        self._check()
        return super().in_bulk(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._check()
        return super().update(**kwargs)

    update.alters_data = True  # type: ignore[attr-defined]

    def delete(self) -> Any:
        """Only the retention job erases, and it says so: `.unscoped("retention ...").delete()`."""
        if self._mark != "unscoped":
            raise UnscopedQuery(f"{self.model._meta.label}: nothing is deleted; a correction is a new row")
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def explain(self, *args: Any, **kwargs: Any) -> str:
        self._check()
        return super().explain(*args, **kwargs)

    def raw(self, *args: Any, **kwargs: Any) -> Any:
        self._check()
        return super().raw(*args, **kwargs)

    def _combinator_query(self, combinator: str, *others: Any, **kwargs: Any) -> Any:
        for query in (self, *others):
            if isinstance(query, ScopedQuerySet):
                query._check()
        return super()._combinator_query(combinator, *others, **kwargs)  # type: ignore[misc]

    def _merge_sanity_check(self, other: Any) -> None:
        """`a | b`, `a & b`, `a ^ b` keep no mark unless both sides carry one."""
        super()._merge_sanity_check(other)  # type: ignore[misc]
        self._check()
        if isinstance(other, ScopedQuerySet):
            other._check()


class ScopedManager(models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]
    """`objects` of every protected model."""


def path_fields(model: type[models.Model]) -> dict[str, Any]:
    """Where a model keeps the paths and the code that a scope is laid on: on itself, or on its child or case.

    A model may say so itself: `SCOPE_FIELDS = {"gov_field": ..., "school_field": ..., "child_field": ...}`.
    """
    own = getattr(model, "SCOPE_FIELDS", None)
    if own is not None:
        return dict(own)
    for through in ("", "child", "case", "finding"):
        target = _related(model, through)
        if target is not None and (fields := _named(target, f"{through}__" if through else "")):
            return fields
    raise UnscopedQuery(f"{model._meta.label} has no path that a scope could be laid on")


def _related(model: type[models.Model], name: str) -> type[models.Model] | None:
    if not name:
        return model
    try:
        return model._meta.get_field(name).related_model
    except FieldDoesNotExist:
        return None


def _named(model: type[models.Model], prefix: str) -> dict[str, Any]:
    names = {field.name for field in model._meta.get_fields()}
    government = tuple(prefix + name for name in ("area_path", "stay_path") if name in names)
    if not government and "school_path" not in names:
        return {}
    child = next((name for name in ("child_code", "code") if name in names), "")
    if child == "code" and model._meta.label_lower != "children.child":
        child = "child__code" if "child" in names else ""
    return {
        "gov_field": government,
        "school_field": prefix + "school_path" if "school_path" in names else "",
        "child_field": prefix + child if child else "",
    }
