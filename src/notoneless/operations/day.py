"""The day on which a command acts: the county's, whatever zone the machine stands in."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

COUNTY_ZONE = ZoneInfo("Asia/Shanghai")


def today() -> date:
    return datetime.now(COUNTY_ZONE).date()
