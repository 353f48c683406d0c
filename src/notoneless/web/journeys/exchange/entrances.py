"""Ways into the exchange: requests to take lists out, and their answers."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import LOGIN, Entrance
from notoneless.web.journeys.exchange import files, requests, returning, tokens

BOTH = ("GET", "POST")
EITHER = (Permission.EXPORT_LISTS, Permission.APPROVE_EXPORTS)

ENTRANCES = [
    Entrance(
        name="exchange.sent_down", path="sent-down/", view=returning.page, methods=BOTH,
        needs=Permission.VIEW_FINDINGS, section="findings", menu="上级疑似名单",
    ),
    Entrance(
        name="exchange.sent_down_export", path="sent-down/export/", view=returning.export, methods=BOTH,
        needs=Permission.VIEW_FINDINGS, also=Permission.EXPORT_LISTS, section="findings",
    ),
    Entrance(
        name="exchange.requests", path="exports/", view=requests.requests, methods=BOTH, needs=EITHER,
        section="reports", menu="导出申请", waiting=requests.waiting,
    ),
    Entrance(
        name="exchange.files", path="exports/files/", view=files.files, methods=BOTH, needs=LOGIN, section="reports",
    ),
    Entrance(
        name="exchange.file", path="exports/files/<str:code>/", view=files.one, needs=LOGIN, section="reports",
        recipe="export_file_code",
    ),
    Entrance(
        name="exchange.file_progress", path="exports/files/<str:code>/progress/", view=files.progress, needs=LOGIN,
        section="reports", recipe="export_file_code",
    ),
    Entrance(
        name="exchange.file_take", path="exports/files/<str:code>/take/", view=files.take, methods=("POST",),
        needs=LOGIN, section="reports", recipe="export_file_made",
    ),
    Entrance(
        name="exchange.request", path="exports/<str:code>/", view=requests.one, methods=BOTH, needs=EITHER,
        section="reports", recipe="export_request_code",
    ),
    Entrance(
        name="exchange.tokens", path="api-tokens/", view=tokens.listed, methods=BOTH, needs=Permission.MANAGE_EXCHANGE,
        section="settings", menu="对接凭证",
    ),
    Entrance(
        name="exchange.token_issue", path="api-tokens/issue/", view=tokens.issue, methods=BOTH,
        needs=Permission.MANAGE_EXCHANGE, section="settings", proof=True,
    ),
    Entrance(
        name="exchange.token_revoke", path="api-tokens/<int:number>/revoke/", view=tokens.revoke, methods=BOTH,
        needs=Permission.MANAGE_EXCHANGE, section="settings", recipe="token_number",
    ),
]  # fmt: skip
