"""Ways into the exchange: requests to take lists out, and their answers."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.exchange import requests

BOTH = ("GET", "POST")
EITHER = (Permission.EXPORT_LISTS, Permission.APPROVE_EXPORTS)

ENTRANCES = [
    Entrance(
        name="exchange.requests", path="exports/", view=requests.requests, methods=BOTH, needs=EITHER,
        section="reports", menu="导出申请", waiting=requests.waiting,
    ),
    Entrance(
        name="exchange.request", path="exports/<str:code>/", view=requests.one, methods=BOTH, needs=EITHER,
        section="reports", recipe="export_request_code",
    ),
]  # fmt: skip
