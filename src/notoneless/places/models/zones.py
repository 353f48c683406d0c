"""Which school serves a village, and which junior school a primary school feeds, from when to when."""

from django.db import models
from django.db.models import F, Q

from notoneless.places.kinds import STAGES
from notoneless.places.models.unit import Unit


class AdmissionZone(models.Model):
    """A change of zone ends the old row and adds a new one; last year's zone stays readable."""

    village = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="zones")
    school = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="zone_villages")
    stage = models.CharField(max_length=10, choices=STAGES)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "招生片区"
        constraints = [
            models.UniqueConstraint(
                fields=["village", "stage"], condition=Q(until__isnull=True), name="zone_one_open_per_stage"
            ),
            models.CheckConstraint(
                name="zone_until_after_since", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village_id} → {self.school_id} {self.stage}"


class Feeder(models.Model):
    primary = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="feeds")
    junior = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="fed_by")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "对口升学"
        constraints = [
            models.UniqueConstraint(
                fields=["primary"], condition=Q(until__isnull=True), name="feeder_one_open_per_primary"
            ),
            models.CheckConstraint(
                name="feeder_until_after_since", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.primary_id} → {self.junior_id}"
