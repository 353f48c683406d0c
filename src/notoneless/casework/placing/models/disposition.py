"""One disposition of one child: what was proposed under which rules, how far its chain is, until when it runs."""

from typing import ClassVar

from django.db import models

from notoneless.casework.models import Case
from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField


class Disposition(models.Model):
    """`terms` is the row of the pack as it stood when this was proposed; it is judged by it to its end.

    `step` is the number of the step awaited, `round` how often it was sent into the chain. `requesters` are the
    person codes of all who sent it in. `noticed_on` is the night that found its end, or its look again, passed.
    Without a case: a pupil's leave, deferral or transfer that no case asked for.
    """

    STATES: ClassVar = [
        ("drafted", "拟办"),
        ("in_chain", "审批中"),
        ("returned", "退回补正"),
        ("withdrawn", "已撤回"),
        ("refused", "不予批准"),
        ("approved", "已批准，待开始"),
        ("running", "执行中"),
        ("renewed", "已续办"),
        ("ended", "已结束"),
    ]
    LIVE: ClassVar = ("drafted", "in_chain", "returned", "approved", "running")
    BEFORE_DECISION: ClassVar = ("drafted", "in_chain", "returned")

    code = models.CharField(max_length=24, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="dispositions")
    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="dispositions"
    )
    way = models.CharField(max_length=24)
    label = models.CharField(max_length=80)
    terms = models.JSONField(default=dict)
    pack = models.CharField(max_length=80)
    policy_fingerprint = models.CharField(max_length=64)
    historic = models.BooleanField(default=False)
    interim = models.BooleanField(default=False)
    convenient = models.BooleanField(default=False)

    state = models.CharField(max_length=12, choices=STATES, default="drafted")
    round = models.PositiveSmallIntegerField(default=0)
    step = models.PositiveSmallIntegerField(default=0)
    awaited_roles = models.CharField(max_length=120, blank=True, default="")
    awaited_unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)

    said = models.JSONField(default=dict)
    reason = models.CharField(max_length=300, blank=True, default="")
    agreed_on = models.DateField(null=True, blank=True)
    taking = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    warn_on = models.DateField(null=True, blank=True)
    recheck_on = models.DateField(null=True, blank=True)
    noticed_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ending = models.CharField(max_length=300, blank=True, default="")
    renews = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="renewals"
    )

    proposed_on = models.DateField()
    proposed_by = models.CharField(max_length=32)
    proposed_post = models.CharField(max_length=32, blank=True, default="")
    requesters = models.JSONField(default=list)
    recorded_at = models.DateTimeField()
    touched_on = models.DateField()
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("area_path",),
        "school_field": ("school_path", "taking__path"),
        "child_field": "child__code",
    }
    objects = ScopedManager()

    class Meta:
        verbose_name = "处置"
        indexes = [
            models.Index(fields=["state", "area_path"], name="disposition_state_area"),
            models.Index(fields=["state", "ends_on"], name="disposition_state_end"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=models.Q(state__in=["drafted", "in_chain", "returned"], interim=False),
                name="one_disposition_in_hand",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["ended", "renewed", "withdrawn", "refused"])
                | models.Q(ended_on__isnull=False),
                name="ended_disposition_has_a_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="running") | models.Q(starts_on__isnull=False),
                name="running_disposition_has_begun",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        """How evidence names it."""
        return f"disposition:{self.code}"
