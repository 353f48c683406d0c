"""The database follows the records: no change without its migration, and one line of them per room."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

OURS = [config.label for config in apps.get_app_configs() if config.name.startswith("notoneless.")]


@pytest.fixture
def loader() -> MigrationLoader:
    return MigrationLoader(None)


@pytest.mark.django_db
def test_no_record_changed_without_its_migration() -> None:
    said = StringIO()

    call_command("makemigrations", *OURS, check=True, dry_run=True, stdout=said)

    assert "No changes detected" in said.getvalue()


@pytest.mark.parametrize("room", OURS)
def test_the_migrations_of_a_room_end_in_one(loader: MigrationLoader, room: str) -> None:
    ends = [name for label, name in loader.graph.leaf_nodes() if label == room]

    assert len(ends) <= 1, ends
