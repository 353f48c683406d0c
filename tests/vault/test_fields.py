"""A sealed column: text for the program, bytes on the disk, no way to search it but the blind index."""

import pytest
from django.core.exceptions import FieldError
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter
from django.test.utils import isolate_apps

from notoneless.vault import open_many, seal_many
from notoneless.vault.fields import SealedTextField
from notoneless.vault.sealing import SealBroken

NUMBER = "999001201203040019"


@pytest.fixture
def secret(vault, transactional_db):
    """A table with two sealed columns, for this test only."""
    with isolate_apps("tests.vault"):

        class Secret(models.Model):
            number = SealedTextField()
            phone = SealedTextField(null=True)

            class Meta:
                app_label = "sealed"

            def __str__(self) -> str:
                return "sealed"

    with connection.schema_editor() as editor:
        editor.create_model(Secret)
    yield Secret
    with connection.schema_editor() as editor:
        editor.delete_model(Secret)


def stored(column):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM sealed_secret")
        return cursor.fetchone()[0]


def test_text_comes_back_and_the_table_holds_none_of_it(secret):
    secret.objects.create(number=NUMBER, phone=None)

    found = secret.objects.get()

    assert (found.number, found.phone) == (NUMBER, None)
    assert NUMBER[:8].encode() not in bytes(stored("number"))
    assert stored("phone") is None


def test_values_and_deferred_columns_are_opened_too(secret):
    secret.objects.create(number=NUMBER)

    assert list(secret.objects.values_list("number", flat=True)) == [NUMBER]
    assert secret.objects.defer("number").get().number == NUMBER


@pytest.mark.parametrize(
    "lookup", ["number", "number__contains", "number__in", "number__startswith", "number__gt"]
)
def test_a_sealed_column_cannot_be_looked_up(secret, lookup):
    with pytest.raises(FieldError, match="blind index"):
        secret.objects.filter(**{lookup: [NUMBER] if lookup.endswith("in") else NUMBER}).count()


def test_whether_there_is_a_value_can_be_asked(secret):
    secret.objects.create(number=NUMBER)

    assert secret.objects.filter(phone__isnull=True).count() == 1


def test_a_value_moved_to_another_column_does_not_open(secret):
    secret.objects.create(number=NUMBER)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sealed_secret SET phone = number")

    with pytest.raises(SealBroken):
        secret.objects.get()


def test_bulk_loads_seal_as_the_field_does(secret):
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO sealed_secret (number) VALUES (%s)",
            [(blob,) for blob in seal_many([NUMBER], column="sealed.secret.number")],
        )

    assert secret.objects.get().number == NUMBER
    assert open_many([stored("number")], column="sealed.secret.number") == [NUMBER]


def test_bytes_are_refused_where_text_is_due(secret):
    with pytest.raises(TypeError, match="takes text"):
        secret.objects.create(number=NUMBER.encode())


def test_dumps_stay_sealed_and_can_be_read_back(secret):
    dumped = secret._meta.get_field("number").value_to_string(secret(number=NUMBER))

    assert NUMBER not in dumped
    assert secret._meta.get_field("number").to_python(dumped) == NUMBER


def test_a_migration_names_the_field_without_noise():
    written, imports = MigrationWriter.serialize(SealedTextField(null=True, blank=True))

    assert written == "notoneless.vault.fields.SealedTextField(blank=True, null=True)"
    assert imports == {"import notoneless.vault.fields"}
