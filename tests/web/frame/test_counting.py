"""The counts beside the filters of a list are rows of the list, whatever it adds up of other tables."""

import pytest
from django.db.models import Count

from notoneless.places.models import Unit
from notoneless.web.frame.lists.counting import counted
from notoneless.web.frame.lists.terms import Facet
from tests.county import TestCounty

pytestmark = pytest.mark.django_db


def test_a_row_with_several_rows_beside_it_is_counted_once(county: TestCounty) -> None:
    rows = Unit.objects.filter(code="999901").annotate(many=Count("below"))
    facet = Facet("kind", "种类", "kind")

    assert rows.get().many > 1
    assert counted(rows, (facet,)) == [("county", 1)]
