"""How many wrong passwords reach the hash: per account, per address, and kinder to a device that is known."""

from datetime import timedelta
from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt, AccessLog
from django.db.models import QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

# Technical limits within AXES_COOLOFF_TIME (15 minutes).
FAILURES_PER_ACCOUNT = 10
FAILURES_PER_ADDRESS = 50
KNOWN_DEVICE_DAYS = 30
TOO_MANY = "登录失败次数过多，已暂停登录 15 分钟。请稍后再试；忘记密码的，请联系县安全管理员重置。"


class LoginThrottle(AxesDatabaseHandler):
    """Somebody guessing from elsewhere must not lock the owner out: a known device has a count of its own."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        login = get_client_username(request, credentials)
        address = request.axes_ip_address  # type: ignore[attr-defined]
        recent = AccessAttempt.objects.filter(attempt_time__gte=get_cool_off_threshold(request))
        here = _failures(recent.filter(username=login, ip_address=address))
        if self.is_known_device(login, address):
            return here
        of_account = _failures(recent.filter(username=login))
        of_address = _failures(recent.filter(ip_address=address))
        return max(here, of_account, of_address * FAILURES_PER_ACCOUNT // FAILURES_PER_ADDRESS)

    def is_known_device(self, login: str | None, address: str) -> bool:
        since = timezone.now() - timedelta(days=KNOWN_DEVICE_DAYS)
        return AccessLog.objects.filter(
            username__iexact=login, ip_address=address, attempt_time__gte=since
        ).exists()


def typed_login(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The form calls it 'login', the credentials 'username'; capitals and spaces make no second account."""
    given = credentials or {}
    typed = given.get("username") or given.get("login") or request.POST.get("login", "")
    return str(typed).strip().lower()


def locked_out(request: HttpRequest, response: object = None, credentials: object = None) -> HttpResponse:
    """The same for accounts that exist and for names that do not."""
    return HttpResponse(TOO_MANY, status=429, content_type="text/plain; charset=utf-8")


def _failures(attempts: "QuerySet[AccessAttempt]") -> int:
    return attempts.aggregate(total=Sum("failures_since_start"))["total"] or 0
