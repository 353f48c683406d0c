"""Whoever drew, answered or called is named beside the day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evidence", "0002_hints_and_calls")]

    operations = [
        migrations.RenameField(model_name="draw", old_name="by_code", new_name="drawn_by"),
        migrations.AddConstraint(
            model_name="callback",
            constraint=models.CheckConstraint(
                condition=models.Q(called_on=None, called_by="", state="open")
                | (models.Q(called_on__isnull=False) & ~models.Q(called_by="") & ~models.Q(state="open")),
                name="call_recorded_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="hint",
            constraint=models.CheckConstraint(
                condition=models.Q(answered_on=None, answered_by="", state="open")
                | (models.Q(answered_on__isnull=False) & ~models.Q(answered_by="") & ~models.Q(state="open")),
                name="hint_answered_by_somebody",
            ),
        ),
    ]
