"""A change of the school year, and what it did to the numbers of each unit."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit


class YearTurn(models.Model):
    """The change to the school year that begins in `year`; one stands, an undone one stays on record.

    `counts` are the sums by kind, `held_back` the children not moved by their reason, `classes` what became of each
    class unit, so that the way back is exact.
    """

    code = models.CharField(max_length=24, unique=True)
    year = models.PositiveSmallIntegerField()
    turned_on = models.DateField()
    turned_by = models.CharField(max_length=32)
    recorded_at = models.DateTimeField()
    policy_fingerprint = models.CharField(max_length=64)
    due_on = models.DateField(null=True, blank=True)
    counts = models.JSONField(default=dict)
    held_back = models.JSONField(default=dict)
    classes = models.JSONField(default=list)
    seconds = models.PositiveIntegerField(default=0)
    undone_on = models.DateField(null=True, blank=True)
    undone_by = models.CharField(max_length=32, blank=True, default="")
    undo_reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "学年更替"
        constraints = [
            models.UniqueConstraint(fields=["year"], condition=Q(undone_on=None), name="one_standing_turn_a_year"),
            models.CheckConstraint(condition=~Q(turned_by=""), name="turn_by_somebody"),
            models.CheckConstraint(
                condition=Q(undone_on=None, undone_by="", undo_reason="")
                | (Q(undone_on__isnull=False) & ~Q(undone_by="") & ~Q(undo_reason="")),
                name="turn_undone_by_somebody",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.code


class TurnLine(models.Model):
    """The equation of one unit over the change: before + came + joined - went - graduated - aged = after.

    `base` as on the boards: enrolled (schools) or registered (townships). `joined` reached school age, `aged` left it.
    """

    turn = models.ForeignKey(YearTurn, on_delete=models.PROTECT, related_name="lines")
    base = models.CharField(max_length=12)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    before = models.IntegerField()
    came = models.IntegerField(default=0)
    went = models.IntegerField(default=0)
    graduated = models.IntegerField(default=0)
    joined = models.IntegerField(default=0)
    aged = models.IntegerField(default=0)
    after = models.IntegerField()

    SCOPE_FIELDS: ClassVar = {"gov_field": ("unit__path",), "school_field": "unit__path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "更替前后对账"
        constraints = [models.UniqueConstraint(fields=["turn", "base", "unit"], name="turn_line_once")]

    def __str__(self) -> str:
        return f"{self.base} {self.before}→{self.after}"
