"""Two approvers on one step: exactly one wins, the other is told by whom, and nothing happens twice."""

import os

import pytest
from django.db import connection

from notoneless.casework.placing.chain.signing import AGREE, REFUSE, Word, give_opinion
from notoneless.casework.placing.models import Disposition, Opinion
from notoneless.casework.placing.refusals import DecidedAlready
from notoneless.children.models import SituationChange
from notoneless.trail.models import Event
from tests.breaking.test_two_at_once import at_once, refused
from tests.casework.placing.files import a_draft, a_pupil, adopted, colleague, filed, sent, signed
from tests.county import TODAY, TestCounty
from tests.people import an_id

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("trail_from_one")]
TIMES = int(os.environ.get("BREAK_APPROVALS", "6"))
POLICY = adopted()


def at_the_decision(county: TestCounty, turn: int) -> Disposition:
    child = a_pupil(county, name=f"田小禾{turn}", id_text=an_id(turn=turn))
    one = sent(county, a_draft(county, child))
    filed(county, one, "guardian_application", "diagnosis")
    signed(one, county.dora)
    return one


@pytest.mark.parametrize("words", [(AGREE, AGREE), (AGREE, REFUSE)])
def test_of_two_approvers_exactly_one_wins(county: TestCounty, words: tuple[str, str]) -> None:
    carol = colleague(county, "carol", "county_officer", "QH-JW")
    for turn in range(1, TIMES + 1):
        one = at_the_decision(county, turn)
        seen = one.version
        before = SituationChange.objects.filter(child=one.child).count()

        outcomes = at_once(*[
            lambda who=who, word=word, one=one, seen=seen: give_opinion(
                disposition=Disposition.objects.select_related("child", "taking", "renews").get(pk=one.pk),
                step=1, word=Word(word, "意见"), expected=seen, policy=POLICY, by=who, on=TODAY,
            )
            for who, word in zip((county.alice, carol), words, strict=True)
        ])  # fmt: skip

        (fault,) = refused(outcomes)
        assert isinstance(fault, DecidedAlready)
        assert "艾丽丝" in fault.sentence or "carol同志" in fault.sentence
        given = Opinion.objects.filter(disposition=one, step=1).exclude(act="send")
        assert given.count() == 1
        moved = SituationChange.objects.filter(child=one.child).count() - before
        assert moved == (1 if given.get().verdict == "agree" else 0)
        assert Event.objects.filter(action="disposition.opinion_given", about=one.code).count() == 2
    assert connection.vendor in ("sqlite", "postgresql")
