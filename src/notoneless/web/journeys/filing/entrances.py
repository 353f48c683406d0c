"""Ways into the reporting calendar: fixed addresses first, those that name a report or a notice after them."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.filing import board, briefs, listing, material, mine, notices, one

SECTION = "reports"
BOTH, SENT = ("GET", "POST"), ("POST",)
VIEW, FILE, RECEIVE = Permission.VIEW_FILINGS, Permission.FILE_REPORTS, Permission.RECEIVE_REPORTS

ENTRANCES = [
    Entrance(
        name="filing.mine", path="filing/", view=mine.mine, needs=FILE, section=SECTION, menu="我的报表",
        waiting=mine.waiting,
    ),
    Entrance(
        name="filing.board", path="filing/board/", view=board.board, needs=VIEW, section=SECTION, menu="报送情况",
        waiting=board.waiting,
    ),
    Entrance(
        name="filing.urge", path="filing/board/urge/", view=board.urging, methods=SENT, needs=RECEIVE, section=SECTION
    ),
    Entrance(
        name="filing.lock", path="filing/board/lock/", view=board.locking, methods=SENT, needs=RECEIVE, section=SECTION
    ),
    Entrance(
        name="filing.lay", path="filing/board/lay/", view=board.laying, methods=SENT, needs=RECEIVE, section=SECTION
    ),
    Entrance(
        name="filing.notices", path="filing/notices/", view=notices.notices, needs=VIEW, section=SECTION, menu="通知",
        waiting=notices.waiting,
    ),
    Entrance(
        name="filing.notice_new", path="filing/notices/new/", view=notices.new, methods=BOTH,
        needs=Permission.SEND_CIRCULARS, section=SECTION,
    ),
    Entrance(
        name="filing.brief_new", path="filing/briefs/new/", view=briefs.new, methods=BOTH,
        needs=Permission.SEND_CIRCULARS, section=SECTION,
    ),
    Entrance(name="filing.contacts", path="filing/contacts/", view=notices.contacts, needs=VIEW, section=SECTION),
    Entrance(
        name="filing.notice", path="filing/notices/<str:code>/", view=notices.notice, methods=BOTH, needs=VIEW,
        section=SECTION, recipe="circular_code",
    ),
    Entrance(
        name="filing.notice_file", path="filing/notices/<str:code>/file/", view=notices.file, needs=VIEW,
        section=SECTION, recipe="circular_code",
    ),
    Entrance(
        name="filing.reports", path="filing/reports/<str:unit>/<str:which>/<str:day>/", view=listing.reports,
        needs=VIEW, section=SECTION, recipe="reports_of_unit",
    ),
    Entrance(
        name="filing.materials", path="filing/materials/", view=material.every, needs=VIEW, section=SECTION,
    ),
    Entrance(
        name="filing.material", path="filing/materials/<str:code>/", view=material.one, needs=VIEW, section=SECTION,
        recipe="material_code",
    ),
    Entrance(
        name="filing.progress", path="filing/progress/<str:obligation>/<str:period>/", view=board.progress, needs=VIEW,
        section=SECTION, recipe="obligation_and_period",
    ),
    Entrance(
        name="filing.page", path="filing/<str:code>/", view=one.page, needs=VIEW, section=SECTION, recipe="filing_code"
    ),
    Entrance(
        name="filing.send", path="filing/<str:code>/send/", view=mine.send, methods=SENT, needs=FILE, section=SECTION,
        recipe="filing_code",
    ),
    Entrance(
        name="filing.accept", path="filing/<str:code>/accept/", view=one.accept, methods=SENT, needs=RECEIVE,
        section=SECTION, recipe="filing_code",
    ),
    Entrance(
        name="filing.return", path="filing/<str:code>/return/", view=one.give_back, methods=BOTH, needs=RECEIVE,
        section=SECTION, recipe="filing_code",
    ),
    Entrance(
        name="filing.correct", path="filing/<str:code>/correct/", view=one.correct, methods=BOTH, needs=FILE,
        section=SECTION, recipe="filing_code",
    ),
    Entrance(
        name="filing.copy", path="filing/<str:code>/copy/", view=one.copy, methods=BOTH, needs=FILE, section=SECTION,
        recipe="filing_code",
    ),
    Entrance(
        name="filing.copy_file", path="filing/<str:code>/copy/<str:file>/", view=one.copy_file, needs=VIEW,
        section=SECTION, recipe="filing_and_copy",
    ),
    Entrance(
        name="filing.workbook", path="filing/<str:code>/workbook/<int:turn>/", view=one.workbook, needs=VIEW,
        section=SECTION, recipe="filing_and_turn",
    ),
]  # fmt: skip
