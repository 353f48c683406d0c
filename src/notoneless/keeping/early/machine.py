"""In whose name warnings and signs are found at night."""

from datetime import date

from notoneless.officers.accounts import system_account
from notoneless.officers.models import Officer


def the_machine(*, on: date) -> Officer:
    return system_account(
        code="O-EARLY", login="系统（预警）", name="系统（自动生成）", person="SYSTEM-EARLY", on=on
    )
