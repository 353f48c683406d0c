"""A verified return, the aftercare that follows it, an exception at the end, and what the registry was told."""

from django.db import models

from notoneless.casework.models import Case, CaseMove
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit


class Return(models.Model):
    """入学验证: the school has seen the child sit in class. A mistaken one is corrected by a further row."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="returns")
    seen_on = models.DateField()
    school = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    grade = models.CharField(max_length=12)
    class_name = models.CharField(max_length=20)
    grade_left = models.CharField(max_length=12, blank=True, default="")
    grades_down = models.PositiveSmallIntegerField(default=0)
    down_reason = models.CharField(max_length=200, blank=True, default="")
    note = models.CharField(max_length=300, blank=True, default="")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected"
    )
    policy_fingerprint = models.CharField(max_length=64)

    objects = ScopedManager()

    class Meta:
        verbose_name = "入学验证"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(grades_down=0) | ~models.Q(down_reason=""), name="lower_grade_has_a_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.seen_on}"


class Aftercare(models.Model):
    """跟踪关爱计划: who cares, by which measures, how often it is looked at. A changed plan is a new row."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="aftercare")
    carer = models.CharField(max_length=60)
    measures = models.JSONField(default=list)
    every_days = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=300, blank=True, default="")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    objects = ScopedManager()

    class Meta:
        verbose_name = "跟踪关爱计划"

    def __str__(self) -> str:
        return f"{self.case_id} {self.on}"


class WatchRound(models.Model):
    """One look after the return (回访), tied to attendance."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="watch_rounds")
    seen_on = models.DateField()
    attending = models.BooleanField()
    days_absent = models.PositiveSmallIntegerField(default=0)
    mood = models.CharField(max_length=8)
    text = models.CharField(max_length=300)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    objects = ScopedManager()

    class Meta:
        verbose_name = "回访"

    def __str__(self) -> str:
        return f"{self.case_id} {self.seen_on}"


class Exemption(models.Model):
    """材料不齐准予销号: asked for by one person, granted or refused by another who answers for it by name."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="exemptions")
    lacking = models.CharField(max_length=300)
    reason = models.CharField(max_length=300)
    asked_on = models.DateField()
    asked_by = models.CharField(max_length=32)
    asked_person = models.CharField(max_length=32)
    answer = models.CharField(
        max_length=8, blank=True, default="", choices=[("granted", "准予"), ("refused", "不准")]
    )
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=32, blank=True, default="")
    answer_reason = models.CharField(max_length=300, blank=True, default="")

    objects = ScopedManager()

    class Meta:
        verbose_name = "销号例外"
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(answer="") & models.Q(answered_on=None) & models.Q(answered_by=""))
                | (~models.Q(answer="") & models.Q(answered_on__isnull=False) & ~models.Q(answered_by="")),
                name="exemption_answered_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(answer=""), name="one_open_exemption_per_case"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.asked_on}"


class RegistryNote(models.Model):
    """What a step of a case owes the national pupil registry, and the proof that an officer entered it there."""

    move = models.OneToOneField(CaseMove, on_delete=models.PROTECT, related_name="registry_note")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="registry_notes")
    done_on = models.DateField()
    proof = models.CharField(max_length=200)
    needless = models.BooleanField(default=False)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)

    objects = ScopedManager()

    class Meta:
        verbose_name = "学籍系统办理"

    def __str__(self) -> str:
        return f"{self.move_id} {self.done_on}"
