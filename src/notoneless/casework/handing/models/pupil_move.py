"""A pupil who moves to or from another school: the papers asked for, those that came, the registry's entry."""

from typing import ClassVar

from django.db import models

from notoneless.casework.models import Case
from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField


class PupilMove(models.Model):
    """转入转出. `terms` are the papers and signatures the rules asked for on that day; it is judged by them to its end.

    `due_on` is the day for the papers, `register_until` the one for the entry in the national registry.
    """

    OPEN, DONE, WITHDRAWN, OUT = "open", "done", "withdrawn", "out"
    STATES: ClassVar = [
        (OPEN, "办理中"),
        (DONE, "已办结"),
        (WITHDRAWN, "未转学，已撤销"),
        (OUT, "手续未办，转疑似"),
    ]
    WAYS: ClassVar = [("in", "转入"), ("out", "转出")]

    code = models.CharField(max_length=24, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="pupil_moves")
    way = models.CharField(max_length=4, choices=WAYS)
    state = models.CharField(max_length=10, choices=STATES, default=OPEN)
    school = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    school_path = PathField(db_index=True)
    other_school = models.CharField(max_length=80)
    since = models.DateField()
    reason = models.CharField(max_length=200)
    terms = models.JSONField(default=dict)
    asked_on = models.DateField()
    asked_by = models.CharField(max_length=32)
    recorded_at = models.DateTimeField()
    due_on = models.DateField()
    due_explained = models.CharField(max_length=200, blank=True, default="")
    register_until = models.DateField(null=True, blank=True)
    registered_on = models.DateField(null=True, blank=True)
    registered_by = models.CharField(max_length=32, blank=True, default="")
    registered_proof = models.CharField(max_length=120, blank=True, default="")
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=32, blank=True, default="")
    ending = models.CharField(max_length=200, blank=True, default="")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    policy_fingerprint = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("child__area_path", "child__stay_path"),
        "school_field": "school_path",
        "child_field": "child__code",
    }
    objects = ScopedManager()

    class Meta:
        verbose_name = "转入转出"
        constraints = [
            models.UniqueConstraint(
                fields=["child", "school", "way"],
                condition=models.Q(state="open"),
                name="one_open_pupil_move_per_school",
            ),
            models.CheckConstraint(
                condition=models.Q(registered_on=None, registered_by="")
                | (models.Q(registered_on__isnull=False) & ~models.Q(registered_by="")),
                name="pupil_move_registered_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on=None, ended_by="")
                | (models.Q(ended_on__isnull=False) & ~models.Q(ended_by="")),
                name="pupil_move_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class PupilMovePaper(models.Model):
    """A paper that came or a signature that was seen; `item` is one of the move's terms."""

    move = models.ForeignKey(PupilMove, on_delete=models.PROTECT, related_name="papers")
    item = models.CharField(max_length=40)
    dated = models.DateField()
    note = models.CharField(max_length=120, blank=True, default="")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("move__child__area_path",),
        "school_field": "move__school_path",
        "child_field": "move__child__code",
    }
    objects = ScopedManager()

    class Meta:
        verbose_name = "转学手续"
        constraints = [models.UniqueConstraint(fields=["move", "item"], name="a_paper_of_a_move_comes_once")]

    def __str__(self) -> str:
        return self.item
