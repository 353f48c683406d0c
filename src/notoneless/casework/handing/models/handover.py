"""The list of open work of a post when its holder leaves, signed by whoever gives and whoever takes."""

from typing import ClassVar

from django.db import models

from notoneless.officers.models import Post
from notoneless.officers.scoped import ScopedManager
from notoneless.places.paths import PathField


class Handover(models.Model):
    """交接清单: made when a term ends (or before, on purpose). `giver_person` may not sign as the taker.

    `given_for` is the reason where somebody above signs in the place of a giver who cannot any more.
    """

    code = models.CharField(max_length=24, unique=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="handovers")
    unit_path = PathField(db_index=True)
    giver = models.CharField(max_length=32)
    giver_person = models.CharField(max_length=32)
    giver_since = models.DateField()
    made_on = models.DateField()
    made_by = models.CharField(max_length=32)
    recorded_at = models.DateTimeField()
    due_on = models.DateField()
    given_on = models.DateField(null=True, blank=True)
    given_by = models.CharField(max_length=32, blank=True, default="")
    given_for = models.CharField(max_length=200, blank=True, default="")
    taken_on = models.DateField(null=True, blank=True)
    taken_by = models.CharField(max_length=32, blank=True, default="")
    taken_note = models.CharField(max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {"gov_field": ("unit_path",), "school_field": "unit_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "交接清单"
        constraints = [
            models.UniqueConstraint(
                fields=["post", "giver", "giver_since"], name="one_handover_per_term_of_a_post"
            ),
            models.CheckConstraint(
                condition=models.Q(given_on=None, given_by="")
                | (models.Q(given_on__isnull=False) & ~models.Q(given_by="")),
                name="handover_given_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(taken_on=None, taken_by="")
                | (models.Q(taken_on__isnull=False) & ~models.Q(taken_by="")),
                name="handover_taken_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class HandoverItem(models.Model):
    """One piece of open work, as it stood when the list was made."""

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=12)
    code = models.CharField(max_length=24)
    text = models.CharField(max_length=200)
    due_on = models.DateField(null=True, blank=True)

    SCOPE_FIELDS: ClassVar = {"gov_field": ("handover__unit_path",), "school_field": "handover__unit_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "交接事项"

    def __str__(self) -> str:
        return self.code
