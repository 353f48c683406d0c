"""A paper as it went out: its number, what it says, and the two files that were made of it once."""

from django.db import models

from notoneless.casework.models import Case
from notoneless.casework.noticing.models.template import PaperTemplate
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField
from notoneless.vault.fields import SealedTextField


class PaperSeries(models.Model):
    """The numbers of one issuer, kind and year: `last` is the highest one given out, and none below it is missing."""

    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "文号序列"
        constraints = [
            models.UniqueConstraint(fields=["issuer", "kind", "year"], name="one_series_per_issuer_kind_year")
        ]

    def __str__(self) -> str:
        return f"{self.issuer_id} {self.kind} {self.year}"


class Paper(models.Model):
    """Rendered once and never again; `sha256` is that of the PDF, or of the .docx where a county's template made it.

    `facts` is what it says, as text by field, sealed. A voided paper keeps its number and its files.
    """

    SETTING, ISSUED, VOID = "setting", "issued", "void"
    STATES = [(SETTING, "排版中"), (ISSUED, "已出具"), (VOID, "作废")]

    code = models.CharField(max_length=24, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=60)
    series = models.ForeignKey(PaperSeries, on_delete=models.PROTECT, related_name="papers")
    number = models.PositiveIntegerField()
    full_number = models.CharField(max_length=80)
    state = models.CharField(max_length=8, choices=STATES, default=SETTING)
    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    issuer_path = PathField()
    issued_on = models.DateField()
    issued_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    facts = SealedTextField()
    by_hand = models.CharField(max_length=20, blank=True, default="")
    starts_period = models.BooleanField(default=False)
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    count_kind = models.CharField(max_length=8, blank=True, default="")
    template = models.ForeignKey(
        PaperTemplate, null=True, blank=True, on_delete=models.PROTECT, related_name="papers"
    )
    pdf_name = models.CharField(max_length=64, blank=True, default="")
    docx_name = models.CharField(max_length=64, blank=True, default="")
    sha256 = models.CharField(max_length=64, blank=True, default="")
    docx_sha256 = models.CharField(max_length=64, blank=True, default="")
    void_on = models.DateField(null=True, blank=True)
    void_by = models.CharField(max_length=32, blank=True, default="")
    void_reason = models.CharField(max_length=200, blank=True, default="")
    policy_fingerprint = models.CharField(max_length=64)
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    owner_path = PathField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS = {
        "gov_field": ("area_path", "owner_path", "issuer_path"),
        "school_field": ("school_path", "issuer_path"),
        "child_field": "case__child__code",
    }
    objects = ScopedManager()

    class Meta:
        verbose_name = "文书"
        indexes = [
            models.Index(fields=["case", "id"], name="paper_case_id"),
            models.Index(fields=["area_path", "issued_on"], name="paper_area_issued"),
            models.Index(fields=["school_path", "issued_on"], name="paper_school_issued"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="one_paper_per_number"),
            models.CheckConstraint(
                condition=models.Q(state__in=("setting", "issued"), void_on=None, void_by="", void_reason="")
                | (
                    models.Q(state="void", void_on__isnull=False)
                    & ~models.Q(void_by="")
                    & ~models.Q(void_reason="")
                ),
                name="paper_voided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="issued") | ~models.Q(sha256=""), name="issued_paper_has_its_file"
            ),
        ]

    def __str__(self) -> str:
        return self.code
