"""A helper and a child (结对), and each time help was given; nothing of either is ever altered."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.children.models import Child
from notoneless.keeping.care.models.enrolled_helper import Helper
from notoneless.officers.scoped import ScopedManager


class Pair(models.Model):
    """Whose child it is, is read through the child: where it moves, its pairs are seen there.

    `needs` are the codes by which it was paired that day. A change of helper ends one row and makes the next, which
    names it in `replaces`. `helped`, `last_help` and `next_due` repeat the records of help.
    """

    code = models.CharField(max_length=24, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    helper = models.ForeignKey(Helper, on_delete=models.PROTECT, related_name="pairs")
    kind = models.CharField(max_length=40)
    needs = models.JSONField(default=list)
    why = models.CharField(max_length=300, blank=True, default="")
    since = models.DateField()
    planned_until = models.DateField(null=True, blank=True)
    helped = models.PositiveIntegerField(default=0)
    last_help = models.DateField(null=True, blank=True)
    next_due = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=32, blank=True, default="")
    end_reason = models.CharField(max_length=200, blank=True, default="")
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced"
    )
    policy_fingerprint = models.CharField(max_length=64)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    objects = ScopedManager()

    class Meta:
        verbose_name = "结对帮扶"
        indexes = [models.Index(fields=["helper", "until"], name="pair_helper_until")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None, ended_by="", end_reason="")
                | (Q(until__isnull=False) & ~Q(ended_by="") & ~Q(end_reason="")),
                name="pair_ended_by_somebody_with_a_reason",
            )
        ]

    def __str__(self) -> str:
        return self.code


class Help(models.Model):
    """One time help was given: how, what was done, what came of it. A correction is a further row."""

    code = models.CharField(max_length=24, unique=True)
    pair = models.ForeignKey(Pair, on_delete=models.PROTECT, related_name="helps")
    helped_on = models.DateField()
    ways = models.JSONField(default=list)
    word = models.CharField(max_length=600)
    result = models.CharField(max_length=300, blank=True, default="")
    replaced_by = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces"
    )
    reason = models.CharField(max_length=200, blank=True, default="")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("pair__child__area_path", "pair__child__stay_path"),
        "school_field": "pair__child__school_path",
        "child_field": "pair__child__code",
    }
    objects = ScopedManager()

    class Meta:
        verbose_name = "帮扶记录"
        indexes = [models.Index(fields=["pair", "helped_on"], name="help_pair_day")]

    def __str__(self) -> str:
        return self.code
