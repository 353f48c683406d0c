"""The nutrition plan (营养改善计划): a school's month; a further row corrects, the newest counts."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit


class MealMonth(models.Model):
    """`food` is 膳食资金, `running` 燃料费、人工费; `month` its first day; `newer` the row that corrected this one."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    pupils = models.PositiveIntegerField()
    assisted_pupils = models.PositiveIntegerField()
    food = models.DecimalField(max_digits=14, decimal_places=2)
    running = models.DecimalField(max_digits=14, decimal_places=2)
    assisted_food = models.DecimalField(max_digits=14, decimal_places=2)
    word = models.CharField(max_length=200, blank=True, default="")
    newer = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="older"
    )
    on = models.DateField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    recorded_at = models.DateTimeField()

    SCOPE_FIELDS: ClassVar = {"gov_field": ("unit__path",), "school_field": "unit__path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "营养改善计划月报"
        indexes = [models.Index(fields=["month", "unit"], name="aid_meals_month_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(assisted_pupils__lte=F("pupils")) & Q(assisted_food__lte=F("food")),
                name="part_of_meals_within_the_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.month}"
