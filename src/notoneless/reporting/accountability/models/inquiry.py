"""责任追究: whom it is about, on what ground, where it stands; each step it took; and what was only proposed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from notoneless.casework.models import Case
from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField
from notoneless.vault.fields import SealedTextField

OPENED, NOTICED, DECIDED, OBJECTED, CLOSED, WITHDRAWN = (
    "opened",
    "noticed",
    "decided",
    "objected",
    "closed",
    "withdrawn",
)
ENDED = (CLOSED, WITHDRAWN)


class Inquiry(models.Model):
    """Seen by `handler` and those above it, and from the notice on by the person (or body) concerned: nobody else.

    `person` is an account where the person has one; `person_code` tells all accounts of a person as one.
    """

    STATES: ClassVar = [
        (OPENED, "调查中"), (NOTICED, "已告知"), (DECIDED, "已决定"), (OBJECTED, "复核中"), (CLOSED, "已办结"),
        (WITHDRAWN, "已撤销"),
    ]  # fmt: skip

    code = models.CharField(max_length=32, unique=True)
    handler = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    person_code = models.CharField(max_length=32, blank=True, default="", db_index=True)
    person_name = models.CharField(max_length=60, blank=True, default="")
    person_title = models.CharField(max_length=60, blank=True, default="")
    ground = models.CharField(max_length=40)
    ground_label = models.CharField(max_length=80)
    basis = models.CharField(max_length=300)
    facts = SealedTextField()
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=STATES, default=OPENED)
    opened_on = models.DateField()
    opened_by = models.CharField(max_length=32)
    recorded_at = models.DateTimeField()
    noticed_on = models.DateField(null=True, blank=True)
    noticed_by = models.CharField(max_length=32, blank=True, default="")
    statement_until = models.DateField(null=True, blank=True)
    heard = models.BooleanField(default=False)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=32, blank=True, default="")
    objection_until = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.CharField(max_length=32, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {"gov_field": ("handler__path",), "school_field": "handler__path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "责任追究"
        constraints = [
            models.CheckConstraint(
                condition=Q(noticed_on=None) | (~Q(noticed_by="") & Q(statement_until__isnull=False)),
                name="inquiry_notice_names_its_day",
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None) | (~Q(decided_by="") & Q(noticed_on__isnull=False)),
                name="inquiry_decided_after_notice",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | ~Q(closed_by=""), name="inquiry_closed_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def concerned(self) -> str:
        """Whom it is about, as pages say it."""
        return whom(self.body, self.person_title, self.person_name)


def whom(body: Unit, title: str, name: str) -> str:
    """The unit, or its person; the titles of posts often begin with the name of their unit."""
    return f"{body.name}{title.removeprefix(body.name)}{name}"


class InquiryStep(models.Model):
    """One step, never altered: its words and the timeline of that day are sealed, and so is its paper or recording."""

    STEPS: ClassVar = [
        ("opened", "立项"), ("noticed", "告知"), ("statement", "陈述申辩"), ("hearing", "听取意见（听证）"),
        ("decided", "作出决定"), ("objected", "申请复核"), ("reviewed", "复核结果"), ("closed", "办结"),
        ("withdrawn", "撤销"),
    ]  # fmt: skip

    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=10, choices=STEPS)
    text = SealedTextField()
    timeline = SealedTextField(null=True, blank=True)
    kinds = models.JSONField(default=list)
    authority = models.CharField(max_length=80, blank=True, default="")
    document = models.CharField(max_length=80, blank=True, default="")
    day = models.DateField(null=True, blank=True)
    file_name = models.CharField(max_length=80, blank=True, default="")
    file_format = models.CharField(max_length=16, blank=True, default="")
    file_shown = models.CharField(max_length=120, blank=True, default="")
    file_sha256 = models.CharField(max_length=64, blank=True, default="")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("inquiry__handler__path",),
        "school_field": "inquiry__handler__path",
    }
    objects = ScopedManager()

    class Meta:
        verbose_name = "责任追究步骤"

    def __str__(self) -> str:
        return f"{self.inquiry_id} {self.step}"


class Proposal(models.Model):
    """Facts and days of a delay that may have led to a dropout; a person takes it up or puts it aside. No verdict."""

    KINDS: ClassVar = [
        ("late_report", "疑似报告的日期"),
        ("visit_lapsed", "劝返到期的日期"),
        ("visit_denied", "回访与登记不一致"),
        ("step_lapsed", "核实、文书、上报到期的日期"),
        ("inspection", "检查登记的问题"),
        ("leaving", "责令退学等举报经查实"),
        ("over_limit", "辍学率超过控制值"),
    ]
    STATES: ClassVar = [("open", "待研判"), ("taken", "已立项"), ("dismissed", "不予立项")]

    code = models.CharField(max_length=32, unique=True)
    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=16, choices=KINDS)
    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    body_path = PathField()
    child = models.ForeignKey(Child, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ref = models.CharField(max_length=40, blank=True, default="")
    facts = models.CharField(max_length=400)
    found_on = models.DateField()
    recorded_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=STATES, default="open")
    inquiry = models.ForeignKey(
        Inquiry, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals"
    )
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=32, blank=True, default="")
    reason = models.CharField(max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {"gov_field": ("body_path",), "school_field": "body_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "追究线索"
        indexes = [models.Index(fields=["state", "found_on"], name="proposal_state_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", answered_on=None)
                | (Q(answered_on__isnull=False) & ~Q(answered_by="") & ~Q(reason="")),
                name="answered_proposal_has_person_and_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="taken") | Q(inquiry__isnull=False),
                name="taken_proposal_names_its_inquiry",
            ),
        ]

    def __str__(self) -> str:
        return self.code
