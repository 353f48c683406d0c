"""A unit of one of the two trees, its other names, and what was changed about it."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from notoneless.places.kinds import KINDS, LINES
from notoneless.places.paths import PathField
from notoneless.places.periods import is_in_force


class Unit(models.Model):
    """`path` is the place in the tree; `last_segment` numbers the units below, so no path is used twice."""

    code = models.CharField(max_length=24, unique=True)
    line = models.CharField(max_length=12, choices=LINES)
    kind = models.CharField(max_length=12, choices=[(k, v.label) for k, v in KINDS.items()])
    name = models.CharField(max_length=80)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="below")
    path = PathField(unique=True)
    last_segment = models.PositiveIntegerField(default=0)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "机构"
        indexes = [models.Index(fields=["kind", "path"], name="unit_kind_path")]
        constraints = [
            models.CheckConstraint(
                name="unit_until_after_since", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_open(self, on: date) -> bool:
        return is_in_force(self.since, self.until, on)


class Alias(models.Model):
    """Another name by which registers call a unit: a former name, a short name."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="aliases")
    text = models.CharField(max_length=80)
    former_name = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "机构别名"
        constraints = [models.UniqueConstraint(fields=["unit", "text"], name="alias_once_per_unit")]

    def __str__(self) -> str:
        return self.text


class UnitChange(models.Model):
    """What a unit was called, where it stood, until when; never edited."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="changes")
    what = models.CharField(
        max_length=10, choices=[("name", "更名"), ("place", "调整隶属"), ("closed", "撤销")]
    )
    before = models.CharField(max_length=120)
    after = models.CharField(max_length=120, blank=True, default="")
    on = models.DateField()
    by_code = models.CharField(max_length=32)

    class Meta:
        verbose_name = "机构变更"

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
