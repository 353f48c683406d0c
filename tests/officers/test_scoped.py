"""The guard on protected records, tried on the children ledger."""

import pytest
from django.db.models import Count, Exists, OuterRef, Subquery

from notoneless.children.models import Child
from notoneless.officers.guarding import guarded
from notoneless.officers.models import Officer
from notoneless.officers.scoped import UnscopedQuery
from tests.officers.invented import County

pytestmark = pytest.mark.django_db

EVALUATIONS = {
    "list": lambda rows: list(rows),
    "bool": lambda rows: bool(rows),
    "len": lambda rows: len(rows),
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "first": lambda rows: rows.first(),
    "get": lambda rows: rows.get(pk=1),
    "slice": lambda rows: list(rows[:5]),
    "index": lambda rows: rows[0],
    "values": lambda rows: list(rows.values("name")),
    "values_list": lambda rows: list(rows.values_list("name", flat=True)),
    "iterator": lambda rows: list(rows.iterator()),
    "aggregate": lambda rows: rows.aggregate(n=Count("pk")),
    "in_bulk": lambda rows: rows.in_bulk([1]),
    "update": lambda rows: rows.update(name="张三"),
    "delete": lambda rows: rows.delete(),
    "union": lambda rows: list(rows.union(rows.unscoped("the other side"))),
    "or": lambda rows: list(rows | rows.unscoped("the other side")),
    "subquery": lambda rows: list(Officer.objects.filter(pk__in=rows.values("pk"))),
    "subquery annotation": lambda rows: list(Officer.objects.annotate(seen=Subquery(rows.values("pk")[:1]))),
    "exists annotation": lambda rows: list(Officer.objects.filter(Exists(rows.filter(pk=OuterRef("pk"))))),
    "contains": lambda rows: rows.contains(Child(pk=1)),
    "dates": lambda rows: list(rows.dates("created_on", "year")),
    "raw": lambda rows: list(rows.raw("select * from children_child")),
}


@pytest.mark.parametrize("way", EVALUATIONS)
def test_no_way_of_reading_children_works_in_a_request_without_a_scope(way: str) -> None:
    with guarded(), pytest.raises((UnscopedQuery, TypeError), match="visible_to|nothing is deleted"):
        EVALUATIONS[way](Child.objects.all())


def test_a_marked_query_may_be_nested_and_excluded_from(county: County) -> None:
    rows = Child.objects.unscoped("the children of this test")

    with guarded():
        nested = Officer.objects.filter(Exists(rows.filter(pk=OuterRef("pk"))), pk__in=rows.values("pk"))
        without = rows.exclude(situation_changes__situation="dead", situation_changes__reason="x")
        found = [len(nested), without.count(), rows.aggregate(n=Count("pk"))["n"]]

    assert found == [0, 0, 0]


def test_outside_a_request_nothing_is_guarded_and_a_bypass_needs_a_reason(county: County) -> None:
    assert Child.objects.count() == 0
    with pytest.raises(ValueError, match="reason"):
        Child.objects.unscoped(" ")
