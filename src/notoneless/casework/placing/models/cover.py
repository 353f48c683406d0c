"""Who signs in the place of a post, from when to when: by delegation or while its holder is away."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from notoneless.officers.models import Post


class Cover(models.Model):
    """Ended by a date, never deleted. Whoever signs under it is still held to be a different person."""

    KINDS: ClassVar = [("delegation", "委托代签"), ("absence", "离岗代理")]

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=KINDS)
    reason = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField()
    made_by = models.CharField(max_length=32)
    made_on = models.DateField()
    ended_by = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        verbose_name = "代签安排"
        indexes = [models.Index(fields=["officer", "until"], name="cover_officer_until")]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="cover_until_after_since"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.since}"
