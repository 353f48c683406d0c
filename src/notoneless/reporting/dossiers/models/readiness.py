"""Getting ready for an acceptance (评估验收): its day, who prepares, and the children who may stand in its way."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField


class Acceptance(models.Model):
    """The newest row of a unit counts; a changed day or other staff is a further row."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    document = models.CharField(max_length=120)
    staff = models.CharField(max_length=300)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")

    SCOPE_FIELDS: ClassVar = {"gov_field": ("area_path",), "school_field": "school_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "迎接评估验收"

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day}"


class AcceptanceMark(models.Model):
    """可能影响评估验收: set by a person with a reason, lifted by a person with a reason; it changes nothing else."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    lifted_on = models.DateField(null=True, blank=True)
    lifted_by = models.CharField(max_length=32, blank=True, default="")
    lifted_why = models.CharField(max_length=200, blank=True, default="")
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("area_path",), "school_field": "school_path", "child_field": "child__code"
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "可能影响评估验收"
        constraints = [
            models.UniqueConstraint(
                fields=["child"], condition=Q(lifted_on=None), name="one_acceptance_mark_per_child"
            ),
            models.CheckConstraint(
                condition=Q(lifted_on=None) | (~Q(lifted_by="") & ~Q(lifted_why="")),
                name="mark_lifted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_id}"
