"""Deeds on accounts: creating, resetting, disabling. What ends an account's rights ends its sessions at once."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F

from notoneless import trail
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import LoginTaken, NotOneself, SamePerson, StaleVersion
from notoneless.trail.deeds import deed
from notoneless.vault.index import blind_index, blind_index_many

# Letters and digits that cannot be mistaken for one another when read from paper.
_READABLE = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789"
INITIAL_PASSWORD_LENGTH = 14


@dataclass(frozen=True, slots=True)
class NewOfficer:
    """`person_code` joins a second account to the same person; `distinct_person` says a shared phone is shared."""

    login: str
    name: str
    phone: str = field(default="", repr=False)
    code: str = ""
    person_code: str = ""
    distinct_person: bool = False


@dataclass(frozen=True, slots=True)
class FirstPassword:
    """Shown once, on paper or screen; nobody can read it again."""

    officer: Officer
    password: str = field(repr=False)


@deed
def create_officer(*, new: NewOfficer, by: Officer, on: date) -> FirstPassword:
    require(Permission.MANAGE_OFFICERS, by=by, on=on)
    first = open_account(new, on=on)
    trail.note("officer.created", by=by, on=on, about=first.officer.code)
    return first


@deed
def create_officers(*, new: Sequence[NewOfficer], by: Officer, on: date) -> list[Officer]:
    """Many accounts without a password: each gets one by `reset_password` when it is first needed."""
    require(Permission.MANAGE_OFFICERS, by=by, on=on)
    _refuse_taken([one.login for one in new])
    indexes = blind_index_many([one.phone for one in new], "phone")
    officers = [_account(one, index, on) for one, index in zip(new, indexes, strict=True)]
    for officer in officers:
        officer.set_unusable_password()
    made = Officer.objects.bulk_create(officers)
    trail.note("officer.list_created", by=by, on=on, detail={"count": len(made)})
    return made


def system_account(*, code: str, login: str, name: str, person: str, on: date) -> Officer:
    """In whose name the machine acts: without a post, made when first needed, disabled and without a password, so that
    nobody can ever sign in as it."""
    known = Officer.objects.filter(code=code).first()
    if known is not None:
        return known
    made = Officer(
        code=code, login=login, name=name, person_code=person, must_change_password=False, is_active=False,
        created_on=on,
    )  # fmt: skip
    made.set_unusable_password()
    made.save()
    return made


@deed
def reset_password(*, officer: Officer, expected: int, by: Officer, on: date) -> FirstPassword:
    """A new initial password that must be changed; all open sessions of the account end."""
    require(Permission.RESET_PASSWORD, by=by, on=on)
    _refuse_oneself(officer, by)
    password = _initial_password()
    officer.set_password(password)
    _advance(officer, expected, password=officer.password, must_change_password=True)
    trail.note("password.reset", by=by, on=on, about=officer.code)
    return FirstPassword(officer, password)


@deed
def disable_officer(*, officer: Officer, expected: int, reason: str, by: Officer, on: date) -> Officer:
    """Posts stay as they are: a vacant post must be seen, not vanish with the account."""
    require(Permission.MANAGE_OFFICERS, by=by, on=on)
    _refuse_oneself(officer, by)
    _advance(officer, expected, is_active=False)
    trail.note("officer.disabled", by=by, on=on, about=officer.code, reason=reason)
    return officer


@deed
def enable_officer(*, officer: Officer, expected: int, reason: str, by: Officer, on: date) -> Officer:
    """The old password is worthless afterwards; a new one comes from `reset_password`."""
    require(Permission.MANAGE_OFFICERS, by=by, on=on)
    _refuse_oneself(officer, by)
    officer.set_unusable_password()
    _advance(officer, expected, is_active=True, password=officer.password, must_change_password=True)
    trail.note("officer.enabled", by=by, on=on, about=officer.code, reason=reason)
    return officer


@deed
def end_sessions(*, officer: Officer, by: Officer, on: date) -> Officer:
    """For a lost phone or a shared screen: everybody may end their own, the security administrator anybody's."""
    if officer.pk != by.pk:
        require(Permission.RESET_PASSWORD, by=by, on=on)
    _advance(officer, officer.version)
    trail.note("session.all_ended", by=by, on=on, about=officer.code)
    return officer


def open_account(new: NewOfficer, *, on: date) -> FirstPassword:
    """Inserts one account with its first password; callers are deeds."""
    _refuse_taken([new.login])
    index = blind_index(new.phone, "phone")
    _refuse_same_person(new, index)
    officer = _account(new, index, on)
    password = _initial_password()
    officer.set_password(password)
    try:
        with transaction.atomic():
            officer.save(force_insert=True)
    except IntegrityError as conflict:
        raise LoginTaken(new.login) from conflict
    return FirstPassword(officer, password)


def _account(new: NewOfficer, phone_index: str, on: date) -> Officer:
    code = new.code or f"R{secrets.token_hex(5).upper()}"
    return Officer(
        code=code,
        login=new.login.strip(),
        name=new.name.strip(),
        person_code=new.person_code or code,
        phone=new.phone or None,
        phone_index=phone_index,
        created_on=on,
    )


def _initial_password() -> str:
    while True:
        text = "".join(secrets.choice(_READABLE) for _ in range(INITIAL_PASSWORD_LENGTH))
        if (
            any(c.isdigit() for c in text)
            and any(c.isupper() for c in text)
            and any(c.islower() for c in text)
        ):
            return text


def _refuse_taken(logins: Sequence[str]) -> None:
    seen: set[str] = set()
    for login in logins:
        if login.lower() in seen:
            raise LoginTaken(login)
        seen.add(login.lower())
    taken = Officer.objects.filter(login__in=logins).values_list("login", flat=True).first()
    if taken is not None:
        raise LoginTaken(taken)


def _refuse_same_person(new: NewOfficer, index: str) -> None:
    """Two accounts of one person must be known as such, or one could approve what the other asked for."""
    if not index or new.distinct_person or new.person_code:
        return
    known = Officer.objects.filter(phone_index=index).first()
    if known is not None:
        raise SamePerson(known.name, known.login)


def _refuse_oneself(officer: Officer, by: Officer) -> None:
    if officer.person_code == by.person_code:
        raise NotOneself


def _advance(officer: Officer, expected: int, **changes: object) -> None:
    """Compare-and-set; the raised epoch makes every session of the account worthless."""
    rows = Officer.objects.filter(pk=officer.pk, version=expected)
    changed = rows.update(version=F("version") + 1, session_epoch=F("session_epoch") + 1, **changes)
    if not changed:
        raise StaleVersion(f"账号“{officer.login}”")
    officer.refresh_from_db()
