"""Jobs, and the slots of regular work that were already taken."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone


class Job(models.Model):
    """One piece of work for later. `fencing` grows with each new runner; what an older one reports is refused."""

    class State(models.TextChoices):
        QUEUED = "queued", "排队中"
        RUNNING = "running", "进行中"
        DONE = "done", "已完成"
        FAILED = "failed", "未成功"
        PARKED = "parked", "已搁置"
        CANCELLED = "cancelled", "已取消"

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=40, help_text="which handler")
    subject = models.CharField(max_length=80, blank=True, help_text="code of what it works on")
    payload = models.JSONField(default=dict, help_text="codes and settings, no personal data")
    by_code = models.CharField(max_length=90, blank=True, help_text="who asked; empty: the system itself")
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    message = models.CharField(max_length=300, blank=True)
    checkpoint = models.JSONField(default=dict, help_text="where the next runner goes on")
    result = models.JSONField(default=dict)
    fault = models.TextField(blank=True, help_text="kind and place of the error, for the maintainer")
    attempts = models.IntegerField(default=0)
    fencing = models.IntegerField(default=1)
    runner = models.CharField(max_length=80, blank=True)
    alone_key = models.CharField(max_length=130, null=True, unique=True)  # noqa: DJ001  (NULL: others may run beside)
    cancelled_by = models.CharField(max_length=90, blank=True)
    asked = models.DateTimeField(default=timezone.now)
    began = models.DateTimeField(null=True)
    heartbeat = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-asked", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["state", "heartbeat"], name="jobs_job_state"),
            models.Index(fields=["name", "subject"], name="jobs_job_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name} {self.state}"

    @property
    def is_over(self) -> bool:
        return self.state in (self.State.DONE, self.State.FAILED, self.State.PARKED, self.State.CANCELLED)

    @property
    def percent(self) -> int:
        if self.state == self.State.DONE:
            return 100
        return min(99, self.done * 100 // self.total) if self.total else 0

    @property
    def time_left(self) -> timedelta | None:
        """By the pace so far; None while there is nothing to judge by."""
        if self.state != self.State.RUNNING or not (
            self.done and self.total and self.began and self.heartbeat
        ):
            return None
        spent = self.heartbeat - self.began
        return max(spent * ((self.total - self.done) / self.done), timedelta(0))


class Firing(models.Model):
    """A regular task took this slot; the unique pair keeps a second machine from taking it too."""

    schedule = models.CharField(max_length=40)
    slot = models.DateTimeField()
    taken = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["schedule", "slot"], name="jobs_firing_once"),
        ]

    def __str__(self) -> str:
        return f"{self.schedule} {self.slot}"
