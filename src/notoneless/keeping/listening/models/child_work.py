"""A pupil found working, farming or trading (务工、务农、经商): who saw it, where, and what came of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField
from notoneless.vault.fields import SealedTextField


class ChildWork(models.Model):
    """`child` is empty where nobody in the register is known to be the child: then `described` says who was seen.

    `age` and `under_age` are as of the day it was seen, by the rule of that day. `report` is the 疑似 report it led to.
    """

    code = models.CharField(max_length=32, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    child = models.ForeignKey(Child, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    described = SealedTextField(null=True, blank=True)
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    seen_on = models.DateField()
    spot = models.CharField(max_length=120)
    employer = models.CharField(max_length=80, blank=True, default="")
    word = models.CharField(max_length=600)
    age = models.PositiveSmallIntegerField(null=True, blank=True)
    under_age = models.BooleanField(null=True, blank=True)
    report = models.CharField(max_length=32, blank=True, default="")
    due_on = models.DateField()
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.CharField(max_length=32, blank=True, default="")
    outcome = models.CharField(max_length=40, blank=True, default="")
    outcome_word = models.CharField(max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("unit__path", "area_path"), "school_field": ("unit__path", "school_path"),
        "child_field": "child__code",
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "务工务农经商线索"
        indexes = [models.Index(fields=["due_on"], name="child_work_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None) | (~Q(closed_by="") & ~Q(outcome="")),
                name="closed_child_work_has_its_person",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        """How its files name it."""
        return f"child_work:{self.code}"
