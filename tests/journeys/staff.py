"""People beyond those everyone tests with, made in one line each and at work in their one post."""

from datetime import date
from itertools import count

from notoneless.children.models import Child
from notoneless.officers.accounts import NewOfficer, open_account
from notoneless.officers.appointing import NewPost, fill_post, set_up_posts
from notoneless.officers.assigning import assign_child
from notoneless.officers.models import Officer
from notoneless.places.building import NewUnit, build_units
from tests.county import FOUNDED, TODAY, TestCounty

_turn = count(1)
LONG_PAST = date(2024, 1, 1)


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


def everybody(county: TestCounty, child: Child) -> None:
    """One person of each role that meets children by class, by village or by assignment, and one whose term is over."""
    school = county.units["S-SQ"]
    room = build_units([NewUnit("S-SQ-K1", "六年级1班", "class", school.code)], on=FOUNDED)[0]
    county.units[room.code] = room
    child.school_path = room.path
    child.save()
    seated(county, "class_teacher", room.code, login="karl")
    seated(county, "grid_manager", "999901100201", login="gus")
    for role, unit, login in (("home_teacher", "S-SQ", "heim"), ("department_officer", "999901100", "kate")):
        post = seated(county, role, unit, login=login).active_post
        assert post is not None
        assign_child(post=post, child=child, reason="送教", by=county.alice, on=TODAY)
    seated(county, "inspector", "999901", login="ines", until=LONG_PAST).act_as(None)
