"""The case of one child: where the work stands, whose it is, what comes next and until when."""

from django.db import models

from notoneless.children.models import Child
from notoneless.officers.models import Post
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField


class Case(models.Model):
    """`state` repeats the newest `CaseMove`. An open case always has an owner, a next step and a due date.

    `step_since` is the day from which the next step is awaited; `awaited_path` the unit whose turn it is where that is
    not the owner (待对方); `held_until` the end of a pause (挂起), which always has one.
    """

    code = models.CharField(max_length=24, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="cases")
    opened_on = models.DateField()
    opened_by = models.CharField(max_length=32)
    origin = models.CharField(max_length=12)  # finding | report | tip
    origin_ref = models.CharField(max_length=24)
    state = models.CharField(max_length=16, default="suspected")
    level = models.PositiveSmallIntegerField(default=0)
    relapses = models.PositiveSmallIntegerField(default=0)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    owner_path = PathField()
    owner_post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    next_step = models.CharField(max_length=32, blank=True, default="")
    due_on = models.DateField(null=True, blank=True)
    due_explained = models.CharField(max_length=200, blank=True, default="")
    due_provisional = models.BooleanField(default=False)
    touched_on = models.DateField()
    step_since = models.DateField()
    awaited_path = PathField(blank=True, default="")
    held_until = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    policy_fingerprint = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)

    objects = ScopedManager()

    class Meta:
        verbose_name = "个案"
        indexes = [
            models.Index(fields=["area_path", "due_on"], name="case_area_due"),
            models.Index(fields=["school_path", "due_on"], name="case_school_due"),
            models.Index(fields=["owner_path", "due_on"], name="case_owner_due"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["child"], condition=models.Q(closed_on__isnull=True), name="one_open_case_per_child"
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=False)
                | (~models.Q(next_step="") & models.Q(due_on__isnull=False)),
                name="open_case_has_next_step_and_due_date",
            ),
        ]

    def __str__(self) -> str:
        return self.code
