"""A psychological talk with a child: that it was, and, encrypted, what was said."""

from django.db import models

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.vault.fields import SealedTextField


class Talk(models.Model):
    """Kind, content and advice are encrypted and opened with a reason; a further talk is a further row."""

    code = models.CharField(max_length=24, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    talked_on = models.DateField()
    talker = models.CharField(max_length=40)
    kind = SealedTextField()
    text = SealedTextField()
    advice = SealedTextField(blank=True, default="")
    next_talk = models.DateField(null=True, blank=True)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    objects = ScopedManager()

    class Meta:
        verbose_name = "心理谈话"

    def __str__(self) -> str:
        return self.code
