"""A draw of visits for call-back, and each call: anybody can draw again from the seed and get the same visits."""

from django.db import models

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.paths import PathField


class Draw(models.Model):
    """The visits of a period, a share and a seed; `population` and its digest say what was drawn from."""

    code = models.CharField(max_length=24, unique=True)
    drawn_on = models.DateField()
    drawn_at = models.DateTimeField()
    since = models.DateField()
    until = models.DateField()
    share_percent = models.DecimalField(max_digits=5, decimal_places=2)
    share_source = models.CharField(max_length=200)
    seed = models.CharField(max_length=64)
    population = models.JSONField(default=list)
    population_digest = models.CharField(max_length=64)
    drawn = models.JSONField(default=list)
    drawn_by = models.CharField(max_length=32)
    policy_fingerprint = models.CharField(max_length=64)
    area_path = PathField(blank=True, default="")

    SCOPE_FIELDS = {"gov_field": ("area_path",), "school_field": ""}
    objects = ScopedManager()

    class Meta:
        verbose_name = "回访抽样"

    def __str__(self) -> str:
        return self.code

    @property
    def calls_drawn(self) -> int:
        return len(self.drawn)


class CallBack(models.Model):
    """One visit that was drawn: somebody calls the family and puts down what they say."""

    STATES = [
        ("open", "待回访"),
        ("confirmed", "属实"),
        ("partly", "部分属实"),
        ("denied", "家长称没有这次走访"),
        ("not_reached", "未联系上"),
    ]

    code = models.CharField(max_length=24, unique=True)
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="calls")
    subject = models.CharField(max_length=80, db_index=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField()
    said_by = models.CharField(max_length=32)
    state = models.CharField(max_length=12, choices=STATES, default="open")
    spoke_with = models.CharField(max_length=60, blank=True, default="")
    note = models.CharField(max_length=200, blank=True, default="")
    called_on = models.DateField(null=True, blank=True)
    called_by = models.CharField(max_length=32, blank=True, default="")
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    objects = ScopedManager()

    class Meta:
        verbose_name = "回访"
        indexes = [models.Index(fields=["area_path", "state"], name="callback_area_state")]
        constraints = [
            models.UniqueConstraint(fields=["draw", "subject"], name="one_call_per_draw_and_visit"),
            models.CheckConstraint(
                condition=models.Q(called_on=None, called_by="", state="open")
                | (models.Q(called_on__isnull=False) & ~models.Q(called_by="") & ~models.Q(state="open")),
                name="call_recorded_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.code
