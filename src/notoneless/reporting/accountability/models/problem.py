"""A problem on the list that goes to zero (问题清单), and each step it took."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.officers.models import Post
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.reporting.dossiers.models import InspectionFault

OPEN, RETURNED, MENDED, CLOSED = "open", "returned", "mended", "closed"
OWED = (OPEN, RETURNED)


class Problem(models.Model):
    """`unit` is where it is, `raiser` the body that raised it, `owner_post` who answers for its end.

    It repeats its newest `ProblemStep`. A problem found by an inspection names its `fault`, which ends with it; one
    that came back is a further row that `reopens` the closed one.
    """

    SOURCES: ClassVar = [
        ("inspection", "督导检查"),
        ("equation", "人数核对"),
        ("evidence", "佐证核查"),
        ("sent_down", "上级下发"),
        ("report", "举报查实"),
        ("officer", "工作中发现"),
    ]
    STATES: ClassVar = [(OPEN, "待整改"), (RETURNED, "退回"), (MENDED, "待验收"), (CLOSED, "已销号")]

    code = models.CharField(max_length=32, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    raiser = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=12, choices=SOURCES)
    source_ref = models.CharField(max_length=40, blank=True, default="")
    fault = models.OneToOneField(
        InspectionFault, null=True, blank=True, on_delete=models.PROTECT, related_name="problem"
    )
    reopens = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="reopened"
    )
    text = models.CharField(max_length=300)
    owner_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=STATES, default=OPEN)
    raised_on = models.DateField()
    raised_by = models.CharField(max_length=32)
    recorded_at = models.DateTimeField()
    mended_on = models.DateField(null=True, blank=True)
    mended_by = models.CharField(max_length=32, blank=True, default="")
    mended_person = models.CharField(max_length=32, blank=True, default="")
    done = models.CharField(max_length=300, blank=True, default="")
    proof = models.CharField(max_length=40, blank=True, default="")
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.CharField(max_length=32, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("unit__path", "owner__path", "raiser__path"),
        "school_field": ("unit__path", "owner__path", "raiser__path"),
    }
    objects = ScopedManager()

    class Meta:
        verbose_name = "问题"
        indexes = [
            models.Index(fields=["state", "due_on"], name="problem_state_due"),
            models.Index(fields=["owner", "state"], name="problem_owner_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=(MENDED, CLOSED))
                | (Q(mended_on__isnull=False) & ~Q(mended_by="") & ~Q(done="") & ~Q(proof="")),
                name="mended_problem_has_its_proof",
            ),
            models.CheckConstraint(
                condition=Q(state=CLOSED, closed_on__isnull=False) & ~Q(closed_by="")
                | ~Q(state=CLOSED) & Q(closed_on=None, closed_by=""),
                name="closed_problem_was_accepted",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def is_late(self, on: date) -> bool:
        return self.state in OWED and self.due_on < on

    @property
    def subject(self) -> str:
        """How its proofs name it."""
        return f"problem:{self.code}"


class ProblemStep(models.Model):
    """Raised, mended, accepted or returned: by whom on which day, in what words, with which proof."""

    STEPS: ClassVar = [
        ("raised", "提出"),
        ("mended", "登记整改"),
        ("returned", "验收退回"),
        ("accepted", "验收销号"),
    ]

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=10, choices=STEPS)
    word = models.CharField(max_length=300, blank=True, default="")
    proof = models.CharField(max_length=40, blank=True, default="")
    due_on = models.DateField(null=True, blank=True)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("problem__unit__path", "problem__owner__path", "problem__raiser__path"),
        "school_field": ("problem__unit__path", "problem__owner__path", "problem__raiser__path"),
    }
    objects = ScopedManager()

    class Meta:
        verbose_name = "问题办理"

    def __str__(self) -> str:
        return f"{self.problem_id} {self.step}"
