"""A notice sent downwards, and what each unit it was sent to made of it: read, answered."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.places.models import Unit

NOTICE, BRIEF = "notice", "brief"


class Circular(models.Model):
    """It names no child. A notice goes downwards, a brief (简报) to party and government.

    `subject` is how its attachment, a held file, names it.
    """

    KINDS: ClassVar = [(NOTICE, "通知"), (BRIEF, "简报")]

    code = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=8, choices=KINDS, default=NOTICE)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=80)
    text = models.TextField()
    wants_answer = models.BooleanField(default=False)
    answer_until = models.DateField(null=True, blank=True)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        verbose_name = "下发通知"
        constraints = [
            models.CheckConstraint(
                condition=Q(answer_until__isnull=True) | Q(wants_answer=True), name="only_an_answer_has_a_day"
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        return f"circular:{self.code}"


class CircularReceipt(models.Model):
    """One unit that a notice was sent to: who took note when, and what was answered."""

    circular = models.ForeignKey(Circular, on_delete=models.PROTECT, related_name="receipts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    read_on = models.DateField(null=True, blank=True)
    read_by = models.CharField(max_length=32, blank=True, default="")
    answer = models.CharField(max_length=500, blank=True, default="")
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        verbose_name = "通知回执"
        indexes = [models.Index(fields=["unit", "read_on"], name="circular_receipt_unit")]
        constraints = [
            models.UniqueConstraint(fields=["circular", "unit"], name="a_circular_reaches_a_unit_once"),
            models.CheckConstraint(
                condition=Q(read_on__isnull=True) | ~Q(read_by=""), name="circular_read_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | (~Q(answered_by="") & ~Q(answer="")),
                name="circular_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.circular_id} {self.unit_id}"
