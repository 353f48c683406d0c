"""三统一: of each child of an assisted household, what education, poverty and the ledger say, side by side."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce

from notoneless.casework.lists import ASSISTED
from notoneless.children.lists import listed_children, of_base
from notoneless.children.models import Circumstance
from notoneless.officers.models import Officer
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.policy.situations import SITUATIONS
from notoneless.registers.models import Entry
from notoneless.reporting.figures.computing import IN_SCHOOL
from notoneless.screening.models import Link

WHY = "what registers say of children already narrowed"
ROLLS = ("enrolment", "in_school", "special_school", "vocational")
HERE = tuple(code for code, one in SITUATIONS.items() if one.group in ("here", "special", "other_school"))
LEARNING = tuple(code for code, one in SITUATIONS.items() if one.group in IN_SCHOOL)
OUT = tuple(code for code, one in SITUATIONS.items() if one.group == "persuading")
SAYS_OUT = Q(out="是") | Q(learns__contains="失学") | Q(learns__contains="辍学")
SAYS_IN = (
    Q(out="否") | Q(learns__contains="年级") | (Q(learns__contains="在校") & ~Q(learns__contains="非在校"))
)
AGREE = "agree"
DIFFERENCES: Mapping[str, str] = {
    "roll_missing": "台账在读，学籍和在校名册上没有",
    "roll_kept": "台账失学辍学，学籍或在校名册上还有",
    "poverty_out": "扶贫名册记失学，台账在学",
    "poverty_in": "台账失学辍学，扶贫名册记在学",
    AGREE: "三方一致",
}


def assisted_children(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `on_roll`, `poverty_says` and `difference`: the first that holds, else that all three agree."""
    poor = Circumstance.objects.unscoped(WHY).filter(child=OuterRef("pk"), kind=ASSISTED, until=None)
    links = Link.objects.unscoped(WHY).filter(child=OuterRef("pk"), live=True)
    rows = Entry.objects.unscoped(WHY).filter(pk=OuterRef("entry_id"), live=True)
    said, learning = _typed(rows, "out_of_school"), _typed(rows, "learning_state")
    of_poverty = links.filter(kind="poverty").annotate(out=said, learns=learning)
    children = of_base(listed_children(officer, on=on), "registered").filter(Exists(poor))
    return children.annotate(
        on_roll=Exists(links.filter(kind__in=ROLLS)),
        says_out=Exists(of_poverty.filter(SAYS_OUT)),
        says_in=Exists(of_poverty.filter(SAYS_IN)),
    ).annotate(poverty_says=_poverty(), difference=_difference())


def _typed(rows: ScopedQuerySet, column: str) -> Coalesce:
    """What a register's row says in a column, as text; nothing said is ''."""
    found = Subquery(rows.values(said=KT(f"values__{column}"))[:1], output_field=CharField())
    return Coalesce(found, Value(""))


def _poverty() -> Case:
    return Case(
        When(says_out=True, then=Value("out")), When(says_in=True, then=Value("in")), default=Value(""),
        output_field=CharField(),
    )  # fmt: skip


def _difference() -> Case:
    return Case(
        When(Q(situation__in=OUT, on_roll=True), then=Value("roll_kept")),
        When(Q(situation__in=LEARNING, says_out=True), then=Value("poverty_out")),
        When(Q(situation__in=OUT, says_in=True, says_out=False), then=Value("poverty_in")),
        When(Q(situation__in=HERE, on_roll=False), then=Value("roll_missing")),
        default=Value(AGREE),
        output_field=CharField(),
    )


def totals(children: ScopedQuerySet) -> dict[str, int]:
    """The three numbers of who is out that the offices report: they are to be one."""
    return dict(
        children.aggregate(
            all=Count("pk"),
            ledger=Count("pk", filter=Q(situation__in=OUT)),
            education=Count("pk", filter=Q(on_roll=False) & ~Q(situation__in=LEARNING)),
            poverty=Count("pk", filter=Q(says_out=True)),
        )
    )
