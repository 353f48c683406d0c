"""A letter of responsibility (责任书): drawn for a year between two parties, then signed by both."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit


class Letter(models.Model):
    """`taker` is a unit, or nothing where the other party is only named (a parent, a member of the joint meeting)."""

    code = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    giver = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    giver_name = models.CharField(max_length=40)
    taker = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    taker_name = models.CharField(max_length=80)
    goals = models.CharField(max_length=600)
    duties = models.CharField(max_length=1200, blank=True, default="")
    drawn_on = models.DateField()
    drawn_by = models.CharField(max_length=32)
    recorded_at = models.DateTimeField()
    signed_on = models.DateField(null=True, blank=True)
    signed_by = models.CharField(max_length=32, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("giver__path", "taker__path"), "school_field": ("giver__path", "taker__path"),
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "责任书"
        indexes = [models.Index(fields=["giver", "year", "kind"], name="letter_giver_year")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "year", "giver", "taker"],
                condition=Q(taker__isnull=False),
                name="one_letter_a_year",
            ),
            models.CheckConstraint(
                condition=Q(signed_on=None) | ~Q(signed_by=""), name="signed_letter_has_its_person"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        """How its scan names it."""
        return f"letter:{self.code}"
