"""Events stand and fall with their deed; denials outlive it; nothing personal gets in."""

import json

import pytest
from django.db import DatabaseError, connection, transaction

from notoneless import trail
from notoneless.trail.models import Event
from tests.trail.conftest import DAY

pytestmark = pytest.mark.django_db


def undone(work):
    """Does the work in a deed that fails afterwards."""

    def deed():
        with transaction.atomic():
            work()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        deed()


def test_an_event_carries_who_what_where_and_when(anchors, clerk):
    trail.note(
        "child.viewed",
        by=clerk,
        on=DAY,
        about="C0001",
        area="G0001/",
        reason="家访前查看",
        detail={"page": 1},
    )

    event = Event.objects.get()
    assert (event.actor, event.post, event.role) == ("O0007", "P0003", "township_clerk")
    assert (event.action, event.about, event.area, event.day) == ("child.viewed", "C0001", "G0001/", DAY)
    assert (event.result, event.reason, json.loads(event.detail)) == ("done", "家访前查看", {"page": 1})


def test_the_system_itself_is_an_actor_without_a_code(anchors):
    trail.note("trail.verified", by=None, on=DAY)

    assert Event.objects.get().actor == ""


def test_an_event_is_undone_with_its_deed(anchors, do):
    undone(lambda: do(1))

    assert Event.objects.count() == 0


def test_a_deed_whose_event_cannot_be_written_fails(anchors, do, monkeypatch):
    monkeypatch.setattr("notoneless.trail.writing._INSERT", "INSERT INTO no_such_table VALUES (%s)")

    with pytest.raises(DatabaseError), transaction.atomic():
        do(1)


def test_a_bulk_deed_leaves_one_event_for_each_record(anchors, clerk):
    count = trail.note_many("child.loaded", by=clerk, on=DAY, about=[f"C{n}" for n in range(250)])

    assert count == 250
    assert Event.objects.filter(action="child.loaded").values("about").distinct().count() == 250


def test_a_list_is_one_event_with_query_count_and_digest(anchors, clerk):
    trail.note_list(
        "child.listed", by=clerk, on=DAY, query={"village": "V01", "page": 2}, members=["C2", "C1"]
    )

    detail = json.loads(Event.objects.get().detail)
    assert (detail["query"], detail["count"]) == ({"village": "V01", "page": 2}, 2)
    assert detail["members"] == trail.noting.member_digest(["C1", "C2"])


def test_what_a_person_typed_is_kept_only_as_an_index(anchors, clerk):
    trail.note_list("child.searched", by=clerk, on=DAY, query={"q": "王小明"}, members=[])

    assert "王小明" not in Event.objects.get().detail


@pytest.mark.parametrize("text", ["999001201203040019", "99900120120304001X", "电话19900001234"])
@pytest.mark.parametrize("field", ["about", "reason", "detail"])
def test_numbers_of_persons_are_refused(anchors, clerk, text, field):
    value = {"note": text} if field == "detail" else text

    with pytest.raises(trail.PersonalDataInTrail):
        trail.note("child.viewed", by=clerk, on=DAY, **{field: value})


def test_codes_and_digests_are_not_taken_for_numbers_of_persons(anchors, clerk):
    trail.note(
        "batch.committed", by=clerk, on=DAY, about="B202611211230", detail={"digest": "1380000123" * 4}
    )

    assert Event.objects.count() == 1


@pytest.mark.parametrize("name", ["viewed", "Child.viewed", "child viewed", "child.", ""])
def test_an_action_needs_a_name_of_two_words(anchors, clerk, name):
    with pytest.raises(ValueError, match="noun.verb"):
        trail.note(name, by=clerk, on=DAY)


def test_a_denial_outlives_the_deed_it_refused(anchors, clerk):
    with trail.deferred_denials():
        undone(lambda: trail.note_denial(by=clerk, on=DAY, about="C0001", reason="不在管辖范围"))

    assert Event.objects.get().result == "denied"


def test_a_door_within_a_door_leaves_denials_to_the_outer_one(anchors, clerk):
    def inner():
        with trail.deferred_denials():
            trail.note_denial(by=clerk, on=DAY)

    with trail.deferred_denials():
        undone(inner)

    assert Event.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_inner_door_writes_once_no_transaction_is_open(anchors, clerk):
    """A worker's command is a door that stays open for weeks."""
    with trail.deferred_denials():
        with trail.deferred_denials():
            undone(lambda: trail.note_denial(by=clerk, on=DAY))

        assert Event.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_denial_outside_a_transaction_is_written_at_once(anchors, clerk):
    with trail.deferred_denials():
        trail.note_denial(by=clerk, on=DAY)

        assert Event.objects.count() == 1


@pytest.mark.parametrize("table", ["trail_event", "trail_link", "trail_seal"])
@pytest.mark.parametrize("sentence", ["DELETE FROM {}", "UPDATE {} SET mac = NULL"])
def test_the_database_refuses_to_change_the_trail(anchors, do, table, sentence):
    from notoneless.trail.sealing import seal_pending

    do(3)
    seal_pending()
    statement = sentence.format(table).replace("mac", "head" if table == "trail_link" else "mac")

    with (
        pytest.raises(DatabaseError, match="only added to"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
