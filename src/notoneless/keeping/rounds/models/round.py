"""A round of visits or checks, the areas it is parted into, and who was sent where."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit


class VisitRound(models.Model):
    """One of a kind, unit and month. `month` is its first day; who closes it says what was not reached and why."""

    code = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    since = models.DateField()
    until = models.DateField()
    plan = models.CharField(max_length=600, blank=True, default="")
    opened_on = models.DateField()
    opened_by = models.CharField(max_length=32)
    recorded_at = models.DateTimeField()
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.CharField(max_length=32, blank=True, default="")
    closing = models.CharField(max_length=600, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {"gov_field": ("unit__path",), "school_field": "unit__path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "走访排查"
        indexes = [models.Index(fields=["kind", "month"], name="round_kind_month")]
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "month"], name="one_round_a_month"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="round_ends_after_it_began"),
            models.CheckConstraint(
                condition=Q(closed_on=None) | ~Q(closed_by=""), name="closed_round_has_its_person"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class RoundArea(models.Model):
    """A piece of a round (片): `due` to be reached as `origin` says, `done` is what sheets and checks add up to."""

    code = models.CharField(max_length=40, unique=True)
    round = models.ForeignKey(VisitRound, on_delete=models.PROTECT, related_name="areas")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    due = models.PositiveIntegerField(default=0)
    origin = models.CharField(max_length=120)
    done = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {"gov_field": ("unit__path",), "school_field": "unit__path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "走访分片"
        constraints = [models.UniqueConstraint(fields=["round", "unit"], name="area_once_a_round")]

    def __str__(self) -> str:
        return self.code


class Mobilised(models.Model):
    """Somebody sent to an area, in a role (乡镇干部、教师 …); `leads` it. Who leaves keeps the row with its end."""

    area = models.ForeignKey(RoundArea, on_delete=models.PROTECT, related_name="team")
    name = models.CharField(max_length=40)
    role = models.CharField(max_length=20)
    leads = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=32, blank=True, default="")
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {"gov_field": ("area__unit__path",), "school_field": "area__unit__path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "走访人员"
        constraints = [
            models.UniqueConstraint(
                fields=["area", "name", "role"], condition=Q(until=None), name="sent_once_to_an_area"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | (Q(until__gte=F("since")) & ~Q(ended_by="")),
                name="sent_end_has_its_person",
            ),
        ]

    def __str__(self) -> str:
        return self.name
