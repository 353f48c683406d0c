"""Recipes of aid: the line of Bob's pupil that misses its aid."""

from decimal import Decimal

from notoneless.children.models import Circumstance
from notoneless.keeping.aid.applying import Wanted, apply_aid
from notoneless.keeping.aid.giving.donating import Donated, record_donation
from notoneless.keeping.aid.giving.wishing import Taken, record_wish, take_wish
from notoneless.keeping.aid.matching import match_aid
from notoneless.keeping.aid.models import Application, Entitlement, Referral
from notoneless.keeping.aid.paying import BatchTerms, PaidLine, enter_payments
from notoneless.keeping.aid.referring import Proposal, refer_child
from tests.county import TODAY
from tests.house.whose import PUPIL, TOWNSHIP
from tests.journeys.filling import BOBS_TOWNSHIP, Filled
from tests.journeys.recipes import MISSING_CODE, MISSING_NUMBER, Made
from tests.people import policy


def entitlement_number(filled: Filled) -> Made:
    rows = Entitlement.objects.unscoped("one is enough").filter(child=filled.child, until=None)
    found = rows.first()
    if found is None:
        kind = {"kind": "poverty", "value": "低保户", "since": TODAY}
        Circumstance.objects.create(child=filled.child, **kind)
        type(filled.child).objects.unscoped("a grade for aid").filter(pk=filled.child.pk).update(grade="高一")
        match_aid(policy=policy(), by=filled.county.alice, on=TODAY)
        found = rows.first()
    return Made({"number": found.pk}, {"number": MISSING_NUMBER})


def aid_batch_code(filled: Filled) -> Made:
    """One payment by Bob's township to its pupil."""
    terms = BatchTerms("hardship_grant", "2026-autumn_term", "冬衣慰问", TODAY)
    batch = enter_payments(
        unit=filled.county.units[BOBS_TOWNSHIP], terms=terms, lines=[PaidLine(filled.child.pk, Decimal(200))],
        policy=policy(), by=filled.county.bob, on=TODAY,
    )  # fmt: skip
    return Made({"code": batch.code}, {"code": MISSING_CODE})


def aid_application_code(filled: Filled) -> Made:
    rows = Application.objects.unscoped("one is enough").filter(child=filled.child)
    wanted = Wanted("hardship_grant", ["orphan"], "父母双亡", TODAY)
    found = rows.first() or apply_aid(
        child=filled.child, wanted=wanted, policy=policy(), by=filled.county.bob, on=TODAY
    )
    return Made({"code": found.code}, {"code": MISSING_CODE})


def aid_referral_code(filled: Filled) -> Made:
    rows = Referral.objects.unscoped("one is enough").filter(child=filled.child)
    proposal = Proposal("temporary", "县民政局", "父亲重病")
    found = rows.first() or refer_child(
        child=filled.child, proposal=proposal, policy=policy(), by=filled.county.bob, on=TODAY
    )
    return Made({"code": found.code}, {"code": MISSING_CODE})


def donation_code(filled: Filled) -> Made:
    """To Bob's township, of which nothing was given out yet."""
    told = Donated("enterprise", "测试捐赠企业", "冬衣", TODAY, Decimal(5000), "校服", 50)
    made = record_donation(unit=filled.county.units[BOBS_TOWNSHIP], told=told, by=filled.county.bob, on=TODAY)
    return Made({"code": made.code}, {"code": MISSING_CODE})


def wish_code(filled: Filled) -> Made:
    made = record_wish(child=filled.child, kind="uniform", word="校服一套", by=filled.county.bob, on=TODAY)
    return Made({"code": made.code}, {"code": MISSING_CODE})


def taken_wish_code(filled: Filled) -> Made:
    wish = record_wish(child=filled.child, kind="visit", word="参观科技馆", by=filled.county.bob, on=TODAY)
    take_wish(
        wish=wish, told=Taken("person", "测试志愿者", TODAY), expected=1, by=filled.county.bob, on=TODAY
    )
    return Made({"code": wish.code}, {"code": MISSING_CODE})


# A pupil's aid is before whoever has the pupil and looks at aid: not who only helps with one child. A batch is the
# township's own, and of those above it.
THEIRS: dict[str, frozenset[str]] = {
    "entitlement_number": PUPIL - {"heim", "kate"},
    "aid_application_code": PUPIL - {"heim", "kate"},
    "aid_referral_code": PUPIL - {"heim", "kate", "erik", "gus"},
    "aid_batch_code": TOWNSHIP,
    "donation_code": TOWNSHIP,  # donor names stay with the unit that received it, and those above it
    "wish_code": PUPIL - {"heim", "kate"},
    "taken_wish_code": PUPIL - {"heim", "kate"},
}
