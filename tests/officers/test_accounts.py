"""Accounts: first passwords, second accounts, disabling."""

import pytest
from django.db import connection

from notoneless.officers import accounts
from notoneless.officers.accounts import NewOfficer
from notoneless.officers.models import Officer
from notoneless.officers.refusals import LoginTaken, NotAllowed, NotOneself, SamePerson, StaleVersion
from notoneless.trail.models import Event
from tests.officers.invented import ON, County

PHONE = "19900001111"


def test_the_first_password_is_given_once_and_must_be_changed(county: County) -> None:
    first = accounts.create_officer(
        new=NewOfficer(login="li", name="李四", phone=PHONE), by=county.people["system_admin"], on=ON
    )

    stored = Officer.objects.get(login="li")

    assert stored.check_password(first.password)
    assert stored.must_change_password
    assert first.password not in repr(first)
    assert stored.phone == PHONE


def test_a_phone_is_never_stored_readable(county: County) -> None:
    county_people = county.people
    new = NewOfficer(login="li", name="李四", phone=PHONE)
    accounts.create_officer(new=new, by=county_people["system_admin"], on=ON)

    with connection.cursor() as cursor:
        cursor.execute("select phone, phone_index from officers_officer where login = 'li'")
        stored, index = cursor.fetchone()

    assert PHONE.encode() not in bytes(stored)
    assert PHONE not in index


def test_the_same_phone_asks_whether_it_is_the_same_person(county: County) -> None:
    by = county.people["system_admin"]
    first = accounts.create_officer(
        new=NewOfficer(login="li", name="李四", phone=PHONE), by=by, on=ON
    ).officer
    again = {"login": "li2", "name": "李四", "phone": PHONE}

    with pytest.raises(SamePerson, match="李四"):
        accounts.create_officer(new=NewOfficer(**again), by=by, on=ON)
    second = accounts.create_officer(
        new=NewOfficer(**again, person_code=first.person_code), by=by, on=ON
    ).officer

    assert second.person_code == first.person_code


@pytest.mark.parametrize("login", ["system_admin", "li"])
def test_a_login_is_given_once(county: County, login: str) -> None:
    by = county.people["system_admin"]
    accounts.create_officer(new=NewOfficer(login="li", name="李四"), by=by, on=ON)

    with pytest.raises(LoginTaken, match=login):
        accounts.create_officer(new=NewOfficer(login=login, name="王五"), by=by, on=ON)


def test_a_reset_gives_a_new_password_and_ends_the_old_one(county: County) -> None:
    officer = county.appoint("principal", "S1")
    epoch, old = officer.session_epoch, officer.password

    first = accounts.reset_password(
        officer=officer, expected=officer.version, by=county.people["security_admin"], on=ON
    )

    stored = Officer.objects.get(pk=officer.pk)
    assert stored.check_password(first.password)
    assert stored.password != old
    assert stored.session_epoch > epoch
    assert stored.must_change_password


@pytest.mark.parametrize("deed", ["reset_password", "disable_officer"])
def test_an_older_version_is_refused_and_nothing_changes(county: County, deed: str) -> None:
    officer = county.appoint("principal", "S1")
    by = county.people["security_admin" if deed == "reset_password" else "system_admin"]
    more = {} if deed == "reset_password" else {"reason": "调离"}
    before = Officer.objects.values().get(pk=officer.pk)

    with pytest.raises(StaleVersion, match="没有保存"):
        getattr(accounts, deed)(officer=officer, expected=officer.version - 1, by=by, on=ON, **more)

    assert Officer.objects.values().get(pk=officer.pk) == before


@pytest.mark.parametrize("role", ["county_officer", "system_admin", "audit_admin"])
def test_only_security_resets_passwords(county: County, role: str) -> None:
    officer = county.appoint("principal", "S1")

    with pytest.raises(NotAllowed, match="重置密码"):
        accounts.reset_password(officer=officer, expected=officer.version, by=county.people[role], on=ON)


def test_nobody_disables_or_resets_oneself(county: County) -> None:
    system, security = county.people["system_admin"], county.people["security_admin"]

    with pytest.raises(NotOneself):
        accounts.disable_officer(officer=system, expected=system.version, reason="试", by=system, on=ON)
    with pytest.raises(NotOneself):
        accounts.reset_password(officer=security, expected=security.version, by=security, on=ON)


def test_an_account_enabled_again_waits_for_a_new_password(county: County) -> None:
    officer, by = county.appoint("principal", "S1"), county.people["system_admin"]
    accounts.disable_officer(officer=officer, expected=officer.version, reason="借调", by=by, on=ON)

    accounts.enable_officer(officer=officer, expected=officer.version, reason="返回", by=by, on=ON)

    stored = Officer.objects.get(pk=officer.pk)
    assert stored.is_active
    assert not stored.has_usable_password()


def test_a_denial_leaves_a_row_in_the_trail_and_no_other(county: County) -> None:
    clerk = county.appoint("township_clerk", "T1")
    accounts_before, denials = Officer.objects.count(), Event.objects.filter(action="access.denied")

    with pytest.raises(NotAllowed):
        accounts.create_officer.__wrapped__(new=NewOfficer(login="x", name="某"), by=clerk, on=ON)

    assert Officer.objects.count() == accounts_before
    assert [row.about for row in denials] == ["manage_officers"]
