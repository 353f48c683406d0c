"""What stands around the pairs: places of care, activities and who took part, help between schools, rewards."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit

OF_UNIT = {"gov_field": ("unit__path",), "school_field": "unit__path"}


class _Stamped(models.Model):
    code = models.CharField(max_length=24, unique=True)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.code


class Facility(_Stamped):
    """A place of care: the school gives the room, `giver` what stands in it. Closed it keeps its row."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    spot = models.CharField(max_length=80)
    quantity = models.PositiveIntegerField(default=0)
    giver = models.CharField(max_length=80, blank=True, default="")
    keeper = models.CharField(max_length=40, blank=True, default="")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=32, blank=True, default="")
    end_reason = models.CharField(max_length=200, blank=True, default="")

    SCOPE_FIELDS: ClassVar = OF_UNIT
    objects = ScopedManager()

    class Meta:
        verbose_name = "关爱阵地"
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None, ended_by="") | (Q(until__isnull=False) & ~Q(ended_by="")),
                name="facility_ended_by_somebody",
            )
        ]


class SchoolHelp(_Stamped):
    """校际帮扶: who helps which school, with what, to what effect; ended with its result (内容、对象、效果、结果)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    helped = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    content = models.CharField(max_length=300)
    effect = models.CharField(max_length=300)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=32, blank=True, default="")
    outcome = models.CharField(max_length=300, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("unit__path", "helped__path"),
        "school_field": ("unit__path", "helped__path"),
    }
    objects = ScopedManager()

    class Meta:
        verbose_name = "校际帮扶"
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None, ended_by="", outcome="")
                | (Q(until__isnull=False) & ~Q(ended_by="") & ~Q(outcome="")),
                name="school_help_ended_by_somebody_with_an_outcome",
            )
        ]


class CareActivity(_Stamped):
    """As it was held; `present` counts everybody, named pupils are rows of their own. A correction is a further row."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=80)
    held_on = models.DateField()
    spot = models.CharField(max_length=80, blank=True, default="")
    facility = models.ForeignKey(
        Facility, null=True, blank=True, on_delete=models.PROTECT, related_name="activities"
    )
    school_help = models.ForeignKey(
        SchoolHelp, null=True, blank=True, on_delete=models.PROTECT, related_name="activities"
    )
    present = models.PositiveIntegerField(default=0)
    word = models.CharField(max_length=600)
    replaced_by = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces"
    )
    reason = models.CharField(max_length=200, blank=True, default="")

    SCOPE_FIELDS: ClassVar = OF_UNIT
    objects = ScopedManager()

    class Meta:
        verbose_name = "关爱活动"
        indexes = [models.Index(fields=["unit", "held_on"], name="care_activity_unit_day")]


class ActivityPupil(models.Model):
    """A pupil who took part in an activity."""

    activity = models.ForeignKey(CareActivity, on_delete=models.PROTECT, related_name="pupils")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    by_code = models.CharField(max_length=32)

    objects = ScopedManager()

    class Meta:
        verbose_name = "参加活动"
        indexes = [models.Index(fields=["activity", "child"], name="activity_pupil")]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.child_id}"


class Award(_Stamped):
    """What a pupil was rewarded with, for what, by whom; one given in error is taken back by a word and stays."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    giver = models.CharField(max_length=80)
    awarded_on = models.DateField()
    amount = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    why = models.CharField(max_length=300)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=32, blank=True, default="")
    withdrawn_word = models.CharField(max_length=200, blank=True, default="")

    objects = ScopedManager()

    class Meta:
        verbose_name = "学生奖励"
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_by="", withdrawn_word="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_by="") & ~Q(withdrawn_word="")),
                name="award_withdrawn_by_somebody_with_a_word",
            )
        ]
