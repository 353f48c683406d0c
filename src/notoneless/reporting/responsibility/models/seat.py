"""Who sits in a group, and who answers for what (包保): dated rows; who left keeps the row with its end."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField

HEAD, DEPUTY, MEMBER = "head", "deputy", "member"


class Seat(models.Model):
    """One person's place in a group of a unit (领导小组): head, deputy or member; `title` is the office held."""

    PLACES: ClassVar = [(HEAD, "组长"), (DEPUTY, "副组长"), (MEMBER, "组员")]

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    place = models.CharField(max_length=8, choices=PLACES)
    name = models.CharField(max_length=40)
    title = models.CharField(max_length=60)
    duty = models.CharField(max_length=200, blank=True, default="")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    ended_by = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {"gov_field": ("unit__path",), "school_field": "unit__path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "领导小组成员"
        indexes = [models.Index(fields=["unit", "kind"], name="seat_unit_kind")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind"], condition=Q(place=HEAD, until=None), name="one_head_per_group"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | (Q(until__gte=F("since")) & ~Q(ended_by="")),
                name="seat_end_has_its_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class Charge(models.Model):
    """One person answers for a unit or a child; `over_path` repeats where that lies, for who looks from below."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=40)
    title = models.CharField(max_length=60)
    over = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    over_path = PathField(blank=True, default="")
    duty = models.CharField(max_length=200, blank=True, default="")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    ended_by = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("unit__path", "over_path"), "school_field": ("unit__path", "over_path"),
        "child_field": "child__code",
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "包保责任"
        indexes = [models.Index(fields=["over_path"], name="charge_over_path")]
        constraints = [
            models.CheckConstraint(
                condition=Q(over__isnull=False, child=None) | Q(over=None, child__isnull=False),
                name="charge_over_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | (Q(until__gte=F("since")) & ~Q(ended_by="")),
                name="charge_end_has_its_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"
