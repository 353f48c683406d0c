"""Ways to the rounds of visits: fixed addresses first, those that name a record after them."""

from collections.abc import Callable
from typing import Any

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.rounds import area, charging, holding, listing, verifying, visiting

SECTION = "keeping"
BOTH = ("GET", "POST")


def _page(name: str, path: str, view: Callable[..., Any], needs: Permission, **more: Any) -> Entrance:
    return Entrance(name=name, path=path, view=view, needs=needs, section=SECTION, **more)


ENTRANCES = [
    _page("rounds.list", "rounds/", listing.rounds, Permission.VIEW_WORK, methods=BOTH, menu="走访排查",
          waiting=listing.waiting),
    _page("rounds.areas", "rounds/areas/", listing.areas, Permission.VIEW_CHILDREN, methods=BOTH, menu="分片任务",
          waiting=listing.areas_waiting),
    _page("rounds.months", "rounds/months/", holding.months, Permission.VIEW_WORK, menu="逐月开展"),
    _page("rounds.sheets", "rounds/sheets/", listing.sheets, Permission.VIEW_CHILDREN, methods=BOTH,
          menu="入户登记表"),
    _page("rounds.checks", "rounds/checks/", listing.checks, Permission.VIEW_CHILDREN, methods=BOTH, menu="核查结果"),
    _page("rounds.export", "rounds/checks/export/", listing.export, Permission.VIEW_CHILDREN, methods=BOTH,
          also=Permission.EXPORT_LISTS),
    _page("rounds.verify", "rounds/verify/", verifying.listed, Permission.VIEW_CHILDREN, methods=BOTH,
          menu="入学验证", waiting=verifying.waiting),
    _page("rounds.verify_all", "rounds/verify/all/", verifying.all_here, Permission.RECORD_VISITS, methods=BOTH),
    _page("rounds.charges", "rounds/charges/", charging.page, Permission.VIEW_WORK, menu="分片包村"),
    _page("rounds.open", "rounds/open/", holding.begin, Permission.KEEP_WORK, methods=BOTH),
    _page("rounds.page", "rounds/<str:code>/", holding.page, Permission.VIEW_WORK, recipe="visit_round_code"),
    _page("rounds.close", "rounds/<str:code>/close/", holding.close, Permission.KEEP_WORK, methods=BOTH,
          recipe="visit_round_code"),
    _page("rounds.area", "rounds/areas/<str:code>/", area.page, Permission.VIEW_CHILDREN, methods=BOTH,
          recipe="visit_area_code"),
    _page("rounds.due", "rounds/areas/<str:code>/due/", area.due, Permission.KEEP_WORK, methods=BOTH,
          recipe="visit_area_code"),
    _page("rounds.team", "rounds/areas/<str:code>/team/", area.team, Permission.KEEP_WORK, methods=BOTH,
          recipe="visit_area_code"),
    _page("rounds.called_back", "rounds/team/<int:number>/end/", area.called_back, Permission.KEEP_WORK, methods=BOTH,
          recipe="mobilised_number"),
    _page("rounds.place", "rounds/areas/<str:code>/place/", visiting.place, Permission.RECORD_VISITS, methods=BOTH,
          recipe="visited_place_code"),
    _page("rounds.house", "rounds/areas/<str:code>/house/", visiting.house, Permission.RECORD_VISITS, methods=BOTH,
          recipe="visited_homes_code"),
    _page("rounds.confirm", "rounds/areas/<str:code>/confirm/", visiting.confirm, Permission.RECORD_VISITS,
          methods=BOTH, recipe="visit_area_code"),
    _page("rounds.child", "rounds/children/<str:key>/", visiting.child, Permission.RECORD_VISITS, methods=BOTH,
          recipe="checked_child_key"),
    _page("rounds.verify_area", "rounds/areas/<str:code>/verify/", verifying.of_area, Permission.RECORD_VISITS,
          methods=BOTH, recipe="visit_area_code"),
    _page("rounds.verify_child", "rounds/verify/children/<str:code>/", verifying.ask, Permission.RECORD_VISITS,
          methods=BOTH, recipe="child_code"),
    _page("rounds.verification", "rounds/verify/<str:code>/", verifying.page, Permission.VIEW_CHILDREN,
          recipe="verification_code"),
    _page("rounds.verify_answer", "rounds/verify/<str:code>/answer/", verifying.answer, Permission.RECORD_VISITS,
          methods=BOTH, recipe="verification_code"),
    _page("rounds.verify_settle", "rounds/verify/<str:code>/settle/", verifying.settle, Permission.RECORD_VISITS,
          methods=BOTH, recipe="verification_code"),
    _page("rounds.sheet", "rounds/sheets/<str:code>/", visiting.sheet, Permission.VIEW_CHILDREN,
          recipe="household_sheet_code"),
    _page("rounds.sheet_correct", "rounds/sheets/<str:code>/correct/", visiting.correct, Permission.RECORD_VISITS,
          methods=BOTH, recipe="household_sheet_code"),
]  # fmt: skip
