"""A hint and a drawn call about a child, by the rows their deeds would leave."""

from datetime import datetime
from decimal import Decimal

from notoneless.children.models import Child
from notoneless.evidence.calls.drawing import population_digest
from notoneless.evidence.models import CallBack, Draw, Hint
from tests.county import TODAY, TestCounty
from tests.evidence.visits import ZONE

CODE = "V20260920-1"


def a_hint(child: Child, *, kind: str = "picture_time", photos: tuple[str, ...] = ()) -> Hint:
    return Hint.objects.create(
        key=f"{kind}-{child.code}", code=f"T20260920-{child.pk:08}", kind=kind, subject=f"visit:{CODE}", child=child,
        by_code="O-erik", said_on=TODAY, sentence="照片拍摄于 2026-09-12，填报的走访日是 2026-09-20。", found_on=TODAY,
        photos=list(photos), area_path=child.area_path, school_path=child.school_path,
    )  # fmt: skip


def a_call(county: TestCounty, child: Child) -> CallBack:
    draw = Draw.objects.create(
        code="C20260920-1", drawn_on=TODAY, drawn_at=datetime(2026, 9, 20, 9, tzinfo=ZONE), since=TODAY, until=TODAY,
        share_percent=Decimal(5), share_source="抽查办法", seed="0123456789abcdef" * 2, population=[CODE], drawn=[CODE],
        population_digest=population_digest([CODE]), drawn_by="O-alice", policy_fingerprint="f" * 64,
        area_path=county.units["999901"].path,
    )  # fmt: skip
    return CallBack.objects.create(
        code=f"{draw.code}-1", draw=draw, subject=f"visit:{CODE}", child=child, said_on=TODAY, said_by="O-erik",
        area_path=child.area_path, school_path=child.school_path,
    )  # fmt: skip
