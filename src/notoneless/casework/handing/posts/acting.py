"""In whose name the nightly lists are made: an account without a post, a password or a way in."""

from datetime import date

from notoneless.officers.models import Officer

CODE, LOGIN, NAME, PERSON = "O-HANDING", "系统（交接）", "系统（自动生成）", "SYSTEM-HANDING"


def the_machine(*, on: date) -> Officer:
    """Made when it is first needed; disabled and without a password, so that nobody can ever sign in as it."""
    known = Officer.objects.filter(code=CODE).first()
    if known is not None:
        return known
    made = Officer(
        code=CODE, login=LOGIN, name=NAME, person_code=PERSON, must_change_password=False, is_active=False,
        created_on=on,
    )  # fmt: skip
    made.set_unusable_password()
    made.save()
    return made
