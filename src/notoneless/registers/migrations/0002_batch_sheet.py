"""A batch may be of one sheet of its file."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registers", "0001_initial")]

    operations = [
        migrations.AddField(
            "batch",
            "sheet",
            models.CharField(blank=True, default="", help_text="empty: every sheet is read", max_length=255),
        ),
    ]
