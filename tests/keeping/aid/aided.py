"""Invented pupils with what entitles them to aid."""

from decimal import Decimal

from notoneless.children.models import Child, Circumstance
from notoneless.keeping.aid.matching import Matched, match_aid
from notoneless.keeping.aid.models import Entitlement, PaymentBatch
from notoneless.keeping.aid.paying import BatchTerms, PaidLine, enter_payments
from notoneless.policy import Policy
from tests.county import TODAY, TestCounty
from tests.people import a_child, an_entry, an_id, at_school, policy

TERM = "2026-autumn_term"
BOARDER = "boarder_living"
POLICY: Policy = policy()


def a_pupil(
    county: TestCounty, name: str = "田小禾", *, grade: str = "五年级", household: str = "", boards: str = "",
    turn: int = 1, school: str = "S-SQ", village: str = "999901100201",
) -> Child:  # fmt: skip
    child = at_school(county, a_child(county, name=name, id_text=an_id(turn=turn), village=village), school)
    Child.objects.unscoped("test").filter(pk=child.pk).update(grade=grade)
    child.grade = grade
    if household:
        Circumstance.objects.create(child=child, kind="poverty", value=household, since=TODAY)
    if boards:
        entry = an_entry(county, kind="in_school", source=school, child=None, values={"boarding": boards})
        type(entry).objects.unscoped("test").filter(pk=entry.pk).update(child=child)
    return child


def matched(county: TestCounty) -> Matched:
    return match_aid(policy=POLICY, by=county.alice, on=TODAY)


def lines_of(child: Child) -> dict[str, Entitlement]:
    rows = Entitlement.objects.unscoped("test").filter(child=child, until=None)
    return {one.item: one for one in rows.select_related("child")}


def paid(
    county: TestCounty,
    *children: Child,
    item: str = BOARDER,
    amount: str = "625",
    sha256: str = "",
    period: str = TERM,
) -> PaymentBatch:
    terms = BatchTerms(item, period, "2026年秋季第一批", TODAY, sha256=sha256)
    lines = [PaidLine(child.pk, Decimal(amount)) for child in children]
    return enter_payments(
        unit=county.units["S-SQ"], terms=terms, lines=lines, policy=POLICY, by=county.dora, on=TODAY
    )
