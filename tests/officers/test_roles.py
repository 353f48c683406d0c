"""The table of roles: what stays apart, and that it is complete."""

from datetime import timedelta

import pytest

from notoneless.officers.permissions import ROLES, Permission, may
from notoneless.officers.rights import LABELS, Reach
from notoneless.places.kinds import KINDS
from tests.officers.invented import ON, County

ADMINS = ("system_admin", "security_admin", "audit_admin")
ABOUT_CHILDREN = {
    Permission.VIEW_CHILDREN,
    Permission.SEARCH_CHILDREN,
    Permission.VIEW_FINDINGS,
    Permission.VIEW_CASES,
    Permission.EXPORT_LISTS,
    Permission.UNMASK_IDENTITY,
    Permission.VIEW_DISABILITY,
}
READERS = ("leader", "supervision_office", "inspector")
# 督考办 takes in what the bureau files and gives receipts; a leader decides a veto that names them. Of a child neither
# changes anything.
ANSWERING = {
    "supervision_office": {Permission.RECEIVE_REPORTS},
    "leader": {Permission.DECIDE_VETO},
    "inspector": {Permission.COPY_DOSSIERS},  # and only what an inspection lets that account copy
}
READS = {p for p in Permission if p.value.startswith(("view_", "search_", "verify_"))}
UNIT_OF = {
    "county": "C",
    "township": "T1",
    "village": "V1",
    "grid": "G1",
    "bureau": "B",
    "zone": "Z1",
    "school": "S1",
    "class": "K1",
}


def test_every_permission_has_a_name_and_somebody_who_holds_it() -> None:
    held = frozenset().union(*(terms.permissions for terms in ROLES.values()))

    assert set(LABELS) == set(Permission) == held


def test_every_role_stands_at_units_that_exist() -> None:
    assert all(terms.unit_kinds and set(terms.unit_kinds) <= set(KINDS) for terms in ROLES.values())


@pytest.mark.parametrize("role", ADMINS)
def test_administrators_hold_nothing_about_children(role: str) -> None:
    assert not ROLES[role].permissions & ABOUT_CHILDREN


def test_no_permission_to_change_rights_is_shared_by_two_administrators() -> None:
    keys = {
        Permission.MANAGE_OFFICERS,
        Permission.APPOINT_ADMINISTRATORS,
        Permission.RESET_PASSWORD,
        Permission.VIEW_TRAIL,
    }

    holders = {key: [role for role in ADMINS if key in ROLES[role].permissions] for key in keys}

    assert all(len(roles) == 1 for roles in holders.values())


@pytest.mark.parametrize("role", READERS)
def test_readers_read_and_only_answer_what_is_laid_before_them(role: str) -> None:
    assert ROLES[role].permissions - ANSWERING.get(role, set()) <= READS


def test_who_may_decide_anything_is_not_called_read_only() -> None:
    called = [role for role, terms in ROLES.items() if "只读" in terms.label]

    assert [role for role in called if not ROLES[role].permissions <= READS] == []


def test_a_second_factor_is_asked_of_everybody_above_a_village_and_of_every_administrator() -> None:
    above = {"county_officer", "township_clerk", "leader", "inspector", "department_officer", *ADMINS}

    assert all(ROLES[role].second_factor for role in above)


@pytest.mark.parametrize("role", sorted(ROLES))
def test_each_role_may_what_the_table_says_and_not_beyond_its_reach(county: County, role: str) -> None:
    terms = ROLES[role]
    unit = UNIT_OF[terms.unit_kinds[0]]
    officer = county.appoint(role, unit, until=ON + timedelta(days=5))
    elsewhere = [county.units["T2"], county.units["V3"], county.units["S2"]]

    def allowed(at: object) -> set[Permission]:
        return {permission for permission in Permission if may(permission, by=officer, at=at, on=ON)}

    reach = {permission: terms.reach_of(permission) for permission in terms.permissions}
    at_home = {permission for permission, far in reach.items() if far is not Reach.ASSIGNED}
    everywhere = {p for p in at_home if unit in ("C", "B") or reach[p] is Reach.COUNTY}
    assert allowed(None) == set(terms.permissions)
    assert allowed(county.units[unit]) == at_home
    assert allowed(elsewhere) == everywhere
