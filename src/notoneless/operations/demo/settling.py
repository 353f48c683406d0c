"""Settles the demo county by the same deeds an office uses: units, zones, people, rules, head counts."""

from collections.abc import Callable
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password

from notoneless import trail
from notoneless.children.counting import Count, enter_counts
from notoneless.officers.accounts import NewOfficer, create_officers
from notoneless.officers.appointing import NewPost, appoint, appoint_many, create_posts
from notoneless.officers.founding import FIRST_ROLES, found_county
from notoneless.officers.models import Officer
from notoneless.operations.demo.county import County, DemoOfficer, DemoUnit
from notoneless.places.building import NewUnit, SchoolTerms, add_units
from notoneless.places.models import Unit
from notoneless.places.rules import adopt_value, choose_pack
from notoneless.places.zoning import set_feeder, set_zones

PASSWORD = "qinghe-2026"
"""Of every invented account; real installations give each account its own and ask for a change."""
DOCUMENT = "演示县：按石柱县2023年秋季通知采用"
CALENDAR = "清教发〔2023〕6号（演示文件）：控辍保学月报逐级报送"
"""The county's own decision, as the pack's source leaves the month between school and 督考办 open."""
MONTHLY = {
    "filings.school_monthly": {
        "form": "F3-06m", "filers": ["school"], "receivers": ["township_government", "county_bureau"],
        "rhythm": "monthly", "before_day": 25, "zero": True,
        "school_kinds": ["teaching_point", "primary", "junior", "nine_year", "special"],
    },
    "filings.township_monthly": {
        "form": "annex3", "filers": ["township"], "receivers": ["county_bureau"], "rhythm": "monthly",
        "before_day": 28, "zero": True, "gathers": ["school_monthly"],
    },
    "filings.bureau_monthly": {
        "form": "F3-06m", "filers": ["bureau"], "receivers": ["supervision_office"], "rhythm": "monthly", "zero": True,
        "gathers": ["school_monthly", "township_monthly"],
    },
}  # fmt: skip
Say = Callable[[str], None]
TIMED = ("inspector",)
INSPECTION = timedelta(days=90)


def settle(county: County, *, on: date, say: Say) -> Officer:
    """Returns the county officer in whose name the demo goes on."""
    units = [new_unit(one) for one in (*county.units, *county.layout.grids, *county.classes)]
    first_two = {county.layout.county.code, county.layout.bureau.code}
    roots = {unit.code: unit for unit in units if unit.code in first_two}
    chief = _found(county, roots, on=on)
    say(f"建立机构 {len(units)} 个、招生片区 {len(county.layout.zones)} 个")
    add_units(new=[unit for unit in units if unit.code not in first_two], by=chief, on=on)
    known = {unit.code: unit for unit in Unit.objects.all()}
    zones = [(known[z.village], known[z.school], z.stage) for z in county.layout.zones]
    set_zones(zones=zones, by=chief, on=on)
    for feeder in county.layout.feeders:
        set_feeder(primary=known[feeder.primary], junior=known[feeder.junior], by=chief, on=on)
    say(f"建立账号和岗位 {len(county.officers)} 个")
    _appoint(county, known, chief, on=on)
    choose_pack(
        county=known[county.layout.county.code],
        pack=county.pack,
        document=DOCUMENT,
        since=date(2023, 9, 1),
        by=chief,
        on=on,
    )
    _adopt_calendar(known[county.layout.county.code], chief, on=on)
    counts = [Count(known[t.unit_code], t.measure, t.value, t.on, t.origin) for t in county.totals]
    enter_counts(counts=counts, by=chief, on=on)
    return chief


def _adopt_calendar(county: Unit, chief: Officer, *, on: date) -> None:
    for key, value in MONTHLY.items():
        adopt_value(
            county=county, key=key, value=value, document=CALENDAR, start=date(2023, 9, 1), by=chief, on=on
        )


def new_unit(unit: DemoUnit) -> NewUnit:
    school = SchoolTerms(unit.school_kind, township=unit.township) if unit.school_kind else None
    return NewUnit(unit.code, unit.name, unit.kind, unit.parent or "", aliases=unit.aliases, school=school)


def _found(county: County, roots: dict[str, NewUnit], *, on: date) -> Officer:
    first: dict[str, DemoOfficer] = {}
    for one in county.officers:
        if one.role in FIRST_ROLES:
            first.setdefault(one.role, one)
    phones = _phones(county)
    people = {role: NewOfficer(one.login, one.name, phone=phones[one.login]) for role, one in first.items()}
    founded = found_county(
        county=roots[county.layout.county.code],
        bureau=roots[county.layout.bureau.code],
        people=people,
        by=None,
        on=on,
    )
    return founded.people["county_officer"].officer


def _appoint(county: County, known: dict[str, Unit], chief: Officer, *, on: date) -> None:
    there = set(Officer.objects.values_list("login", flat=True))
    rest = [one for one in county.officers if one.login not in there]
    keeper = Officer.objects.get(login=_login_of(county, "system_admin"))
    keeper.act_as(keeper.current_posts(on)[0])
    phones = _phones(county)
    people = create_officers(
        new=[NewOfficer(one.login, one.name, phone=phones[one.login]) for one in rest], by=keeper, on=on
    )
    posts = create_posts(
        new=[NewPost(f"POST-{one.login}", one.post, one.role, known[one.unit]) for one in rest],
        by=chief,
        on=on,
    )
    pairs = list(zip(people, posts, strict=True))
    appoint_many(pairs=[pair for pair in pairs if pair[1].role not in TIMED], by=chief, on=on)
    for officer, post in pairs:
        if post.role in TIMED:
            appoint(officer=officer, post=post, by=chief, on=on, until=on + INSPECTION)
    _give_passwords(chief, on=on)


def _phones(county: County) -> dict[str, str]:
    """Invented work phones of an unassigned range, so that the call from a case can be tried."""
    return {one.login: f"1990000{number:04d}" for number, one in enumerate(county.officers, start=1)}


def _login_of(county: County, role: str) -> str:
    return next(one.login for one in county.officers if one.role == role)


def _give_passwords(chief: Officer, *, on: date) -> None:
    """One known password for all invented people; only the demo does this, and says so in the trail."""
    hashed = make_password(PASSWORD)
    changed = Officer.objects.update(password=hashed, must_change_password=False)
    trail.note("demo.passwords_given", by=chief, on=on, detail={"count": changed})
