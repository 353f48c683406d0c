"""What somebody is to do until a day: of a work plan (细化到人头), of a problem list, or decided by a meeting."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.reporting.responsibility.models.meeting import Meeting


class Task(models.Model):
    """`unit` set it, `owner` is to do it; a person is always named. `proof` says what shows that it is done."""

    code = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=40, blank=True, default="")
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.CharField(max_length=40)
    title = models.CharField(max_length=60, blank=True, default="")
    text = models.CharField(max_length=300)
    due_on = models.DateField()
    set_on = models.DateField()
    set_by = models.CharField(max_length=32)
    recorded_at = models.DateTimeField()
    done_on = models.DateField(null=True, blank=True)
    done_by = models.CharField(max_length=32, blank=True, default="")
    done_word = models.CharField(max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("unit__path", "owner__path"), "school_field": ("unit__path", "owner__path"),
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "工作任务"
        indexes = [models.Index(fields=["owner", "done_on", "due_on"], name="task_owner_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="", meeting__isnull=False) | (~Q(kind="") & Q(meeting=None)),
                name="task_of_a_plan_or_a_meeting",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | (~Q(done_by="") & ~Q(done_word="")),
                name="done_task_has_person_and_word",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def standing(self, on: date) -> str:
        """done, late or open, as the list of tasks says it."""
        if self.done_on is not None:
            return "done"
        return "late" if self.due_on < on else "open"

    @property
    def subject(self) -> str:
        return f"task:{self.code}"
