"""A doubt about one child that a person must answer, and the answers given."""

from django.db import models

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField
from notoneless.screening.models.run import Run


class Finding(models.Model):
    """`key` stays the same from run to run, so that what was answered and is unchanged is never asked again.

    `evidence_digest` is over the compared values: a changed value makes an answered finding ask again.
    `candidates` ranks register rows by entry id with score and reason; values are read from the entries when shown.
    `area_path` and `school_path` decide who may see it; `owner` is the unit that must check it by `due_on`.
    """

    STATES = [("open", "待核"), ("judged", "已核"), ("withdrawn", "已消失")]

    code = models.CharField(max_length=24, unique=True)
    key = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=32)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="findings")
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")
    last_run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    candidates = models.JSONField(default=list)
    evidence_digest = models.CharField(max_length=40)
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    owner_path = PathField()
    route = models.CharField(max_length=40)
    due_on = models.DateField(null=True, blank=True)
    found_on = models.DateField()
    state = models.CharField(max_length=10, choices=STATES, default="open")
    verdict = models.CharField(max_length=16, blank=True, default="")
    touched_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    objects = ScopedManager()

    class Meta:
        verbose_name = "疑点"
        indexes = [
            models.Index(fields=["state", "area_path", "due_on", "id"], name="finding_state_area"),
            models.Index(fields=["state", "school_path", "due_on", "id"], name="finding_state_school"),
            models.Index(fields=["state", "owner_path", "due_on", "id"], name="finding_state_owner"),
        ]

    def __str__(self) -> str:
        return self.code


class Judgement(models.Model):
    """One answer; taking it back is a further row with verdict 'withdrawn'."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="judgements")
    verdict = models.CharField(max_length=16)
    candidate_entry = models.BigIntegerField(null=True, blank=True)
    result_category = models.CharField(max_length=32, blank=True, default="")
    note = models.CharField(max_length=300, blank=True, default="")
    evidence_digest = models.CharField(max_length=40)
    by_code = models.CharField(max_length=32)
    on = models.DateField()
    recorded_at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        verbose_name = "核查结论"

    def __str__(self) -> str:
        return self.verdict


class Notified(models.Model):
    """Who else was told of a finding (the receiving side, the township), and when they took note."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="notified")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit_path = PathField(db_index=True)
    why = models.CharField(max_length=120)
    told_on = models.DateField()
    seen_on = models.DateField(null=True, blank=True)
    seen_by = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS = {"gov_field": ("unit_path",), "school_field": "unit_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "告知"
        constraints = [
            models.UniqueConstraint(fields=["finding", "unit"], name="told_once"),
            models.CheckConstraint(
                condition=models.Q(seen_on__isnull=True) | ~models.Q(seen_by=""), name="told_seen_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return self.why
