"""Another school or township told of a case that touches it, and its receipt."""

from typing import ClassVar

from django.db import models

from notoneless.casework.models import Case
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField


class Telling(models.Model):
    """跨校告知对接: what was told to whom, by when it must be taken note of, and what the told unit answered."""

    code = models.CharField(max_length=24, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tellings")
    from_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    from_path = PathField(db_index=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit_path = PathField(db_index=True)
    text = models.CharField(max_length=500)
    told_on = models.DateField()
    told_by = models.CharField(max_length=32)
    recorded_at = models.DateTimeField()
    due_on = models.DateField()
    seen_on = models.DateField(null=True, blank=True)
    seen_by = models.CharField(max_length=32, blank=True, default="")
    answer = models.CharField(max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("unit_path", "from_path", "case__area_path"),
        "school_field": ("unit_path", "from_path", "case__school_path"),
    }
    objects = ScopedManager()

    class Meta:
        verbose_name = "跨校告知"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(seen_on=None, seen_by="")
                | (models.Q(seen_on__isnull=False) & ~models.Q(seen_by="")),
                name="telling_seen_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["case", "unit"], condition=models.Q(seen_on=None), name="one_unseen_telling_per_unit"
            ),
        ]

    def __str__(self) -> str:
        return self.code
