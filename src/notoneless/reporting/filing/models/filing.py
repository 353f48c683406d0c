"""A report that a unit owes for a period, what it filed each time, and every step; nothing filed is ever changed."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from notoneless.casework.noticing.models import PaperSeries
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField

DUE, SUBMITTED, RETURNED, ACCEPTED, LOCKED = "due", "submitted", "returned", "accepted", "locked"
FULL, NO_CHANGE, ZERO, TRUTHFUL = "full", "no_change", "zero", "truthful"
OPEN_STATES = (DUE, RETURNED)
FILED_STATES = (SUBMITTED, ACCEPTED, LOCKED)
FILED_LATE = Q(binding=True, filed_on__gt=F("due_on"))
"""Whatever asks for lateness asks this: by the first filing, so that no correction and no return makes late."""


def unfiled(day: date) -> Q:
    """Owed on the day, its last day over, and not filed even once; what only reminds is never owed."""
    return Q(binding=True, due_on__lt=day) & (Q(filed_on=None) | Q(filed_on__gt=day))


class Filing(models.Model):
    """One obligation of one unit for one period and receiver; `kind` repeats its newest submission.

    `receiver` is empty where the report goes to an office outside this house. Not `binding`: the rule still wants
    confirming, so it reminds and is never late. `filed_on` is the day of the first filing and is never overwritten.
    `area_path` of a school is its township, which may read it.
    """

    STATES: ClassVar = [
        (DUE, "待报"), (SUBMITTED, "已报待审"), (RETURNED, "已退回"), (ACCEPTED, "已收"), (LOCKED, "已锁定"),
    ]  # fmt: skip
    KINDS: ClassVar = [(FULL, "报表"), (NO_CHANGE, "无变化"), (ZERO, "零报告"), (TRUTHFUL, "如实报送")]

    code = models.CharField(max_length=24, unique=True)
    obligation = models.CharField(max_length=40)
    form = models.CharField(max_length=40)
    label = models.CharField(max_length=80)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    receiver_body = models.CharField(max_length=40)
    receiver_label = models.CharField(max_length=80)
    period = models.CharField(max_length=24)
    period_label = models.CharField(max_length=60)
    period_first = models.DateField()
    period_last = models.DateField()
    due_on = models.DateField()
    due_explained = models.CharField(max_length=200)
    due_provisional = models.BooleanField(default=False)
    binding = models.BooleanField(default=True)
    condition = models.CharField(max_length=8)
    state = models.CharField(max_length=10, choices=STATES, default=DUE)
    kind = models.CharField(max_length=10, choices=KINDS, blank=True, default="")
    made_on = models.DateField()
    filed_on = models.DateField(null=True, blank=True)
    filed_by = models.CharField(max_length=32, blank=True, default="")
    urged_on = models.DateField(null=True, blank=True)
    urged_by = models.CharField(max_length=32, blank=True, default="")
    locked_on = models.DateField(null=True, blank=True)
    locked_by = models.CharField(max_length=32, blank=True, default="")
    policy_fingerprint = models.CharField(max_length=64)
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    standing: str
    """On the day asked for; `lists.visible_filings` tells it."""

    SCOPE_FIELDS: ClassVar = {"gov_field": ("area_path",), "school_field": "school_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "应报报表"
        indexes = [
            models.Index(fields=["unit", "state", "due_on"], name="filing_unit_state_due"),
            models.Index(fields=["receiver", "obligation", "period"], name="filing_receiver_period"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "obligation", "period", "receiver_body"],
                name="a_report_is_owed_once_a_period",
            ),
            models.CheckConstraint(
                condition=Q(filed_on__isnull=True) | ~Q(filed_by=""), name="filing_filed_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(urged_on__isnull=True) | ~Q(urged_by=""), name="filing_urged_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(locked_on__isnull=True) | ~Q(locked_by=""), name="filing_locked_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_STATES) | Q(filed_on__isnull=False),
                name="filed_report_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        """How a held file names it."""
        return f"filing:{self.code}"


class Submission(models.Model):
    """What was filed once: its figures, whom it names, the workbook as it went out, and the receipt it was given.

    `figures` are [word, number] in their order; `members` and `pending` are codes of children; `below` the units that
    had not filed. `reason` only of a correction (更正), whose earlier row stays.
    """

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="submissions")
    turn = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Filing.KINDS)
    reason = models.CharField(max_length=300, blank=True, default="")
    title = models.CharField(max_length=120)
    figures = models.JSONField(default=list)
    members = models.JSONField(default=list)
    pending = models.JSONField(default=list)
    below = models.JSONField(default=list)
    members_digest = models.CharField(max_length=64)
    form_digest = models.CharField(max_length=64)
    file_name = models.CharField(max_length=80)
    file_sha256 = models.CharField(max_length=64)
    policy_fingerprint = models.CharField(max_length=64)
    series = models.ForeignKey(PaperSeries, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    receipt = models.CharField(max_length=120, unique=True)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {"gov_field": ("filing__area_path",), "school_field": "filing__school_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "报送件"
        constraints = [
            models.UniqueConstraint(fields=["filing", "turn"], name="one_submission_per_turn"),
            models.UniqueConstraint(fields=["series", "number"], name="one_submission_per_number"),
            models.CheckConstraint(
                condition=~Q(kind=ZERO) | Q(members=[], pending=[]), name="a_zero_report_names_nobody"
            ),
        ]

    def __str__(self) -> str:
        return self.receipt


class FilingStep(models.Model):
    """Who did what with a report when, and why."""

    WHATS: ClassVar = [
        ("filed", "报送"), ("corrected", "更正"), ("returned", "退回"), ("accepted", "收审"), ("urged", "催办"),
        ("locked", "锁定"), ("copied", "上传盖章件"),
    ]  # fmt: skip

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="steps")
    what = models.CharField(max_length=10, choices=WHATS)
    word = models.CharField(max_length=300, blank=True, default="")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {"gov_field": ("filing__area_path",), "school_field": "filing__school_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "报送步骤"

    def __str__(self) -> str:
        return f"{self.filing_id} {self.what}"
