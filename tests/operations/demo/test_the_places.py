"""Two trees, zones for every village, officers for every role."""

from notoneless.officers.roles import ROLES
from notoneless.operations.demo.county import County
from notoneless.places.kinds import KINDS


def test_every_unit_stands_below_one_listed_before(county: County) -> None:
    seen: set[str] = set()
    for unit in (*county.units, *county.layout.grids, *county.classes):
        assert unit.parent is None or unit.parent in seen
        assert unit.code not in seen
        seen.add(unit.code)


def test_units_are_of_known_kinds_below_the_right_parents(county: County) -> None:
    kinds = {u.code: u.kind for u in (*county.units, *county.layout.grids, *county.classes)}

    for unit in (*county.units, *county.layout.grids, *county.classes):
        assert unit.line == KINDS[unit.kind].line
        assert unit.parent is None or kinds[unit.parent] in KINDS[unit.kind].parents


def test_every_village_has_a_primary_and_a_junior_school(county: County) -> None:
    stages = {(z.village, z.stage) for z in county.layout.zones}

    assert stages == {(v.code, s) for v in county.layout.villages for s in ("primary", "junior")}


def test_every_primary_school_feeds_a_junior_one(county: County) -> None:
    primaries = {s.code for s in county.layout.schools if s.school_kind in ("primary", "teaching_point")}

    assert {f.primary for f in county.layout.feeders} == primaries


def test_two_villages_of_different_townships_bear_the_same_name(county: County) -> None:
    first, last = county.layout.villages[0], county.layout.villages[-1]

    assert first.name.rstrip("村社区") == last.name.rstrip("村社区")
    assert first.township != last.township


def test_every_role_is_held_and_every_township_has_a_clerk(county: County) -> None:
    clerks = {o.unit for o in county.officers if o.role == "township_clerk"}

    assert {o.role for o in county.officers} == set(ROLES)
    assert clerks == {t.code for t in county.layout.townships}


def test_logins_are_unique_and_posts_stand_at_units_the_role_allows(county: County) -> None:
    kinds = {u.code: u.kind for u in (*county.units, *county.classes)}

    assert len({o.login for o in county.officers}) == len(county.officers)
    assert all(kinds[o.unit] in ROLES[o.role].unit_kinds for o in county.officers)
