"""Names and numbers a child was known by before; kept so that old papers still find the child."""

from django.db import models

from notoneless.children.models.child import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.vault.fields import SealedTextField


class FormerMark(models.Model):
    """A former name (`text`) or a former identity number (`number`, sealed, with its blind index)."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="former_marks")
    kind = models.CharField(max_length=8, choices=[("name", "曾用名"), ("number", "原证件号")])
    text = models.CharField(max_length=60, blank=True, default="")
    text_key = models.CharField(max_length=60, blank=True, default="", db_index=True)
    number = SealedTextField(null=True, blank=True)
    number_index = models.CharField(max_length=32, blank=True, default="", db_index=True)
    until = models.DateField()
    batch = models.CharField(max_length=24, blank=True, default="")
    row = models.PositiveIntegerField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)  # the batch that ended the old name was undone

    objects = ScopedManager()

    class Meta:
        verbose_name = "曾用名号"

    def __str__(self) -> str:
        return self.kind
