"""The database itself refuses an open case that nobody owns, that awaits nothing, or that is never due."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.forms.models import model_to_dict

from notoneless.casework.models import Case
from tests.county import TestCounty
from tests.people import a_case, a_child

pytestmark = pytest.mark.django_db


def copied(case: Case, county: TestCounty, **changes: object) -> Case:
    """The same case for another child, written past every deed."""
    child = a_child(county, name="林小满", id_text="")
    links = {"child_id": child.pk, "owner_id": case.owner_id, "owner_post_id": case.owner_post_id}
    plain = model_to_dict(case, exclude=["id", "code", "child", "owner", "owner_post"])
    return Case(**(plain | links | {"code": "A-COPY"} | changes))


@pytest.mark.parametrize("lack", [{"owner_id": None}, {"next_step": ""}, {"due_on": None}])
def test_an_open_case_without_owner_step_or_day_cannot_be_written(
    county: TestCounty, lack: dict[str, object]
) -> None:
    case = a_case(county)

    with pytest.raises(IntegrityError), transaction.atomic():
        copied(case, county, **lack).save(force_insert=True)

    assert Case.objects.count() == 1


@pytest.mark.parametrize("change", ["owner_id = NULL", "next_step = ''", "due_on = NULL"])
def test_an_open_case_does_not_lose_them_by_sql_either(county: TestCounty, change: str) -> None:
    case = a_case(county)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {Case._meta.db_table} SET {change} WHERE id = %s", [case.pk])

    assert Case.objects.get().next_step == "verify"


def test_a_second_open_case_of_one_child_cannot_be_written(county: TestCounty) -> None:
    case = a_case(county)

    with pytest.raises(IntegrityError), transaction.atomic():
        copied(case, county, child_id=case.child_id).save(force_insert=True)
