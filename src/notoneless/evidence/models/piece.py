"""One photo, scan, recording or document that proves something about one child."""

from django.db import models

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.paths import PathField


class Evidence(models.Model):
    """Never changed and never deleted: a correction is a further row, and the old one names it in `replaced_by`.

    `taken_at` is a claim (the camera's or a person's), `received_at` the server's fact. `subject` says what it hangs
    on ("visit:V2026…", "paper:…"); `proves` is an item of a checklist. The original, the copy that is shown and the
    small picture are sealed files; only images have a copy.
    """

    SOURCES = [("metadata", "照片自带"), ("typed", "填写")]

    code = models.CharField(max_length=24, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    media = models.CharField(max_length=12)
    format = models.CharField(max_length=8)
    subject = models.CharField(max_length=80, db_index=True)
    proves = models.CharField(max_length=80, blank=True, default="")
    sensitive = models.BooleanField(default=False)

    sha256 = models.CharField(max_length=64, db_index=True)
    copy_sha256 = models.CharField(max_length=64, blank=True, default="")
    size = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    shown_name = models.CharField(max_length=120)
    original_name = models.CharField(max_length=64)
    copy_name = models.CharField(max_length=64, blank=True, default="")
    small_name = models.CharField(max_length=64, blank=True, default="")

    taken_at = models.DateTimeField(null=True, blank=True)
    taken_source = models.CharField(max_length=8, choices=SOURCES, blank=True, default="")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    camera = models.CharField(max_length=60, blank=True, default="")
    software = models.CharField(max_length=60, blank=True, default="")
    prints = models.BinaryField(blank=True, default=bytes)
    points = models.BinaryField(blank=True, default=bytes)

    received_at = models.DateTimeField()
    received_on = models.DateField(db_index=True)
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    area_path = PathField(blank=True, default="", db_index=True)
    school_path = PathField(blank=True, default="", db_index=True)
    reason = models.CharField(max_length=200, blank=True, default="")
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces"
    )
    replaced_on = models.DateField(null=True, blank=True)

    SCOPE_FIELDS = {
        "gov_field": ("area_path", "child__area_path", "child__stay_path"),
        "school_field": "school_path",
        "child_field": "child__code",
    }
    objects = ScopedManager()

    class Meta:
        verbose_name = "佐证材料"
        indexes = [models.Index(fields=["child", "subject"], name="evidence_child_subject")]
        constraints = [
            models.UniqueConstraint(
                fields=["child", "subject", "kind", "sha256"],
                condition=models.Q(replaced_on__isnull=True),
                name="one_evidence_per_content_and_subject",
            ),
            models.CheckConstraint(
                condition=models.Q(replaced_on=None, replaced_by=None)
                | models.Q(replaced_on__isnull=False, replaced_by__isnull=False),
                name="evidence_replaced_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.code
