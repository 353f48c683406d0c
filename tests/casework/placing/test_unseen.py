"""随父母外出 and 远程送教 have no end in any text: they speak for their child until they are due for a look again."""

from dataclasses import fields
from datetime import date, timedelta

import pytest

from notoneless.casework.lists import situations_known
from notoneless.casework.models import Case
from notoneless.casework.placing.following.nightly import Night, look_after, the_machine
from notoneless.casework.placing.following.reviewing import recheck_placement
from notoneless.casework.placing.models import Disposition
from notoneless.casework.placing.refusals import DispositionRefused
from notoneless.policy import AdoptedValue, Policy, in_force
from notoneless.policy.placing.periods import recheck_rule
from notoneless.policy.placing.ways import ways
from notoneless.policy.resolving import adopt_all
from notoneless.policy.topics import Schooling
from notoneless.web.frame import clock
from tests.casework.placing.files import (
    CHENGKOU,
    a_draft,
    a_verified_case,
    adopted,
    filed,
    on_leave,
    sent,
    signed,
    struck_off,
)
from tests.county import TODAY, TestCounty
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
RULE = "schooling.unseen_recheck_months"
AGAIN = date(2026, 12, 20)
AFTER = AGAIN + timedelta(days=1)


def away(county: TestCounty, case: Case) -> Disposition:
    """D7 with its letters, decided by the township."""
    one = sent(county, a_draft(county, case.child, case, way="D7", said={"away": True}, ends_on=None))
    filed(county, one, "inquiry_letter", "reply_letter")
    signed(one, county.bob)
    return one


def confirmed(on: date) -> Policy:
    """The county looked into the months this autumn; the document they come from is of 2024."""
    day = date(2026, 11, 22)
    taken = adopt_all("chongqing/shizhu", by="O-alice", on=day, document="试用", start=date(2026, 9, 1))
    said = AdoptedValue(
        key=RULE,
        value=None,
        by="O-alice",
        on=day,
        document="县教委文件",
        start=date(2026, 9, 1),
        confirmed=True,
    )
    return in_force("chongqing/shizhu", on=on, adopted={**taken, RULE: (said,)})


def night(on: date, policy: Policy) -> Night:
    return look_after(policy=policy, by=the_machine(on=on), on=on)


def test_a_child_away_is_spoken_for_until_the_look_is_due(county: TestCounty) -> None:
    case = a_verified_case(county)
    one = away(county, case)
    struck_off(county, case)

    assert one.recheck_on == AGAIN
    assert situations_known(AGAIN) == {case.child_id: "enrolled_elsewhere"}
    assert situations_known(AFTER) == {}


def test_the_closed_case_is_watched_again_once_the_county_confirmed_the_months(county: TestCounty) -> None:
    case = a_verified_case(county)
    away(county, case)
    struck_off(county, case)

    proposed = night(AFTER, adopted(on=AFTER))
    case.refresh_from_db()
    before = case.state
    Disposition.objects.update(noticed_on=None)
    bound = night(AFTER, confirmed(AFTER))

    case.refresh_from_db()
    assert (proposed.noted, before) == (1, "closed")
    assert (bound.shown, case.state, case.next_step) == (1, "watching", "recheck")


def test_a_look_again_speaks_for_the_child_for_as_long_once_more(county: TestCounty) -> None:
    case = a_verified_case(county)
    one = away(county, case)
    night(AFTER, adopted(on=AFTER))

    recheck_placement(
        disposition=one, outcome="fits", text="东莞学校回电仍在读", policy=adopted(), by=county.bob, on=AFTER
    )

    one.refresh_from_db()
    case.refresh_from_db()
    assert one.recheck_on == date(2027, 3, 21)
    assert case.next_step != "recheck"


def test_what_has_its_own_end_or_file_is_not_looked_at_here(county: TestCounty) -> None:
    one = on_leave(county)

    with pytest.raises(DispositionRefused, match="一人一案"):
        recheck_placement(
            disposition=one, outcome="fits", text="看过", policy=adopted(), by=county.dora, on=TODAY
        )


def test_every_rule_of_a_look_again_is_a_term_of_schooling() -> None:
    named = {
        recheck_rule(way) for place in ("chongqing/shizhu", CHENGKOU) for way in ways(adopted(place)).values()
    }

    assert {"recheck_months", "unseen_recheck_months"} == named <= {one.name for one in fields(Schooling)}


def test_remote_teaching_is_looked_at_by_the_same_months() -> None:
    for place in ("chongqing/shizhu", CHENGKOU):
        way = ways(adopted(place))["D8"]
        assert (way.rechecked, way.recheck_rule) == (True, "unseen_recheck_months")


def test_the_look_is_written_from_the_page_of_the_disposition(county: TestCounty) -> None:
    case = a_verified_case(county)
    one = away(county, case)
    client, address = logged_in(county.bob), f"/dispositions/{one.code}/"

    button = f'href="{address}recheck/"' in client.get(address).content.decode()
    client.post(f"{address}recheck/", {"outcome": "fits", "text": "流入地学校证明仍在读"})

    one.refresh_from_db()
    assert button
    assert one.reviews.get().on == clock.today()
