"""One attempt to serve a paper (送达): how, where, to whom, who saw it; a period runs from here, never from print."""

from django.db import models

from notoneless.casework.noticing.models.paper import Paper
from notoneless.officers.scoped import ScopedManager
from notoneless.places.paths import PathField


class Service(models.Model):
    """Never changed: a correction is a further row and the old one names it.

    `served_on` is what the officers say, `recorded_at` what the server knows; `effective_on` is the day from which
    the period runs (later than `served_on` for a public notice). `proofs` are codes of the evidence room.
    """

    OUTCOMES = [("served", "已送达"), ("failed", "未送达")]

    code = models.CharField(max_length=24, unique=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="services")
    outcome = models.CharField(max_length=8, choices=OUTCOMES)
    way = models.CharField(max_length=24)
    served_on = models.DateField()
    effective_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=120, blank=True, default="")
    receiver = models.CharField(max_length=60, blank=True, default="")
    relation = models.CharField(max_length=30, blank=True, default="")
    refused = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True, default="")
    servers = models.JSONField(default=list)
    witnesses = models.JSONField(default=list)
    proofs = models.JSONField(default=list)
    due_on = models.DateField(null=True, blank=True)
    due_explained = models.CharField(max_length=200, blank=True, default="")
    due_provisional = models.BooleanField(default=False)
    recorded_on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    reason = models.CharField(max_length=200, blank=True, default="")
    replaced_on = models.DateField(null=True, blank=True)
    policy_fingerprint = models.CharField(max_length=64)
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    owner_path = PathField(blank=True, default="")

    SCOPE_FIELDS = {
        "gov_field": ("area_path", "owner_path", "paper__issuer_path"),
        "school_field": ("school_path", "paper__issuer_path"),
        "child_field": "paper__case__child__code",
    }
    objects = ScopedManager()

    class Meta:
        verbose_name = "送达"
        constraints = [
            models.UniqueConstraint(
                fields=["paper"],
                condition=models.Q(outcome="served", replaced_on__isnull=True),
                name="one_standing_service_per_paper",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="failed", effective_on=None)
                | models.Q(outcome="served", effective_on__isnull=False),
                name="service_is_effective_from_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.code
