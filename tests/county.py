"""The invented county everyone tests with: 清禾县, two townships, three villages, three schools, and its people.

Alice works for the county, Bob for the township of 石桥乡, Charlie for 云岭镇 (the officer of another township).
"""

from dataclasses import dataclass
from datetime import date

import pytest

from notoneless.officers.accounts import NewOfficer, open_account
from notoneless.officers.appointing import NewPost, fill_post, set_up_posts
from notoneless.officers.founding import found_county
from notoneless.officers.models import Officer
from notoneless.places.building import NewUnit, SchoolTerms, build_units
from notoneless.places.models import AdmissionZone, Feeder, Unit

FOUNDED = date(2020, 9, 1)
TODAY = date(2026, 9, 20)
COUNTY = NewUnit("999901", "清禾县", "county")
BUREAU = NewUnit("QH-JW", "清禾县教委", "bureau")
UNITS = [
    NewUnit("999901100", "石桥乡", "township", "999901"),
    NewUnit("999901100201", "石桥村", "village", "999901100", aliases=("桥头村",)),
    NewUnit("999901100202", "柳溪村", "village", "999901100"),
    NewUnit("999901101", "云岭镇", "township", "999901"),
    NewUnit("999901101201", "云岭村", "village", "999901101"),
    NewUnit("QH-D1", "第一督导责任区", "zone", "QH-JW"),
    NewUnit("S-SQ", "石桥小学", "school", "QH-D1", school=SchoolTerms("primary", township="999901100")),
    NewUnit("S-YL", "云岭小学", "school", "QH-D1", school=SchoolTerms("primary", township="999901101")),
    NewUnit("S-CZ", "清禾初级中学", "school", "QH-D1", school=SchoolTerms("junior", township="999901100")),
]
ZONES = [
    ("999901100201", "S-SQ", "primary"),
    ("999901100202", "S-SQ", "primary"),
    ("999901101201", "S-YL", "primary"),
    ("999901100201", "S-CZ", "junior"),
    ("999901100202", "S-CZ", "junior"),
    ("999901101201", "S-CZ", "junior"),
]
STAFF = {
    "bob": ("township_clerk", "999901100", "鲍石桥"),
    "charlie": ("township_clerk", "999901101", "查云岭"),
    "dora": ("principal", "S-SQ", "窦校长"),
    "erik": ("village_cadre", "999901100201", "艾村干"),
    "fay": ("principal", "S-CZ", "费校长"),
    "gina": ("leader", "QH-JW", "季领导"),
}


@dataclass(frozen=True)
class TestCounty:
    """Units by code, officers by first name; every officer already acts in the one post held."""

    __test__ = False

    units: dict[str, Unit]
    people: dict[str, Officer]

    def __getattr__(self, name: str) -> Officer:
        try:
            return self.people[name]
        except KeyError as fault:
            raise AttributeError(name) from fault


def make_county() -> TestCounty:
    founders = {
        "county_officer": NewOfficer(code="O-alice", login="alice", name="艾丽丝", phone="19900000001"),
        "system_admin": NewOfficer(code="O-sys", login="sys", name="席系统", phone="19900000002"),
        "security_admin": NewOfficer(code="O-sec", login="sec", name="安安全", phone="19900000003"),
        "audit_admin": NewOfficer(code="O-aud", login="aud", name="申审计", phone="19900000004"),
    }
    founded = found_county(county=COUNTY, bureau=BUREAU, people=founders, by=None, on=FOUNDED)
    build_units(UNITS, on=FOUNDED)
    units = {unit.code: unit for unit in Unit.objects.all()}
    for village, school, stage in ZONES:
        AdmissionZone.objects.create(village=units[village], school=units[school], stage=stage, since=FOUNDED)
    for primary in ("S-SQ", "S-YL"):
        Feeder.objects.create(primary=units[primary], junior=units["S-CZ"], since=FOUNDED)
    people = {"alice": founded.people["county_officer"].officer}
    people |= {name: founded.people[f"{name}_admin"].officer for name in ("system", "security", "audit")}
    for turn, (name, (role, unit, shown)) in enumerate(STAFF.items()):
        new = NewOfficer(code=f"O-{name}", login=name, name=shown, phone=f"199000001{turn:02}")
        officer = open_account(new, on=FOUNDED).officer
        post = set_up_posts(
            [NewPost(f"P-{name}", f"{units[unit].name}{role}", role, units[unit])], on=FOUNDED
        )[0]
        fill_post(officer, post, by_code="O-alice", on=FOUNDED)
        people[name] = officer.act_as(post)
    return TestCounty(units=units, people=people)


@pytest.fixture
def county(db: None) -> TestCounty:
    return make_county()
