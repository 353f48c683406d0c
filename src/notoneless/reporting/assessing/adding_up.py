"""What the confirmed lines of a sheet come to."""

from notoneless.policy import Policy
from notoneless.policy.assessing.scoring import Total, summed
from notoneless.reporting.assessing.models import ScoreLine, Sheet
from notoneless.reporting.assessing.models.sheet import CONFIRMED
from notoneless.reporting.assessing.reached import all_lines


def total_of(sheet: Sheet, policy: Policy) -> Total:
    """Lines that were changed count by what stands in their place."""
    rows = all_lines().filter(sheet=sheet, state=CONFIRMED, replaced_by=None)
    lines = [(item, points) for item, points in rows.order_by("pk").values_list("item", "points") if points]
    return summed(lines, policy.score_items, sheet.round.full)


def running_total(lines: list[ScoreLine], sheet: Sheet, policy: Policy) -> Total:
    """The same of lines that were read already."""
    standing = [one for one in lines if one.state == CONFIRMED and one.replaced_by_id is None]
    counted = [(one.item, one.points) for one in standing if one.points is not None]
    return summed(counted, policy.score_items, sheet.round.full)
