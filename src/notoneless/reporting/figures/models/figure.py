"""A number as it was taken: of what, where, on which day, by which rule, and of whom it is made."""

from django.db import models

from notoneless.officers.scoped import ScopedManager
from notoneless.places.paths import PathField


class Cut(models.Model):
    """One taking of all figures (取数): the marks of the records it was made from, and what other rooms told then.

    The same marks give the same figures, whatever was entered since.
    """

    code = models.CharField(max_length=24, unique=True)
    on = models.DateField(db_index=True)
    made_at = models.DateTimeField()
    by_code = models.CharField(max_length=32, blank=True, default="")
    policy_fingerprint = models.CharField(max_length=64)
    engine = models.CharField(max_length=12)
    year_began = models.DateField()
    marks = models.JSONField(default=dict)
    told = models.JSONField(default=dict)
    formulas = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    children = models.PositiveIntegerField()

    class Meta:
        verbose_name = "取数"

    def __str__(self) -> str:
        return self.code


class Figure(models.Model):
    """One count or rate of one place, from the day it came to be this until it became another (`until`).

    A count has only `above`; a rate both. `inputs` are the counts of a rate, `cuts` the same figure by sex, stage and
    so on. `members` are the children, compressed and sealed; `digest` is over all of it, by the codes of the children.
    """

    cut = models.ForeignKey(Cut, on_delete=models.PROTECT, related_name="figures")
    code = models.CharField(max_length=24)
    area_path = PathField()
    on = models.DateField()
    until = models.DateField(null=True, blank=True)
    formula = models.CharField(max_length=48, blank=True, default="")
    above = models.BigIntegerField()
    below = models.BigIntegerField(null=True, blank=True)
    inputs = models.JSONField(default=dict)
    cuts = models.JSONField(default=dict)
    members = models.BinaryField(null=True, blank=True)
    digest = models.CharField(max_length=64)

    SCOPE_FIELDS = {"gov_field": ("area_path",), "school_field": "area_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "指标"
        indexes = [models.Index(fields=["area_path", "code", "on"], name="figure_area_code_on")]
        constraints = [
            models.UniqueConstraint(
                fields=["area_path", "code"],
                condition=models.Q(until__isnull=True),
                name="one_standing_figure_per_place",
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("on")),
                name="figure_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.area_path} {self.on}"
