"""The database itself refuses to change the trail."""

from django.db import migrations

from notoneless.trail import guarding


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]

    operations = [migrations.RunPython(guarding.forwards, guarding.backwards)]
