"""A complaint (投诉举报), anonymous or not, and what was done about it, step by step."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.vault.fields import SealedTextField

OPEN, LATE, CLOSED = "open", "late", "closed"
FOUNDED, PARTLY, UNFOUNDED, UNKNOWABLE, VOID = "founded", "partly", "unfounded", "unknowable", "void"


class Complaint(models.Model):
    """`about` is the unit complained of, where it is one of ours; `handler` the unit that checks it.

    `number` is known to whoever complained and opens what was answered, in the inbox a file called `reply_name`;
    `caller` is empty for who named nobody.
    `feedback` is for the public, `result` for who answers.
    """

    CHANNELS: ClassVar = [
        ("counter", "来访"), ("phone", "来电"), ("letter", "来信"), ("passed", "上级转办"), ("inbox", "意见箱"),
    ]  # fmt: skip
    VERDICTS: ClassVar = [
        (FOUNDED, "属实"), (PARTLY, "部分属实"), (UNFOUNDED, "不属实"), (UNKNOWABLE, "线索不足，无法查实"),
        (VOID, "重复或无实质内容"),
    ]  # fmt: skip

    code = models.CharField(max_length=32, unique=True)
    channel = models.CharField(max_length=8, choices=CHANNELS)
    kind = models.CharField(max_length=40)
    about = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    about_name = models.CharField(max_length=80, blank=True, default="")
    taken_at = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    handler = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    word = SealedTextField()
    caller = SealedTextField(null=True, blank=True)
    number = SealedTextField()
    number_index = models.CharField(max_length=32, unique=True)
    reply_name = models.CharField(max_length=64, blank=True, default="")
    drop_name = models.CharField(max_length=80, null=True, blank=True, unique=True)  # noqa: DJ001  (NULLs are not equal)
    received_on = models.DateField()
    due_on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    verdict = models.CharField(max_length=12, blank=True, default="", choices=VERDICTS)
    result = SealedTextField(null=True, blank=True)
    feedback = models.CharField(max_length=600, blank=True, default="")
    concluded_on = models.DateField(null=True, blank=True)
    concluded_by = models.CharField(max_length=32, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("handler__path", "taken_at__path"), "school_field": ("handler__path", "taken_at__path"),
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "投诉举报"
        indexes = [models.Index(fields=["handler", "due_on"], name="complaint_handler_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(concluded_on=None)
                | (~Q(concluded_by="") & ~Q(verdict="") & Q(result__isnull=False)),
                name="concluded_complaint_has_its_person",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        """How its files name it."""
        return f"complaint:{self.code}"


class ComplaintStep(models.Model):
    """One thing that was done: taken in, passed on, checked, put forward for liability, concluded."""

    KINDS: ClassVar = [
        ("taken", "受理"), ("passed", "转办"), ("checked", "核查"), ("proposed", "列为追究线索"), ("concluded", "办结"),
    ]  # fmt: skip

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=KINDS)
    word = SealedTextField()
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("complaint__handler__path", "complaint__taken_at__path"),
        "school_field": ("complaint__handler__path", "complaint__taken_at__path"),
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "投诉办理经过"

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.kind}"
