"""Which pack a county stands on, and what it decided about single values."""

from django.db import models

from notoneless.places.models.unit import Unit


class RuleBase(models.Model):
    """From `since` on this county's rules are resolved from this pack; the newest by (since, id) counts."""

    county = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    pack = models.CharField(max_length=80)
    since = models.DateField()
    document = models.CharField(max_length=200)
    decided_by = models.CharField(max_length=32)
    decided_on = models.DateField()

    class Meta:
        verbose_name = "政策底本"

    def __str__(self) -> str:
        return self.pack


class RuleAdoption(models.Model):
    """A county's decision on one key (政策采用): as shipped (`value` null) or its own; never edited, only followed."""

    county = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=80)
    value = models.JSONField(null=True)
    start = models.DateField()
    until = models.DateField(null=True, blank=True)
    document = models.CharField(max_length=200)
    confirmed = models.BooleanField(default=False)
    decided_by = models.CharField(max_length=32)
    decided_on = models.DateField()

    class Meta:
        verbose_name = "政策采用"
        indexes = [models.Index(fields=["county", "key", "start"], name="rule_adoption_key")]

    def __str__(self) -> str:
        return self.key
