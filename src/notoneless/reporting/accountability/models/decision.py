"""奖惩登记: what a named authority decided about whom, until when; its objection; revoked by a further row."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.reporting.accountability.models.inquiry import Inquiry, whom


class Decision(models.Model):
    """`basis` is a reference in words (document, assessment, ranking): nothing here follows from a number by itself."""

    USES: ClassVar = [
        ("reward", "表彰奖励"),
        ("consequence", "取消资格、待遇"),
        ("liability", "责任追究的处理"),
    ]

    code = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=40)
    kind_label = models.CharField(max_length=60)
    use = models.CharField(max_length=12, choices=USES)
    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=60, blank=True, default="")
    person_title = models.CharField(max_length=60, blank=True, default="")
    what = models.CharField(max_length=300)
    basis = models.CharField(max_length=300)
    authority = models.CharField(max_length=80)
    document = models.CharField(max_length=80)
    decided_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    inquiry = models.ForeignKey(
        Inquiry, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    revokes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="revoked_by"
    )
    objected_on = models.DateField(null=True, blank=True)
    objected_by = models.CharField(max_length=32, blank=True, default="")
    objection = models.CharField(max_length=500, blank=True, default="")
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=32, blank=True, default="")
    answer = models.CharField(max_length=500, blank=True, default="")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {"gov_field": ("body__path",), "school_field": "body__path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "奖惩决定"
        indexes = [models.Index(fields=["body", "decided_on"], name="decision_body_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("decided_on")), name="decision_ends_after_its_day"
            ),
            models.CheckConstraint(
                condition=Q(objected_on=None) | (~Q(objected_by="") & ~Q(objection="")),
                name="objection_has_person_and_words",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None)
                | (~Q(answered_by="") & ~Q(answer="") & Q(objected_on__isnull=False)),
                name="objection_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def concerned(self) -> str:
        return whom(self.body, self.person_title, self.person_name)
