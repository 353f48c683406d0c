"""In whose name the nightly lists are made."""

from datetime import date

from notoneless.officers.accounts import system_account
from notoneless.officers.models import Officer


def the_machine(*, on: date) -> Officer:
    return system_account(
        code="O-HANDING", login="系统（交接）", name="系统（自动生成）", person="SYSTEM-HANDING", on=on
    )
