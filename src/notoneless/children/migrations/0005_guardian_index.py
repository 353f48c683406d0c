"""A child is looked for by the beginning of the guardian's name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("children", "0004_fewer_indexes")]

    operations = [
        migrations.AlterField(
            model_name="child",
            name="guardian_name",
            field=models.CharField(blank=True, db_index=True, default="", max_length=60),
        ),
    ]
