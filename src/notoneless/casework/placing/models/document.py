"""A paper in the file of a disposition: who issued it, when, where the original lies, which scan shows it."""

from typing import ClassVar

from django.db import models

from notoneless.casework.placing.models.disposition import Disposition
from notoneless.officers.scoped import ScopedManager


class FiledDocument(models.Model):
    """`consents` names who agreed by it (guardian, pupil). A corrected entry is a further row of the same kind."""

    disposition = models.ForeignKey(Disposition, on_delete=models.PROTECT, related_name="filed")
    kind = models.CharField(max_length=40)
    consents = models.CharField(max_length=16, blank=True, default="")
    issued_on = models.DateField(null=True, blank=True)
    issuer = models.CharField(max_length=120, blank=True, default="")
    number = models.CharField(max_length=60, blank=True, default="")
    kept_at = models.CharField(max_length=120, blank=True, default="")
    evidence_code = models.CharField(max_length=32, blank=True, default="")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("disposition__area_path",),
        "school_field": ("disposition__school_path", "disposition__taking__path"),
    }
    objects = ScopedManager()

    class Meta:
        verbose_name = "处置材料"
        indexes = [models.Index(fields=["disposition", "kind"], name="filed_disposition_kind")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(evidence_code="") | ~models.Q(kept_at=""),
                name="filed_document_can_be_found",
            ),
        ]

    def __str__(self) -> str:
        return self.kind
