"""Head counts obtained elsewhere, against which the equation is held, and the notes on each difference."""

from django.db import models

from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField


class ControlTotal(models.Model):
    """A number somebody else counted: police per village, school on the day, 学籍, last period ± movements.

    A corrected count is a new row; the newest by (on, id) of a (unit, measure) is in force.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit_path = PathField(db_index=True)
    measure = models.CharField(max_length=32)
    value = models.IntegerField()
    on = models.DateField()
    origin = models.CharField(max_length=120)
    entered_by = models.CharField(max_length=32)
    entered_at = models.DateTimeField()

    SCOPE_FIELDS = {"gov_field": ("unit_path",), "school_field": "unit_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "对照数"
        indexes = [models.Index(fields=["measure", "unit", "on", "id"], name="total_measure_unit")]

    def __str__(self) -> str:
        return f"{self.measure} {self.value}"


class DailyCount(models.Model):
    """One line of the equation as it stood on a day, kept by the nightly job for the trend; never counted again."""

    base = models.CharField(max_length=12)
    unit_path = PathField()
    day = models.DateField()
    total = models.IntegerField()
    unexplained = models.IntegerField()

    SCOPE_FIELDS = {"gov_field": ("unit_path",), "school_field": "unit_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "每日在册数"
        constraints = [models.UniqueConstraint(fields=["base", "unit_path", "day"], name="daily_count_once")]

    def __str__(self) -> str:
        return f"{self.base} {self.unit_path} {self.day}"


class DifferenceNote(models.Model):
    """Who looks into a difference between the ledger and a control total, and what was found."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit_path = PathField(db_index=True)
    measure = models.CharField(max_length=32)
    on = models.DateField()
    difference = models.IntegerField()
    owner_post = models.CharField(max_length=32)
    reason = models.CharField(max_length=300)
    noted_by = models.CharField(max_length=32)
    noted_at = models.DateTimeField()

    SCOPE_FIELDS = {"gov_field": ("unit_path",), "school_field": "unit_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "差异说明"

    def __str__(self) -> str:
        return f"{self.measure} {self.difference}"
