"""The first day of an installation: the two roots and the first people, when nobody is there yet to appoint them."""

from dataclasses import dataclass
from datetime import date

from notoneless import trail
from notoneless.officers.accounts import FirstPassword, NewOfficer, open_account
from notoneless.officers.appointing import NewPost, fill_post, set_up_posts
from notoneless.officers.models import Officer
from notoneless.officers.refusals import Refusal
from notoneless.officers.roles import ROLES
from notoneless.places.building import NewUnit, build_units
from notoneless.places.models import Unit
from notoneless.trail.deeds import deed

FIRST_ROLES = ("county_officer", "system_admin", "security_admin", "audit_admin")


class AlreadyFounded(Refusal):
    def __init__(self) -> None:
        super().__init__("系统已经初始化，不能再次初始化。请用已有的管理员账号登录办理。")


@dataclass(frozen=True, slots=True)
class Founded:
    county: Unit
    bureau: Unit
    people: dict[str, FirstPassword]


@deed
def found_county(
    *, county: NewUnit, bureau: NewUnit, people: dict[str, NewOfficer], by: Officer | None, on: date
) -> Founded:
    """Only on an empty installation; `people` names one person for each of `FIRST_ROLES`, all different."""
    if Officer.objects.exists() or Unit.objects.exists():
        raise AlreadyFounded
    county_unit, bureau_unit = build_units([county, bureau], on=on)
    made = {}
    for role in FIRST_ROLES:
        first = open_account(people[role], on=on)
        title = f"{bureau_unit.name}{ROLES[role].label}"
        post = set_up_posts([NewPost(f"POST-{role}", title, role, bureau_unit)], on=on)[0]
        fill_post(first.officer, post, by_code=first.officer.code, on=on)
        first.officer.act_as(post)
        made[role] = first
    trail.note("county.founded", by=by, on=on, about=county_unit.code, area=county_unit.path)
    return Founded(county_unit, bureau_unit, made)
