"""A case that went up: from whom to whom, by which rule, both clocks, the answer; and the reports owed for it."""

from django.db import models
from django.db.models import Q

from notoneless.casework.models import Case
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField

OPEN, ACCEPTED, RETURNED, RISEN, OVERTAKEN = "open", "accepted", "returned", "risen", "overtaken"
STATES = [
    (OPEN, "待接办"),
    (ACCEPTED, "已接办"),
    (RETURNED, "已退回"),
    (RISEN, "已再上报"),
    (OVERTAKEN, "已另行办结"),
]
OWED, DRAFTED, SENT, DROPPED = "owed", "drafted", "sent", "dropped"
OWED_STATES = [(OWED, "待填报"), (DRAFTED, "已拟稿"), (SENT, "已报送"), (DROPPED, "不再需要")]


class Escalation(models.Model):
    """The owner's own step runs on (`own_step`, `own_due_on`) beside the answer of the level above.

    `ripe_on` is the day the rule named, `raised_on` the day the case moved: they differ only when the clock stood
    still. The counted figures say what this rise has used up.
    """

    code = models.CharField(max_length=24, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="escalations")
    level = models.PositiveSmallIntegerField()
    actor = models.CharField(max_length=40)
    actor_label = models.CharField(max_length=60)
    from_path = PathField()
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    to_path = PathField(db_index=True)
    cause = models.CharField(max_length=16)
    rule_key = models.CharField(max_length=80, blank=True, default="")
    explanation = models.CharField(max_length=300)
    source = models.CharField(max_length=200, blank=True, default="")
    ripe_on = models.DateField()
    raised_on = models.DateField()
    recorded_at = models.DateTimeField()
    raised_by = models.CharField(max_length=32)
    raised_post = models.CharField(max_length=32, blank=True, default="")
    own_step = models.CharField(max_length=32)
    own_since = models.DateField()
    own_due_on = models.DateField()
    own_explained = models.CharField(max_length=200, blank=True, default="")
    answer_due_on = models.DateField()
    answer_explained = models.CharField(max_length=200, blank=True, default="")
    failures = models.PositiveSmallIntegerField(default=0)
    township_failures = models.PositiveSmallIntegerField(default=0)
    notice_due_on = models.DateField(null=True, blank=True)
    relapse = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=STATES, default=OPEN)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=32, blank=True, default="")
    answered_post = models.CharField(max_length=32, blank=True, default="")
    answer = models.CharField(max_length=300, blank=True, default="")
    acts_until = models.DateField(null=True, blank=True)
    policy_fingerprint = models.CharField(max_length=64)
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS = {"gov_field": ("area_path", "to_path", "from_path"), "school_field": "school_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "上报"
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="open"), name="one_open_escalation_per_case"
            ),
            models.UniqueConstraint(
                fields=["case", "level", "ripe_on", "cause"], name="a_case_goes_up_once_for_one_cause"
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(answer=""), name="returned_escalation_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answered_by="")
                | (Q(answered_on__isnull=False) & ~Q(answered_by="")),
                name="escalation_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class OwedReport(models.Model):
    """A report that a rise owes: who drafts it, to whom, by when; `paper` once it was issued.

    `binding` false: the rule is not confirmed by the county, so the report is a proposal.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="owed_reports")
    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="owed")
    form = models.CharField(max_length=60)
    drafter = models.CharField(max_length=40, blank=True, default="")
    drafter_label = models.CharField(max_length=60, blank=True, default="")
    drafter_path = PathField(db_index=True)
    receivers = models.JSONField(default=list)
    receivers_label = models.CharField(max_length=120)
    owed_on = models.DateField()
    due_on = models.DateField()
    rule_key = models.CharField(max_length=80, blank=True, default="")
    state = models.CharField(max_length=8, choices=OWED_STATES, default=OWED)
    paper = models.CharField(max_length=40, blank=True, default="")
    done_on = models.DateField(null=True, blank=True)
    done_by = models.CharField(max_length=32, blank=True, default="")
    done_note = models.CharField(max_length=300, blank=True, default="")
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS = {"gov_field": ("area_path", "drafter_path"), "school_field": "school_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "应填报表"
        constraints = [
            models.UniqueConstraint(fields=["escalation", "form"], name="a_report_is_owed_once"),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(done_on__isnull=False), name="sent_report_has_its_day"
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | ~Q(done_by=""), name="report_sent_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.state}"
