"""What another office is asked (部门协作函), what it answered, and when it was reminded."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.children.models import Child
from notoneless.keeping.listening.models.child_work import ChildWork
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField
from notoneless.vault.fields import SealedTextField

OPEN, LATE, ANSWERED, CLOSED = "open", "late", "answered", "closed"


class OfficeAsk(models.Model):
    """`word` is what the office reads. `answered_on` is the day of its newest answer; an officer of ours closes it.

    `link_token` opens the one-time form of the inbox until `link_until`; its file there is called `link_name`.
    """

    code = models.CharField(max_length=32, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    office = models.CharField(max_length=80)
    title = models.CharField(max_length=80)
    word = SealedTextField()
    child = models.ForeignKey(Child, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    child_work = models.ForeignKey(
        ChildWork, null=True, blank=True, on_delete=models.PROTECT, related_name="asks"
    )
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    sensitive = models.BooleanField(default=False)
    asked_on = models.DateField()
    asked_by = models.CharField(max_length=32)
    asked_post = models.CharField(max_length=32, blank=True, default="")
    recorded_at = models.DateTimeField()
    due_on = models.DateField()
    chased = models.PositiveSmallIntegerField(default=0)
    answered_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.CharField(max_length=32, blank=True, default="")
    outcome = models.CharField(max_length=40, blank=True, default="")
    outcome_word = models.CharField(max_length=300, blank=True, default="")
    link_token = SealedTextField(null=True, blank=True)
    link_name = models.CharField(max_length=64, blank=True, default="", db_index=True)
    link_until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("unit__path", "area_path"), "school_field": ("unit__path", "school_path"),
        "child_field": "child__code",
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "部门协作函"
        indexes = [models.Index(fields=["unit", "due_on"], name="office_ask_unit_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None) | (~Q(closed_by="") & ~Q(outcome="")),
                name="closed_office_ask_has_its_person",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        """How its files name it."""
        return f"office_ask:{self.code}"

    def standing(self, on: date) -> str:
        if self.closed_on is not None:
            return CLOSED
        if self.answered_on is not None:
            return ANSWERED
        return LATE if self.due_on < on else OPEN


class OfficeAnswer(models.Model):
    """One answer, as it came; a further one is a further row. `answerer` is who of the office gave it."""

    CHANNELS: ClassVar = [
        ("letter", "来函"), ("counter", "当面"), ("phone", "电话"), ("inbox", "一次性链接"),
    ]  # fmt: skip

    ask = models.ForeignKey(OfficeAsk, on_delete=models.PROTECT, related_name="answers")
    channel = models.CharField(max_length=8, choices=CHANNELS)
    answered_on = models.DateField()
    answerer = SealedTextField()
    word = SealedTextField()
    suggested = models.CharField(max_length=40, blank=True, default="")
    drop_name = models.CharField(max_length=80, null=True, blank=True, unique=True)  # noqa: DJ001  (NULLs are not equal)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("ask__unit__path", "ask__area_path"),
        "school_field": ("ask__unit__path", "ask__school_path"),
        "child_field": "ask__child__code",
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "部门答复"

    def __str__(self) -> str:
        return f"{self.ask_id} {self.answered_on}"


class OfficeChase(models.Model):
    """A reminder (催办): how, and the day that was agreed anew, where one was."""

    ask = models.ForeignKey(OfficeAsk, on_delete=models.PROTECT, related_name="chases")
    word = models.CharField(max_length=300)
    due_on = models.DateField()
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = OfficeAnswer.SCOPE_FIELDS
    objects = ScopedManager()

    class Meta:
        verbose_name = "催办"

    def __str__(self) -> str:
        return f"{self.ask_id} {self.on}"
