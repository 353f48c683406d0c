"""In whose name the clock acts: an account without a post, a password or a way in."""

from datetime import date

from notoneless.officers.models import Officer

CODE, LOGIN, NAME, PERSON = "O-CLOCK", "系统", "系统（到期自动办理）", "SYSTEM-CLOCK"


def the_clock(*, on: date) -> Officer:
    """Made when it is first needed; disabled and without a password, so that nobody can ever sign in as it."""
    known = Officer.objects.filter(code=CODE).first()
    if known is not None:
        return known
    made = Officer(
        code=CODE,
        login=LOGIN,
        name=NAME,
        person_code=PERSON,
        must_change_password=False,
        is_active=False,
        created_on=on,
    )
    made.set_unusable_password()
    made.save()
    return made
