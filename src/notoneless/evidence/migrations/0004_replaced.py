"""A piece is replaced by another one on a day, or not at all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evidence", "0003_persons")]

    operations = [
        migrations.RemoveConstraint(model_name="evidence", name="one_evidence_per_content_and_subject"),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                fields=["child", "subject", "kind", "sha256"],
                condition=models.Q(replaced_on__isnull=True),
                name="one_evidence_per_content_and_subject",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(replaced_on=None, replaced_by=None)
                | models.Q(replaced_on__isnull=False, replaced_by__isnull=False),
                name="evidence_replaced_by_another",
            ),
        ),
    ]
