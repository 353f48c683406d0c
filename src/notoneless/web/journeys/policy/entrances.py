"""Ways into the rules."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.policy import adopting, comparing, holidays, shelf, showing, tables

SECTION = "settings"
VIEW, ADOPT = Permission.VIEW_POLICY, Permission.ADOPT_POLICY

ENTRANCES = [
    Entrance(
        name="policy.rules", path="policy/", view=showing.rules, needs=VIEW, section=SECTION, menu="政策口径"
    ),
    Entrance(
        name="policy.compare", path="policy/compare/", view=comparing.compare, needs=VIEW, section=SECTION
    ),
    Entrance(
        name="policy.dispositions",
        path="policy/dispositions/",
        view=tables.dispositions,
        needs=VIEW,
        section=SECTION,
    ),
    Entrance(name="policy.kinds", path="policy/kinds/", view=tables.kinds, needs=VIEW, section=SECTION),
    Entrance(
        name="policy.holidays", path="policy/holidays/", view=holidays.holidays, needs=VIEW, section=SECTION
    ),
    Entrance(
        name="policy.holiday_year",
        path="policy/holidays/<int:year>/",
        view=holidays.enter,
        methods=("GET", "POST"),
        needs=ADOPT,
        proof=True,
        section=SECTION,
        recipe="holiday_year",
    ),
    Entrance(name="policy.library", path="policy/library/", view=shelf.library, needs=VIEW, section=SECTION),
    Entrance(
        name="policy.choose",
        path="policy/choose/",
        view=adopting.choose,
        methods=("GET", "POST"),
        needs=ADOPT,
        proof=True,
        section=SECTION,
    ),
    Entrance(
        name="policy.clone",
        path="policy/clone/",
        view=shelf.clone,
        methods=("GET", "POST"),
        needs=ADOPT,
        section=SECTION,
    ),
    Entrance(
        name="policy.rule",
        path="policy/rule/<str:key>/",
        view=showing.rule,
        needs=VIEW,
        section=SECTION,
        recipe="rule_key",
    ),
    Entrance(
        name="policy.adopt",
        path="policy/rule/<str:key>/adopt/",
        view=adopting.adopt,
        methods=("POST",),
        needs=ADOPT,
        proof=True,
        section=SECTION,
        recipe="rule_key",
    ),
]
