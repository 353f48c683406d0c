"""A child belongs to a special group from a day on, by a source; it ends by a day and a reason and stays on record."""

from django.db import models
from django.db.models import Q

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager


class GroupStatus(models.Model):
    """`group` is a code of the rules (`child_groups`)."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="group_statuses")
    group = models.CharField(max_length=24)
    since = models.DateField()
    source = models.CharField(max_length=80)
    word = models.CharField(max_length=200, blank=True, default="")
    on = models.DateField()
    by_code = models.CharField(max_length=32)
    recorded_at = models.DateTimeField()
    until = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=32, blank=True, default="")
    end_reason = models.CharField(max_length=200, blank=True, default="")

    objects = ScopedManager()

    class Meta:
        verbose_name = "特殊群体登记"
        constraints = [
            models.UniqueConstraint(
                fields=["child", "group"], condition=Q(until=None), name="one_running_status_a_group"
            ),
            models.CheckConstraint(condition=~Q(by_code=""), name="status_by_somebody"),
            models.CheckConstraint(
                condition=Q(until=None, ended_by="", end_reason="")
                | (Q(until__isnull=False) & ~Q(ended_by="") & ~Q(end_reason="")),
                name="status_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.since}"
