"""A county's own .docx for one kind of paper, with the same field names; an older one stays for what it made."""

from django.db import models


class PaperTemplate(models.Model):
    """Versions count up per kind; the newest that is not withdrawn is used."""

    kind = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    shown_name = models.CharField(max_length=120)
    file_name = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    fields = models.JSONField(default=list)
    since = models.DateField()
    by_code = models.CharField(max_length=32)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        verbose_name = "文书模板"
        constraints = [
            models.UniqueConstraint(fields=["kind", "number"], name="paper_template_version_once"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on=None, withdrawn_by="")
                | (models.Q(withdrawn_on__isnull=False) & ~models.Q(withdrawn_by="")),
                name="paper_template_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} v{self.number}"
