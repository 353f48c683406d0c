"""Bob's villages scored: one round told, with a line, an objection and a veto put to Gina; another published."""

from datetime import date, timedelta
from decimal import Decimal

from notoneless.evidence.receiving import SentFile
from notoneless.reporting.assessing.lines import Entered, enter_line
from notoneless.reporting.assessing.models import Objection, Round, ScoreLine, Sheet, Veto
from notoneless.reporting.assessing.objecting import object_to
from notoneless.reporting.assessing.rounds import open_round, publish_round, tell_round
from notoneless.reporting.assessing.vetoing import propose_veto
from tests.county import TODAY
from tests.evidence.pictures import jpeg
from tests.journeys.filling import BOBS_TOWNSHIP, BOBS_VILLAGE, Filled
from tests.people import policy

UNTIL = TODAY + timedelta(days=5)
WHY = "the one of the filled county"


def a_told_round(filled: Filled, *, period: str = "2025") -> Round:
    found = Round.objects.unscoped(WHY).filter(period=period).first()
    return found or _told(filled, period)


def a_sheet(filled: Filled) -> Sheet:
    return Sheet.objects.unscoped(WHY).get(round=a_told_round(filled), unit__code=BOBS_VILLAGE)


def a_score_line(filled: Filled) -> ScoreLine:
    return ScoreLine.objects.unscoped(WHY).filter(sheet=a_sheet(filled)).order_by("pk")[0]


def an_objection(filled: Filled) -> Objection:
    found = Objection.objects.unscoped(WHY).first()
    erik = filled.county.erik
    return found or object_to(sheet=a_sheet(filled), line=None, reason="已按时上门", by=erik, on=TODAY)


def a_veto(filled: Filled) -> Veto:
    found = Veto.objects.unscoped(WHY).first()
    terms = {"decider": filled.county.gina, "policy": policy(), "by": filled.county.bob, "on": TODAY}
    return found or propose_veto(sheet=a_sheet(filled), reason="弄虚作假", basis="考核办法第九条", **terms)


def a_published_round(filled: Filled) -> Round:
    held = a_told_round(filled, period="2024")
    if held.state == "told":
        after = UNTIL + timedelta(days=1)
        publish_round(held=held, expected=held.version, policy=policy(), by=filled.county.bob, on=after)
    return held


def _told(filled: Filled, period: str) -> Round:
    bob, unit = filled.county.bob, filled.county.units[BOBS_TOWNSHIP]
    terms = {"policy": policy(), "by": bob, "on": TODAY}
    held = open_round(assessor=unit, kind="village", period=period, **terms)
    sheet = Sheet.objects.unscoped(WHY).get(round=held, unit__code=BOBS_VILLAGE)
    proof = SentFile(jpeg(9), "通报.jpg")
    day = date(int(period), 12, 1)
    said = Entered("other_duty", "未开展宣传，依据考核办法第三条", day, Decimal(2), proof)
    enter_line(sheet=sheet, entered=said, **terms)
    return tell_round(held=held, until=UNTIL, expected=held.version, **terms)
