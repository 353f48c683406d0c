"""Left-behind pupils whose families tell who is away and who cares, and a pupil in a special group."""

from collections import Counter
from datetime import timedelta

from notoneless.keeping.groups.defining import Told
from notoneless.keeping.groups.entering import StatusTold, enter_group, tell_family
from notoneless.keeping.groups.models.family import AWAY
from notoneless.operations.demo.work.keeping.desk import Desk, first_with
from notoneless.policy.keeping.care import LEFT_BEHIND

FAMILIES = 4
A_YEAR, MONTH = timedelta(days=365), timedelta(days=30)
SOURCE = "班主任家访（演示）"


def group(desk: Desk) -> Counter[str]:
    """At one school: of those whom the register of left-behind children names, by the principal."""
    known = {"circumstances__kind": LEFT_BEHIND, "circumstances__until": None}
    heads = desk.holders("principal")
    head = first_with(heads, lambda one: desk.pupils(one).filter(**known), FAMILIES)
    if head is None:
        return Counter()
    pupils = list(desk.pupils(head).filter(**known).distinct()[:FAMILIES])
    told = Told(
        AWAY, AWAY, "grandparents", SOURCE, away_since=desk.on - A_YEAR, away_at="外省务工", carer="外婆",
        relation="外祖母", mind="性格开朗，每周与父母视频",
    )  # fmt: skip
    for child in pupils:
        tell_family(child=child, told=told, expected=0, policy=desk.policy, by=head, on=desk.on)
    status = StatusTold("hardship", desk.on - MONTH, "民政部门名单（演示）")
    enter_group(child=pupils[-1], told=status, policy=desk.policy, by=head, on=desk.on)
    return Counter({"留守家庭": len(pupils), "特殊群体": 1})
