"""Whatever lists were put in and taken back: an undo leaves register and ledger exactly as they stood."""

import os
from collections.abc import Sequence
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notoneless.children.models import Child, FormerMark, NameGram
from notoneless.registers.files import open_file
from notoneless.registers.importing.committing import commit_batch, undo_batch
from notoneless.registers.importing.deciding import settle_close_rows
from notoneless.registers.importing.staging import prepare, stage_batch
from notoneless.registers.kinds import kind_of, known_headings
from notoneless.registers.models import Batch, Entry
from tests.breaking.messy import csv
from tests.county import TODAY, TestCounty
from tests.people import a_batch
from tests.registers.importing.lists import HEADS
from tests.registers.importing.people import PEOPLE, Person, many, sound, without_number

EXAMPLES = int(os.environ.get("BREAK_EXAMPLES", "8"))
EVERYBODY: list[Person] = [*PEOPLE, *many(3)]
LEDGER = (
    "pk", "name", "name_key", "initials", "sex", "birth_date", "ethnicity", "id_condition", "id_index",
    "id_last4_index", "household_number", "household_kind", "area_id", "area_path", "address", "guardian_name",
    "phone_index", "phone_last4_index", "situation", "registered_here",
)  # fmt: skip


def as_it_stands() -> list[tuple[Any, ...]]:
    """Everything that putting a list in may touch, in clear, so that a difference can be read."""
    live = Entry.objects.filter(live=True).order_by("pk")
    children = Child.objects.filter(withdrawn_on=None).order_by("pk")
    former = FormerMark.objects.filter(withdrawn_on=None).order_by("pk")
    grams = NameGram.objects.filter(child__in=children).order_by("child_id", "gram")
    return [
        *live.values_list("pk", "key", "digest", "child_id", "name", "area_path", "ended_by", "ended_how"),
        *children.values_list(*LEDGER),
        *((child.pk, child.id_number, child.guardian_phone) for child in children),
        *former.values_list("child_id", "kind", "text", "number_index"),
        *grams.values_list("child_id", "gram"),
    ]


def put_in(people: Sequence[Person], county: TestCounty, *, close: str = "same") -> Batch:
    """The deeds of an import one after the other, the file read in this process."""
    unit = county.units["999901"]
    batch = a_batch(unit, "household")
    batch.state = "received"
    batch.save()
    rows = [HEADS, *((str(turn), *person) for turn, person in enumerate(people, start=1))]
    read = open_file(csv("utf-8", rows), name="名单.csv", known_headings=known_headings(), isolate=False)
    staged = prepare(read, kind_of("household"), source_path=unit.path, on=TODAY)
    stage_batch(batch=batch, reading=staged, by=county.alice, on=TODAY)
    if batch.counts["close"]:
        settle_close_rows(batch=batch, answers={"*": close}, by=county.alice, on=TODAY)
    return commit_batch(batch=batch, by=county.alice, on=TODAY)


CHANGES = {
    "as before": lambda person: person,
    "renamed": lambda person: ("新" + person[0], *person[1:]),
    "moved": lambda person: (*person[:5], "柳溪村" if person[5] == "石桥村" else "石桥村", *person[6:]),
    "number lost": without_number,
    "number corrected": lambda person: sound((*person[:3], person[3][:14] + "779" + "0", *person[4:]))
    if person[3]
    else person,
    "other guardian": lambda person: (*person[:6], "新监护人", *person[7:]),
    "other phone": lambda person: (*person[:7], "19900009999"),
    "birth date corrected": lambda person: (*person[:2], "2014-06-07", *person[3:]),
}  # fmt: skip
A_LIST = st.lists(
    st.tuples(st.integers(0, len(EVERYBODY) - 1), st.sampled_from(sorted(CHANGES))),
    min_size=1, max_size=6, unique_by=lambda one: one[0],
)  # fmt: skip
DEEDS = st.lists(st.one_of(st.just("undo"), st.tuples(A_LIST, st.sampled_from(["same", "not_same"]))), min_size=3,
                 max_size=7)  # fmt: skip


@pytest.mark.django_db
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS)
def test_an_undo_leaves_everything_as_it_stood_before(county: TestCounty, deeds: list[Any]) -> None:
    with transaction.atomic():
        before: list[tuple[Batch, list[Any]]] = []
        for deed in [*deeds, "undo", "undo"]:
            if deed != "undo":
                people = [CHANGES[change](EVERYBODY[who]) for who, change in deed[0]]
                stood = as_it_stands()
                before.append((put_in(people, county, close=deed[1]), stood))
            elif before:
                batch, stood = before.pop()
                undo_batch(batch=batch, reason="传错文件", by=county.alice, on=TODAY)
                assert as_it_stands() == stood
        transaction.set_rollback(True)


def test_a_child_left_out_of_one_list_is_the_same_child_in_the_next(county: TestCounty) -> None:
    put_in(PEOPLE, county)
    put_in(PEOPLE[:1], county)

    put_in(PEOPLE, county)

    assert sorted(Child.objects.filter(withdrawn_on=None).values_list("name", flat=True)) == sorted(
        person[0] for person in PEOPLE
    )


def test_taking_back_the_list_in_which_a_child_came_back_keeps_the_child(county: TestCounty) -> None:
    put_in(PEOPLE, county)
    put_in(PEOPLE[:1], county)
    stood = as_it_stands()
    moved = [CHANGES["moved"](person) for person in PEOPLE]

    back = put_in(moved, county)
    undo_batch(batch=back, reason="传错文件", by=county.alice, on=TODAY)

    assert as_it_stands() == stood
