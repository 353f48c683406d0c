"""A register value that is wrong at its source, and who must have it mended there."""

from django.db import models

from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField
from notoneless.screening.models.finding import Finding


class RepairTask(models.Model):
    """Repair of data comes before a home visit; done only when a later batch shows the mended value."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="repairs")
    entry_id = models.BigIntegerField(null=True, blank=True)
    field = models.CharField(max_length=24)
    sentence = models.CharField(max_length=200)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    owner_path = PathField(db_index=True)
    opened_on = models.DateField()
    opened_by = models.CharField(max_length=32)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.CharField(max_length=32, blank=True, default="")
    how = models.CharField(max_length=120, blank=True, default="")

    SCOPE_FIELDS = {"gov_field": ("owner_path",), "school_field": "owner_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "数据修正任务"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True) | ~models.Q(done_by=""),
                name="repair_done_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.field
