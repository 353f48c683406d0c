"""Ways into clean-ups: fixed addresses first, those that name a campaign or a file after them."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.cleaning import campaigns, files

SECTION = "cases"
BOTH = ("GET", "POST")

ENTRANCES = [
    Entrance(
        name="cleaning.list", path="cleaning/", view=campaigns.overview, needs=Permission.VIEW_CASES, section=SECTION,
        menu="清理核查", waiting=campaigns.waiting,
    ),
    Entrance(
        name="cleaning.start", path="cleaning/start/", view=campaigns.start, methods=BOTH,
        needs=Permission.ASSIGN_WORK, section=SECTION,
    ),
    Entrance(
        name="cleaning.export", path="cleaning/export/", view=campaigns.export, methods=BOTH,
        needs=Permission.VIEW_CASES, also=Permission.EXPORT_LISTS, section=SECTION,
    ),
    Entrance(
        name="cleaning.campaign", path="cleaning/<str:code>/", view=campaigns.campaign, methods=BOTH,
        needs=Permission.VIEW_CASES, section=SECTION, recipe="campaign_code",
    ),
    Entrance(
        name="cleaning.close", path="cleaning/<str:code>/close/", view=campaigns.close, methods=BOTH,
        needs=Permission.ASSIGN_WORK, section=SECTION, recipe="campaign_code",
    ),
    Entrance(
        name="cleaning.file", path="cleaning/files/<str:code>/", view=files.page, needs=Permission.VIEW_CASES,
        section=SECTION, recipe="campaign_file_code",
    ),
    Entrance(
        name="cleaning.sheet", path="cleaning/files/<str:code>/sheet/", view=files.sheet, needs=Permission.VIEW_CASES,
        section=SECTION, recipe="campaign_file_code",
    ),
    Entrance(
        name="cleaning.check", path="cleaning/files/<str:code>/check/<str:item>/", view=files.check, methods=BOTH,
        needs=Permission.WORK_CASES, section=SECTION, recipe="campaign_file_and_item",
    ),
    Entrance(
        name="cleaning.mend", path="cleaning/files/<str:code>/mend/<str:item>/", view=files.mend, methods=BOTH,
        needs=Permission.WORK_CASES, section=SECTION, recipe="campaign_file_and_item",
    ),
]  # fmt: skip
