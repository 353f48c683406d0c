"""One comparison over frozen snapshots, with all that is needed to repeat it bit for bit."""

from django.db import models


class Run(models.Model):
    """`snapshots` maps register kind to snapshot digest; `findings_digest` is over the sorted finding keys."""

    code = models.CharField(max_length=24, unique=True)
    on = models.DateField()
    place = models.CharField(max_length=80)
    snapshots = models.JSONField()
    policy_fingerprint = models.CharField(max_length=64)
    engine_version = models.CharField(max_length=24)
    state = models.CharField(max_length=10, default="running")  # running | done | failed
    steps = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    findings_digest = models.CharField(max_length=64, blank=True, default="")
    started_by = models.CharField(max_length=32)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "比对运行"

    def __str__(self) -> str:
        return self.code
