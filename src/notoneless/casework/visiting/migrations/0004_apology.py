from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework_visiting", "0003_sealed_note"),
    ]

    operations = [
        migrations.AddField(
            model_name="visit",
            name="apology",
            field=models.CharField(blank=True, default="", max_length=60),
        ),
    ]
