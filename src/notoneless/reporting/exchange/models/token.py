"""The key of one superior system: what it may read, in whose rights, until when."""

from typing import ClassVar

from django.db import models

from notoneless.officers.models import Officer


class ApiToken(models.Model):
    """Only the digest of the key is kept; whoever lost it is given a new one. It reads in the rights of `officer`.

    `window_*` count its calls of the running minute; `window_noted`: that it called too often is on record.
    """

    system = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=8)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    scopes = models.JSONField(default=list)
    issued_on = models.DateField()
    issued_by = models.CharField(max_length=32)
    expires_on = models.DateField()
    revoked_on = models.DateField(null=True, blank=True)
    revoked_by = models.CharField(max_length=32, blank=True, default="")
    window_at = models.DateTimeField(null=True, blank=True)
    window_calls = models.PositiveIntegerField(default=0)
    window_noted = models.BooleanField(default=False)

    class Meta:
        verbose_name = "对接凭证"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(revoked_on=None) | ~models.Q(revoked_by=""),
                name="token_revoked_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.hint}"
