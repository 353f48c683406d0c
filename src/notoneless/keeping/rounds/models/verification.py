"""入学验证: a school that was named for a child is asked whether it sits there, and what became of a difference."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.casework.models import SuspicionReport
from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit

HERE, NOT_HERE = "here", "not_here"


class Verification(models.Model):
    """`school` is one of ours, who answers itself; elsewhere only `school_name`, and who asked finds the proof.

    Verified by `here`; anything else stands as a difference until it is settled.
    """

    ANSWERS: ClassVar = [("", "待验证"), (HERE, "已验证在读"), (NOT_HERE, "不在该校")]

    code = models.CharField(max_length=32, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    term = models.DateField()
    school = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    school_name = models.CharField(max_length=80)
    asked_by_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    asked_by = models.CharField(max_length=32)
    recorded_at = models.DateTimeField()
    answer = models.CharField(max_length=12, choices=ANSWERS, blank=True, default="")
    proof = models.CharField(max_length=300, blank=True, default="")
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=32, blank=True, default="")
    settling = models.CharField(max_length=300, blank=True, default="")
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.CharField(max_length=32, blank=True, default="")
    report = models.ForeignKey(
        SuspicionReport, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("child__area_path", "child__stay_path"),
        "school_field": ("child__school_path", "school__path"), "child_field": "child__code",
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "入学验证单"
        indexes = [models.Index(fields=["school", "answer"], name="verification_school")]
        constraints = [
            models.UniqueConstraint(fields=["child", "term", "school_name"], name="verified_once_a_term"),
            models.CheckConstraint(
                condition=Q(answered_on=None, answer="", answered_by="")
                | (Q(answered_on__isnull=False) & ~Q(answer="") & ~Q(answered_by="")),
                name="verification_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(settled_on=None) | (~Q(settled_by="") & ~Q(settling="") & Q(answer=NOT_HERE)),
                name="verification_settled_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.code
