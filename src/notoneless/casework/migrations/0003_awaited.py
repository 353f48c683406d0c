"""Since when the next step is awaited and from whom, and until when a case is held."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import F

import notoneless.places.paths


def since_last_touch(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("casework", "Case").objects.update(step_since=F("touched_on"))


class Migration(migrations.Migration):
    dependencies = [("casework", "0002_initial")]

    operations = [
        migrations.AddField("case", "step_since", models.DateField(null=True)),
        migrations.AddField(
            "case", "awaited_path", notoneless.places.paths.PathField(blank=True, default="")
        ),
        migrations.AddField("case", "held_until", models.DateField(blank=True, null=True)),
        migrations.RunPython(since_last_touch, migrations.RunPython.noop),
        migrations.AlterField("case", "step_since", models.DateField()),
    ]
