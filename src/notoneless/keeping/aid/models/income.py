"""What a family lives on, and what the township lives on: a further row corrects an earlier one, the newest counts."""

from django.db import models

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit


class Income(models.Model):
    """家庭人均收入 of a year, with where it is known from."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveIntegerField()
    per_head = models.DecimalField(max_digits=10, decimal_places=2)
    source = models.CharField(max_length=80)
    on = models.DateField()
    by_code = models.CharField(max_length=32)
    recorded_at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        verbose_name = "家庭人均收入"
        indexes = [models.Index(fields=["year", "child"], name="aid_income_year_child")]

    def __str__(self) -> str:
        return f"{self.child_id} {self.year}"


class TownAverage(models.Model):
    """人均收入 of a township in a year, by its document."""

    area = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveIntegerField()
    per_head = models.DecimalField(max_digits=10, decimal_places=2)
    source = models.CharField(max_length=80)
    on = models.DateField()
    by_code = models.CharField(max_length=32)
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = "乡镇人均收入"
        indexes = [models.Index(fields=["year", "area"], name="aid_average_year_area")]

    def __str__(self) -> str:
        return f"{self.area_id} {self.year}"
