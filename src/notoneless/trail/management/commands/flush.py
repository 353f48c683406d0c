"""Django's `flush`, refused outside test databases: it would empty the trail with everything else."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import flush
from django.db import connections

from notoneless.trail import guarding

TEST_NAMES = ("test_",)


class Command(flush.Command):
    """Transactional tests empty their database with `flush`; the guards step aside for that alone."""

    def handle(self, **options: Any) -> None:
        connection = connections[options["database"]]
        name = str(connection.settings_dict["NAME"]).rpartition("/")[2]
        if not name.startswith(TEST_NAMES):
            raise CommandError("本系统的数据不得清空：操作记录只增不减。")
        guarding.remove(connection)
        super().handle(**options)
        guarding.install(connection)
