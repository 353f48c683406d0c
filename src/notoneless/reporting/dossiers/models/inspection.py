"""Inspections (督导检查): what is looked at, by whom until when, the drawn list, the faults found and their end."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from notoneless.casework.models import Case
from notoneless.children.models import Child
from notoneless.officers.models import Post
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField


class Inspection(models.Model):
    """Planned by the bureau or a supervision zone over a unit; `inspector` is a read-only account that ends.

    `may_copy`: whoever opened it lets that account take copies of the dossiers it inspects, while it runs.
    """

    KINDS: ClassVar = [
        ("zone", "督导责任区检查"),
        ("bureau", "县级检查"),
        ("acceptance", "评估验收"),
        ("superior", "上级检查"),
    ]
    STATES: ClassVar = [("open", "进行中"), ("closed", "已结束")]

    code = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=12, choices=KINDS)
    name = models.CharField(max_length=80)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    document = models.CharField(max_length=120, blank=True, default="")
    since = models.DateField()
    until = models.DateField()
    inspector = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    may_copy = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=STATES, default="open")
    seed = models.CharField(max_length=32, blank=True, default="")
    population = models.PositiveIntegerField(default=0)
    population_digest = models.CharField(max_length=64, blank=True, default="")
    drawn_on = models.DateField(null=True, blank=True)
    drawn_by = models.CharField(max_length=32, blank=True, default="")
    said = models.CharField(max_length=500, blank=True, default="")
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.CharField(max_length=32, blank=True, default="")
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {"gov_field": ("area_path",), "school_field": "school_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "督导检查"
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="inspection_ends_after_it_began"),
            models.CheckConstraint(
                condition=~Q(state="closed") | (Q(closed_on__isnull=False) & ~Q(said="")),
                name="closed_inspection_says_what_was_found",
            ),
            models.CheckConstraint(
                condition=Q(may_copy=False) | Q(inspector__isnull=False), name="copies_allowed_to_somebody"
            ),
            models.CheckConstraint(
                condition=Q(drawn_on=None) | ~Q(drawn_by=""), name="inspection_drawn_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | ~Q(closed_by=""), name="inspection_closed_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Sampled(models.Model):
    """One dossier that the seed drew, in the order drawn."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="sampled")
    turn = models.PositiveSmallIntegerField()
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("area_path",), "school_field": "school_path", "child_field": "child__code"
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "抽查档案"
        constraints = [
            models.UniqueConstraint(fields=["inspection", "child"], name="child_drawn_once_per_inspection")
        ]

    def __str__(self) -> str:
        return f"{self.inspection_id} {self.turn}"


class InspectionFault(models.Model):
    """A fault that an inspection found: a task of a post until a day, ended by what was done and its proof."""

    STATES: ClassVar = [("open", "待整改"), ("mended", "已整改")]

    code = models.CharField(max_length=32, unique=True)
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="faults")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    item = models.CharField(max_length=40, blank=True, default="")
    text = models.CharField(max_length=300)
    owner_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=STATES, default="open")
    done = models.CharField(max_length=300, blank=True, default="")
    proof = models.CharField(max_length=40, blank=True, default="")
    mended_on = models.DateField(null=True, blank=True)
    mended_by = models.CharField(max_length=32, blank=True, default="")
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {"gov_field": ("area_path",), "school_field": "school_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "检查问题"
        indexes = [models.Index(fields=["state", "due_on"], name="fault_state_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open")
                | (Q(mended_on__isnull=False) & ~Q(mended_by="") & ~Q(done="") & ~Q(proof="")),
                name="mended_fault_has_its_proof",
            )
        ]

    def __str__(self) -> str:
        return self.code
