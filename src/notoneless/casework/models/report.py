"""Suspected-dropout reports of teachers and grid managers, tips of others, and who was told at once."""

from django.db import models

from notoneless.casework.models.case import Case
from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField


class SuspicionReport(models.Model):
    """What somebody saw; it opens a case in 疑似 or joins the open one, and is told on at once."""

    code = models.CharField(max_length=24, unique=True)
    channel = models.CharField(max_length=8, choices=[("report", "疑似报告"), ("tip", "线索")])
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="suspicions")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="suspicions")
    seen_on = models.DateField()
    absent_since = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=40, blank=True, default="")
    text = models.CharField(max_length=500)
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    reported_by = models.CharField(max_length=32)
    reported_on = models.DateField()
    received_at = models.DateTimeField()
    client_key = models.UUIDField(unique=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = "疑似报告"

    def __str__(self) -> str:
        return self.code


class Told(models.Model):
    """A level that was told of a report at once, and when it took note."""

    report = models.ForeignKey(SuspicionReport, on_delete=models.PROTECT, related_name="told")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit_path = PathField(db_index=True)
    told_at = models.DateTimeField()
    seen_on = models.DateField(null=True, blank=True)
    seen_by = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS = {"gov_field": ("unit_path",), "school_field": "unit_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "报告告知"
        constraints = [
            models.UniqueConstraint(fields=["report", "unit"], name="report_told_once"),
            models.CheckConstraint(
                condition=models.Q(seen_on__isnull=True) | ~models.Q(seen_by=""),
                name="report_seen_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit_id)
