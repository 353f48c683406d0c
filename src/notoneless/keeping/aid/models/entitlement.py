"""Who is entitled to which item for which period, why, and what became of it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager

MISSING, RECEIVED, DECLINED = "missing", "received", "declined"


class Entitlement(models.Model):
    """One line of 应助尽助: found by matching the registers, kept when its reason ends (`until`).

    `due` is what the tier is worth where a document states it; `received` and `times` repeat the payments that stand.
    """

    STATES: ClassVar = [(MISSING, "应助未助"), (RECEIVED, "已享受"), (DECLINED, "不享受")]

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    item = models.CharField(max_length=40)
    period = models.CharField(max_length=32)
    stage = models.CharField(max_length=12, blank=True, default="")
    ground = models.CharField(max_length=12)
    tier = models.CharField(max_length=20, blank=True, default="")
    due = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    late_on = models.DateField(null=True, blank=True)
    found_on = models.DateField()
    found_by = models.CharField(max_length=32, blank=True, default="")
    state = models.CharField(max_length=8, choices=STATES, default=MISSING)
    received = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    times = models.PositiveIntegerField(default=0)
    until = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=80, blank=True, default="")
    declined_on = models.DateField(null=True, blank=True)
    declined_by = models.CharField(max_length=32, blank=True, default="")
    declined_why = models.CharField(max_length=200, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    objects = ScopedManager()

    class Meta:
        verbose_name = "资助应享记录"
        indexes = [
            models.Index(fields=["period", "item", "state"], name="aid_due_period_item"),
            models.Index(fields=["child"], name="aid_due_child"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["child", "item", "period"], condition=Q(until=None), name="one_entitlement_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | (Q(until__gte=F("found_on")) & ~Q(ended_why="")),
                name="entitlement_end_has_its_reason",
            ),
            models.CheckConstraint(
                condition=(Q(declined_on=None) & ~Q(state=DECLINED))
                | (Q(declined_on__isnull=False) & ~Q(declined_by="") & ~Q(declined_why="")),
                name="declined_aid_has_person_and_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.period} {self.child_id}"
