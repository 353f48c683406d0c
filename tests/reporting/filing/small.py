"""The small county on the rules of a place that reports weekly and monthly, with its three levels of people."""

from datetime import date

from notoneless.officers.accounts import NewOfficer, open_account
from notoneless.officers.appointing import NewPost, fill_post, set_up_posts
from notoneless.officers.models import Officer
from notoneless.places.rules import choose_pack, policy_on
from notoneless.policy import Policy
from notoneless.reporting.filing.due import make_due
from notoneless.reporting.filing.models import Filing
from tests.county import FOUNDED, TestCounty

LIUJIANG, SHIZHU = "guangxi/liuzhou/liujiang", "chongqing/shizhu"
MONDAY, THURSDAY, FRIDAY = date(2026, 12, 7), date(2026, 12, 10), date(2026, 12, 11)
ADOPTED = date(2026, 11, 30)
WEEK = "2026-W50"
SCHOOLS = ("S-SQ", "S-YL", "S-CZ")


def on_rules_of(county: TestCounty, pack: str = LIUJIANG, *, since: date = date(2020, 9, 1)) -> Policy:
    """Adopted as shipped, so that the days bind."""
    unit = county.units["999901"]
    choose_pack(county=unit, pack=pack, document="试用", since=since, by=county.alice, on=ADOPTED)
    return policy_on(MONDAY)


def somebody(county: TestCounty, name: str, role: str, unit: str, *, turn: int) -> Officer:
    new = NewOfficer(code=f"O-{name}", login=name, name=f"齐{name}", phone=f"199000002{turn:02}")
    officer = open_account(new, on=FOUNDED).officer
    post = set_up_posts([NewPost(f"P-{name}", f"{role}岗", role, county.units[unit])], on=FOUNDED)[0]
    fill_post(officer, post, by_code="O-alice", on=FOUNDED)
    county.people[name] = officer.act_as(post)
    return county.people[name]


def laid(county: TestCounty, *, on: date = MONDAY, pack: str = LIUJIANG) -> Policy:
    """The calendar of that day: dora 石桥小学, hana 云岭小学, fay 清禾初级中学, sun 督考办."""
    policy = on_rules_of(county, pack)
    somebody(county, "hana", "principal", "S-YL", turn=1)
    somebody(county, "sun", "supervision_office", "999901", turn=2)
    make_due(policy=policy, by=county.alice, on=on)
    return policy


def owed(county: TestCounty, unit: str, obligation: str = "school_weekly", period: str = WEEK) -> Filing:
    return Filing.objects.get(unit=county.units[unit], obligation=obligation, period=period)
