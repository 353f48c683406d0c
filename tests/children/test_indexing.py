"""The name index that the database makes of new children."""

import pytest

from notoneless.children.feeding import grams
from notoneless.children.models import NameGram
from tests.children.people import enter, row
from tests.county import TestCounty

pytestmark = pytest.mark.django_db
NAMES = ("覃小梅", "欧阳娜娜娜", "李", "阿依古丽·买买提", "𠮷野", "ann lee")


def test_the_database_indexes_a_name_as_the_search_reads_it(county: TestCounty) -> None:
    children = enter(county, *(row(county, name) for name in NAMES))

    for child in children:
        found = set(NameGram.objects.filter(child=child).values_list("gram", flat=True))
        assert found == grams(child.name_key)


def test_names_of_children_known_before_are_left_as_they_are(county: TestCounty) -> None:
    enter(county, row(county, NAMES[0]))
    before = NameGram.objects.count()

    enter(county, row(county, NAMES[2]))

    assert NameGram.objects.count() == before + 1
