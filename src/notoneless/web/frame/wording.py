"""How numbers, dates and sentences are written on a page."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

COUNTY_ZONE = ZoneInfo("Asia/Shanghai")
NOTHING = "—"


def number(value: int | float | None) -> str:
    """10,000; a missing number is a dash, never a zero."""
    if value is None:
        return NOTHING
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"


def percent(value: float | None) -> str:
    """A share with one decimal, 98.4%."""
    return NOTHING if value is None else f"{value:.1%}"


def day(value: date | datetime | None) -> str:
    """2026-09-25, in lists; a moment is first brought to the county's zone."""
    if value is None:
        return NOTHING
    return (_local(value) if isinstance(value, datetime) else value).isoformat()[:10]


def moment(value: datetime | None) -> str:
    """2026-09-25 14:05 in the county's zone."""
    return NOTHING if value is None else _local(value).strftime("%Y-%m-%d %H:%M")


def long_day(value: date | None) -> str:
    """2026年9月25日, in sentences and papers."""
    return NOTHING if value is None else f"{value.year}年{value.month}月{value.day}日"


def days_left(due: date, *, on: date) -> str:
    """还有 3 天 / 今天到期 / 已超期 2 天, counted in calendar days."""
    left = (due - on).days
    if left < 0:
        return f"已超期 {-left} 天"
    return f"还有 {left} 天" if left else "今天到期"


def sentence_end(text: str) -> str:
    """A sentence on a page ends as a sentence does."""
    return text if text.endswith(("。", "！", "？", "”", "」")) else f"{text}。"


def _local(value: datetime) -> datetime:
    return value.astimezone(COUNTY_ZONE) if value.tzinfo else value
