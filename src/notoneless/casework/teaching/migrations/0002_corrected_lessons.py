"""A corrected lesson stands no more, and a correction of a made-up lesson keeps the missed one it stands for."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def mark_standing(apps: Any, schema_editor: Any) -> None:
    rows = apps.get_model("casework_teaching", "Session").objects
    corrections = rows.filter(corrects__isnull=False)
    rows.filter(pk__in=list(corrections.values_list("corrects", flat=True))).update(standing=False)
    for one in corrections.filter(kind="made_up", makes_up=None).select_related("corrects").order_by("pk"):
        rows.filter(pk=one.pk).update(makes_up=one.corrects.makes_up_id)


class Migration(migrations.Migration):
    dependencies = [("casework_teaching", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="session",
            name="standing",
            field=models.BooleanField(default=True),
        ),
        migrations.AlterField(
            model_name="session",
            name="makes_up",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="casework_teaching.session",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.UniqueConstraint(
                condition=models.Q(("standing", True)),
                fields=("makes_up",),
                name="missed_session_made_up_once",
            ),
        ),
        migrations.RunPython(mark_standing, migrations.RunPython.noop),
    ]
