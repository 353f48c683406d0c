"""A number that a formula needs and no child is counted for: of a unit and school year, by whom and from what."""

from typing import ClassVar

from django.db import models

from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField


class StatedCount(models.Model):
    """`year`: the school year by its beginning. A correction is a new row; the newest holds."""

    code = models.CharField(max_length=24, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit_path = PathField(db_index=True)
    measure = models.CharField(max_length=24)
    year = models.PositiveSmallIntegerField()
    value = models.PositiveIntegerField()
    origin = models.CharField(max_length=120)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {"gov_field": ("unit_path",), "school_field": "unit_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "登记底数"
        indexes = [models.Index(fields=["measure", "unit", "year", "id"], name="stated_measure_unit_year")]

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        """How its paper, a held file, names it."""
        return f"stated:{self.code}"
