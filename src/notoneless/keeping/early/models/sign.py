"""A sign that a pupil may leave (苗头): what was seen, what is done about it, how it ended; and what was only heard."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.casework.models import SuspicionReport
from notoneless.children.models import Child
from notoneless.keeping.early.models.warning import OPEN, SETTLED
from notoneless.officers.scoped import ScopedManager
from notoneless.places.paths import PathField
from notoneless.vault.fields import SealedTextField

LAPSED = "lapsed"


class Sign(models.Model):
    """苗头: `reason` says by which fact; `ref` names the fact for the machine, so that it is found once."""

    STATES: ClassVar = [(OPEN, "跟踪中"), (SETTLED, "已化解"), (LAPSED, "已失效")]
    OUTCOMES: ClassVar = [
        ("stable", "已稳定在读"),
        ("papers", "已办休学、转学等手续"),
        ("untrue", "情况不实"),
        ("reported", "已报告疑似"),
    ]

    code = models.CharField(max_length=24, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="signs")
    kind = models.CharField(max_length=40)
    ref = models.CharField(max_length=40, blank=True, default="")
    reason = models.CharField(max_length=300)
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    seen_on = models.DateField()
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    visit_due_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=STATES, default=OPEN)
    outcome = models.CharField(max_length=10, choices=OUTCOMES, blank=True, default="")
    word = models.CharField(max_length=300, blank=True, default="")
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=32, blank=True, default="")
    report = models.ForeignKey(
        SuspicionReport, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("area_path",), "school_field": "school_path", "child_field": "child__code"
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "辍学苗头"
        indexes = [
            models.Index(fields=["school_path", "state"], name="sign_school_state"),
            models.Index(fields=["area_path", "state"], name="sign_area_state"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["child", "kind"], condition=Q(state=OPEN), name="sign_open_once"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | ~Q(ended_by=""), name="sign_ended_by_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(state=SETTLED) | (Q(ended_on__isnull=False) & ~Q(outcome="")),
                name="sign_settled_with_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class SignStep(models.Model):
    """化解措施: what is done about a sign, by whom until when; done once, with a word."""

    sign = models.ForeignKey(Sign, on_delete=models.PROTECT, related_name="steps")
    measure = models.CharField(max_length=40, blank=True, default="")
    what = models.CharField(max_length=200)
    who = models.CharField(max_length=60)
    until = models.DateField()
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.CharField(max_length=32, blank=True, default="")
    done_word = models.CharField(max_length=300, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("sign__area_path",), "school_field": "sign__school_path", "child_field": "sign__child__code"
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "苗头化解措施"
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on=None) | (~Q(done_by="") & ~Q(done_word="")),
                name="sign_step_done_in_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sign_id} {self.measure}"


class Rumour(models.Model):
    """密封线索: what was only heard of marriage or work, with its source and day; opens with a reason until its end."""

    TOPICS: ClassVar = {"marriage": "早婚、同居的传闻", "work": "外出务工的传闻"}

    code = models.CharField(max_length=24, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="rumours")
    sign = models.ForeignKey(Sign, on_delete=models.PROTECT, related_name="rumours")
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    topic = SealedTextField()
    text = SealedTextField()
    source = SealedTextField()
    heard_on = models.DateField()
    expires_on = models.DateField()
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("area_path",), "school_field": "school_path", "child_field": "child__code"
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "密封线索"
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__gt=models.F("heard_on")), name="rumour_has_an_end"
            ),
        ]

    def __str__(self) -> str:
        return self.code
