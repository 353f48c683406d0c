"""A case held (挂起): why, since when and until when; never without an end."""

from django.db import models
from django.db.models import F, Q

from notoneless.casework.models import Case
from notoneless.officers.scoped import ScopedManager


class Pause(models.Model):
    """`stops`: by the rule in force on that day its days do not count. `ended_on` is the first day after it."""

    code = models.CharField(max_length=24, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="pauses")
    reason = models.CharField(max_length=32)
    reason_label = models.CharField(max_length=60)
    note = models.CharField(max_length=300)
    since = models.DateField()
    until = models.DateField()
    stops = models.BooleanField(default=False)
    due_before = models.DateField(null=True, blank=True)
    due_after = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=32, blank=True, default="")
    ended_why = models.CharField(max_length=300, blank=True, default="")
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    recorded_at = models.DateTimeField()
    policy_fingerprint = models.CharField(max_length=64)

    objects = ScopedManager()

    class Meta:
        verbose_name = "挂起"
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="pause_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | ~Q(ended_by=""), name="pause_ended_by_somebody"
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_on__isnull=True), name="one_open_pause_per_case"
            ),
        ]

    def __str__(self) -> str:
        return self.code
