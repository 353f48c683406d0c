"""`filed_on` says the day of the first filing: a correction overwrote it for a while."""

from typing import Any

from django.db import migrations
from django.db.models import F, OuterRef, Subquery


def tell_first_day(apps: Any, schema_editor: Any) -> None:
    filing, submission = (apps.get_model("reporting_filing", name) for name in ("Filing", "Submission"))
    first = submission.objects.filter(filing=OuterRef("pk"), turn=1)
    wrong = filing.objects.alias(first=Subquery(first.values("on")[:1])).exclude(first=None)
    wrong = wrong.exclude(filed_on=F("first"))
    filing.objects.filter(pk__in=list(wrong.values_list("pk", flat=True))).update(
        filed_on=Subquery(first.values("on")[:1]), filed_by=Subquery(first.values("by_code")[:1])
    )


class Migration(migrations.Migration):
    dependencies = [
        ("reporting_filing", "0002_briefs"),
    ]

    operations = [migrations.RunPython(tell_first_day, migrations.RunPython.noop)]
