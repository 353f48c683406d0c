"""People beyond those everyone tests with, made in one line each and at work in their one post."""

from datetime import date
from itertools import count

from notoneless.officers.accounts import NewOfficer, open_account
from notoneless.officers.appointing import NewPost, fill_post, set_up_posts
from notoneless.officers.models import Officer
from tests.county import FOUNDED, TestCounty

_turn = count(1)


def seated(
    county: TestCounty, role: str, unit: str, *, login: str = "", until: date | None = None
) -> Officer:
    """`login` is the name under which the county finds the person again."""
    turn = next(_turn)
    login = login or f"{role}{turn}"[:24]
    place = county.units[unit]
    new = NewOfficer(code=f"O-{login}"[:24], login=login, name=f"贾{turn}", phone=f"19900002{turn % 1000:03}")
    officer = open_account(new, on=FOUNDED).officer
    post = set_up_posts([NewPost(f"P-{login}", f"{place.name}{login}", role, place)], on=FOUNDED)[0]
    fill_post(officer, post, by_code="O-alice", on=FOUNDED, until=until)
    county.people[login] = officer.act_as(post)
    return county.people[login]
