"""A child may be given to a whole unit, and then to every post that answers for it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("officers", "0001_initial"), ("places", "0002_rules")]

    operations = [
        migrations.AddField(
            model_name="assignment",
            name="to_unit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.unit",
            ),
        ),
        migrations.AlterField(
            model_name="assignment",
            name="post",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assignments",
                to="officers.post",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("post__isnull", False), ("to_unit__isnull", True))
                | models.Q(
                    ("post__isnull", True),
                    ("to_unit__isnull", False),
                    models.Q(("child_code", ""), _negated=True),
                ),
                name="assignment_to_post_or_unit",
            ),
        ),
    ]
