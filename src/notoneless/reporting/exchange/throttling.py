"""How often a key may read: so many calls a minute, counted in its row, whichever process answers.

Compare-and-set on the row, since the cache of this house is a folder of files, in which two processes would both count
to the same number.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F

from notoneless import trail
from notoneless.reporting.exchange.models import ApiToken

WINDOW = timedelta(minutes=1)
CALLS_A_WINDOW = 60


def calls_a_window() -> int:
    return int(getattr(settings, "API_CALLS_A_MINUTE", CALLS_A_WINDOW))


def seconds_to_wait(token: ApiToken, *, now: datetime) -> int:
    """0: it may read now, and this call is counted. Too many are noted once for each window."""
    start = now.replace(second=0, microsecond=0)
    mine = ApiToken.objects.filter(pk=token.pk)
    for _ in range(2):  # another process may open the window in between
        if mine.filter(window_at=start, window_calls__lt=calls_a_window()).update(
            window_calls=F("window_calls") + 1
        ):
            return 0
        stale = mine.exclude(window_at=start) | mine.filter(window_at=None)
        if stale.update(window_at=start, window_calls=1, window_noted=False):
            return 0
    if mine.filter(window_at=start, window_noted=False).update(window_noted=True):
        detail = {"system": token.system, "calls": calls_a_window()}
        trail.note_denial(
            "api.throttled", by=token.officer, on=now.date(), about=token.hint, reason="often", detail=detail
        )
    return max(1, int((start + WINDOW - now).total_seconds()) + 1)
