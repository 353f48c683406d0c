"""A file as received, and the batch that is made of it."""

from django.db import models

from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField


class Upload(models.Model):
    """The sealed original; kept until the batch is committed plus a few days, then only its hash remains."""

    code = models.CharField(max_length=24, unique=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    shown_name = models.CharField(max_length=255)
    sealed_name = models.CharField(max_length=64, blank=True, default="")
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=32)
    erased_on = models.DateField(null=True, blank=True)

    SCOPE_FIELDS = {"gov_field": ("batches__source_path",), "school_field": "batches__source_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "收到的文件"

    def __str__(self) -> str:
        return self.code


class Batch(models.Model):
    """One register of one kind from one source, on its way from received to committed.

    States: received → reading → mapping (columns need a person) → staged → committed | cancelled; refused when the
    file cannot be used; undone after a committed batch was taken back. `source_unit` is whose list it is: a new
    batch of the same kind and source replaces the previous one, and children missing from it are shown.
    `accounting` holds per sheet: rows, accepted, rejected, furniture, blank, hidden, mapping.
    """

    STATES = [
        ("received", "已收到"),
        ("reading", "读取中"),
        ("mapping", "待核对列"),
        ("staged", "待审核"),
        ("committing", "入库中"),
        ("committed", "已入库"),
        ("cancelled", "已退回"),
        ("refused", "不能使用"),
        ("undoing", "撤销中"),
        ("undone", "已撤销"),
    ]

    code = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=24)
    source_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    source_path = PathField(db_index=True)
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="batches")
    as_of = models.DateField()
    sheet = models.CharField(max_length=255, blank=True, default="", help_text="empty: every sheet is read")
    state = models.CharField(max_length=12, choices=STATES, default="received")
    sentence = models.CharField(max_length=500, blank=True, default="")
    mapping = models.JSONField(default=dict)
    accounting = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    staged_name = models.CharField(max_length=64, blank=True, default="")
    faults_name = models.CharField(max_length=64, blank=True, default="")
    rows_digest = models.CharField(max_length=64, blank=True, default="", db_index=True)
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    received_on = models.DateField()
    received_by = models.CharField(max_length=32)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=32, blank=True, default="")
    undone_on = models.DateField(null=True, blank=True)
    undone_by = models.CharField(max_length=32, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS = {"gov_field": ("source_path",), "school_field": "source_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "名册批次"
        indexes = [models.Index(fields=["kind", "source_unit", "state"], name="batch_kind_source")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_on__isnull=True) | ~models.Q(decided_by=""),
                name="batch_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(undone_on__isnull=True) | ~models.Q(undone_by=""),
                name="batch_undone_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.code
