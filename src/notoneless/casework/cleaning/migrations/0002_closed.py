from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework_cleaning", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="campaign",
            name="closed_by",
            field=models.CharField(blank=True, default="", max_length=32),
        ),
        migrations.AddField(
            model_name="campaign",
            name="closed_note",
            field=models.CharField(blank=True, default="", max_length=300),
        ),
        migrations.AddField(
            model_name="campaign",
            name="closed_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_by", ""), ("closed_on", None)),
                    models.Q(("closed_on__isnull", False), models.Q(("closed_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="campaign_closed_by_somebody",
            ),
        ),
    ]
