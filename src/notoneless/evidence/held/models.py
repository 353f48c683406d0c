"""One file of a unit; a better scan is a further row, and the earlier one names it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit


class HeldFile(models.Model):
    """`subject` is the record it belongs to ("letter:R2026-001"); `copy_name`: what is shown of a picture."""

    code = models.CharField(max_length=32, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=80, db_index=True)
    label = models.CharField(max_length=80)
    format = models.CharField(max_length=16)
    media = models.CharField(max_length=16)
    shown_name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    original_name = models.CharField(max_length=80)
    copy_name = models.CharField(max_length=80, blank=True, default="")
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {"gov_field": ("unit__path",), "school_field": "unit__path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "单位材料"
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "sha256"], condition=Q(replaced_by=None), name="one_held_file_per_content"
            )
        ]

    def __str__(self) -> str:
        return self.code
