"""Posts, which may be vacant, and the dated holdings that fill them."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from notoneless.places.models import Unit
from notoneless.places.periods import is_in_force


class Post(models.Model):
    """A duty at a unit; it outlives the people who hold it."""

    code = models.CharField(max_length=32, unique=True)
    title = models.CharField(max_length=80)
    role = models.CharField(max_length=24, db_index=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "岗位"
        indexes = [models.Index(fields=["role", "unit"], name="post_role_unit")]

    def __str__(self) -> str:
        return self.title

    def is_open(self, on: date) -> bool:
        return is_in_force(self.since, self.until, on)


class Holding(models.Model):
    """Who holds a post from when to when; ended by a date, never deleted."""

    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="holdings")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    appointed_by = models.CharField(max_length=32)
    ended_by = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        verbose_name = "任职"
        indexes = [models.Index(fields=["officer", "until"], name="holding_officer_until")]
        constraints = [
            models.UniqueConstraint(
                fields=["post"], condition=Q(until__isnull=True), name="holding_one_open_per_post"
            ),
            models.CheckConstraint(
                name="holding_until_after_since", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} @ {self.post_id}"

    def is_open(self, on: date) -> bool:
        return is_in_force(self.since, self.until, on)


class Assignment(models.Model):
    """A unit or one child given to a post beyond its own unit, with a reason and an end.

    A child may also be given to a unit: then every post that answers for the whole of it, also one set up later.
    """

    post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="assignments"
    )
    to_unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    child_code = models.CharField(max_length=16, blank=True, default="")
    reason = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    by_code = models.CharField(max_length=32)

    class Meta:
        verbose_name = "指派"
        constraints = [
            models.CheckConstraint(
                name="assignment_unit_or_child",
                condition=(Q(unit__isnull=False) & Q(child_code=""))
                | (Q(unit__isnull=True) & ~Q(child_code="")),
            ),
            models.CheckConstraint(
                name="assignment_to_post_or_unit",
                condition=(Q(post__isnull=False) & Q(to_unit__isnull=True))
                | (Q(post__isnull=True) & Q(to_unit__isnull=False) & ~Q(child_code="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id or self.to_unit_id}: {self.unit_id or self.child_code}"
