"""A small invented county with its people: two townships, two schools, everybody's post."""

from dataclasses import dataclass, field
from datetime import date

from notoneless.children.models import Child
from notoneless.officers import appointing
from notoneless.officers.accounts import NewOfficer, create_officer
from notoneless.officers.appointing import NewPost
from notoneless.officers.founding import FIRST_ROLES, found_county
from notoneless.officers.models import Officer, Post
from notoneless.places.building import NewUnit, SchoolTerms, add_units
from notoneless.places.models import Unit
from notoneless.places.zoning import set_feeder, set_zones

ON = date(2023, 9, 1)

UNITS = [
    NewUnit("T1", "禾溪镇", "township", "C", aliases=("禾溪",)),
    NewUnit("T2", "青陌镇", "township", "C"),
    NewUnit("V1", "桥头村", "village", "T1"),
    NewUnit("V2", "石湾村", "village", "T1"),
    NewUnit("V3", "桥头村", "village", "T2"),
    NewUnit("G1", "桥头村第1网格", "grid", "V1"),
    NewUnit("Z1", "东片督导责任区", "zone", "B"),
    NewUnit("S1", "禾溪中心小学", "school", "Z1", school=SchoolTerms("primary", township="T1")),
    NewUnit("S2", "青陌初级中学", "school", "B", school=SchoolTerms("junior", township="T2")),
    NewUnit("K1", "一年级1班", "class", "S1"),
    NewUnit("K2", "一年级2班", "class", "S1"),
]


@dataclass
class County:
    people: dict[str, Officer]
    units: dict[str, Unit]
    posts: dict[str, Post] = field(default_factory=dict)

    def appoint(self, role: str, unit: str, *, login: str = "", until: date | None = None) -> Officer:
        """A new person in a new post, at work in it."""
        name = login or f"{role}-{unit}"
        new = NewOfficer(login=name, name=f"赵{len(self.posts)}", code=name.upper()[:24])
        officer = create_officer(new=new, by=self.people["system_admin"], on=ON).officer
        return self.give(officer, role, unit, until=until)

    def give(self, officer: Officer, role: str, unit: str, *, until: date | None = None) -> Officer:
        by = self.people["security_admin"]
        code = f"P{len(self.posts)}"
        new = NewPost(code, f"{self.units[unit].name}{role}", role, self.units[unit])
        self.posts[code] = appointing.create_post(new=new, by=by, on=ON)
        appointing.appoint(officer=officer, post=self.posts[code], by=by, on=ON, until=until)
        return officer.act_as(self.posts[code])

    def path(self, unit: str) -> str:
        return self.units[unit].path if unit else ""

    def child(self, code: str, *, area: str = "", school: str = "", stay: str = "") -> Child:
        return Child.objects.create(
            code=code,
            name="张三",
            name_key="张三",
            area_path=self.path(area),
            stay_path=self.path(stay),
            school_path=self.path(school),
            created_on=ON,
        )


def found() -> County:
    """The two roots and the first four people."""
    people = {role: NewOfficer(login=role, name=f"钱{n}", code=f"R{n}") for n, role in enumerate(FIRST_ROLES)}
    founded = found_county(
        county=NewUnit("C", "清禾县", "county"),
        bureau=NewUnit("B", "清禾县教育局", "bureau"),
        people=people,
        by=None,
        on=ON,
    )
    officers = {role: first.officer for role, first in founded.people.items()}
    return County(officers, {"C": founded.county, "B": founded.bureau})


def build() -> County:
    county = found()
    keeper = county.people["county_officer"]
    made = add_units(new=UNITS, by=keeper, on=ON)
    county.units |= {unit.code: unit for unit in made}
    units = county.units
    zones = [(units["V1"], units["S1"], "primary"), (units["V1"], units["S2"], "junior")]
    set_zones(zones=zones, by=keeper, on=ON)
    set_feeder(primary=units["S1"], junior=units["S2"], by=keeper, on=ON)
    return county
