"""In which order batches of one source stand on each other; a comparison holds only for the list it was made with."""

from typing import Any

from notoneless.places.models import Unit
from notoneless.registers.models import Batch
from notoneless.registers.refusals import AnotherUnderWay, ComparedWithAnOlderList, NewerBatchExists

STANDING = ("committed", "undoing")


def head_of(batch: Batch) -> Batch | None:
    """The batch whose rows are the register of this kind and source now."""
    standing = _of_the_source(batch).filter(state__in=STANDING)
    replaced = standing.exclude(previous=None).values("previous")
    return standing.exclude(pk__in=replaced).order_by("-pk").first()


def one_at_a_time(source_unit_id: int) -> None:
    """Whoever decides about a source next waits here until this deed is over (SQLite has one writer anyway)."""
    list(Unit.objects.select_for_update(no_key=True).filter(pk=source_unit_id).values_list("pk"))


def refuse_where_moved_on(batch: Batch) -> None:
    """Between the comparison and the decision another batch was put in or taken back."""
    one_at_a_time(batch.source_unit_id)
    head = head_of(batch)
    if (head.pk if head else None) != batch.previous_id:
        raise ComparedWithAnOlderList(batch.code)


def refuse_where_another_is_under_way(batch: Batch) -> None:
    one_at_a_time(batch.source_unit_id)
    other = _of_the_source(batch).filter(state__in=("committing", "undoing")).exclude(pk=batch.pk).first()
    if other:
        raise AnotherUnderWay(other.code, other.get_state_display())


def refuse_where_newer(batch: Batch) -> None:
    """Batches of one source are taken back in the reverse of the order in which they came."""
    one_at_a_time(batch.source_unit_id)
    later = _of_the_source(batch).filter(state__in=(*STANDING, "committing"), previous=batch)
    if found := later.order_by("-pk").first():
        raise NewerBatchExists(batch.code, found.code)


def _of_the_source(batch: Batch) -> Any:
    return Batch.objects.unscoped("batches of one source among themselves").filter(
        kind=batch.kind, source_unit_id=batch.source_unit_id
    )
