"""Excel's day numbers as ISO text: the 1900 base with its invented 29 February, and the 1904 base."""

from __future__ import annotations

import datetime as dt

_LAST_SERIAL = 2_958_466  # the day after 9999-12-31
_INVENTED_DAY = 60  # Excel believes in 1900-02-29


def iso_text(serial: float, *, date_1904: bool) -> str | None:
    """None when the number is no day Excel could show."""
    if not 0 <= serial < _LAST_SERIAL - (1462 if date_1904 else 0):
        return None
    seconds = round((serial % 1) * 86_400)
    days = int(serial) + seconds // 86_400
    clock = _clock(seconds % 86_400)
    if days == 0 and not date_1904:
        return clock or "00:00:00"
    if days == _INVENTED_DAY and not date_1904:
        return f"1900-02-29 {clock}".strip()
    day = _base(days, date_1904) + dt.timedelta(days=days)
    return f"{day.isoformat()} {clock}".strip()


def serial_of(text: str, *, date_1904: bool) -> float | None:
    """The day number of a reader's `2012-03-15 08:30:00`."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    base = dt.datetime(1904, 1, 1) if date_1904 else dt.datetime(1899, 12, 30)
    return (moment - base) / dt.timedelta(days=1)


def _base(days: int, date_1904: bool) -> dt.date:
    if date_1904:
        return dt.date(1904, 1, 1)
    return dt.date(1899, 12, 30) if days > _INVENTED_DAY else dt.date(1899, 12, 31)


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}" if seconds else ""
