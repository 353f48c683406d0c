"""Beside its prints a picture keeps its points: what it is found by when it was cut, turned or photographed again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evidence", "0004_replaced")]

    operations = [
        migrations.AddField(
            model_name="evidence",
            name="points",
            field=models.BinaryField(blank=True, default=bytes),
        ),
    ]
