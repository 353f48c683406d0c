"""Reviews links that the engine made beyond doubt and that were drawn by lot: right, or not the same child."""

from datetime import date

from notoneless import trail
from notoneless.children.situations import Standing, record_standings
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import Refusal
from notoneless.registers.models import Entry
from notoneless.screening.models import Link, PairDecision
from notoneless.trail.deeds import deed

RIGHT, WRONG = "right", "wrong"
# The engine's tags of 'beyond doubt', as an officer reads them.
RULES = {
    "number": "证件号、姓名、生日相同",
    "number_other_name": "证件号相同，姓名写法不同",
    "number_birth_slip": "证件号、姓名相同，生日笔误",
    "damaged_number": "证件号受损，姓名、生日相同",
    "damaged_number_other_name": "证件号受损，姓名写法不同",
    "damaged_number_birth_slip": "证件号受损，生日笔误",
    "sibling_number": "误填同胞证件号",
    "name_and_birth": "无证件号，姓名、生日相同且有旁证",
    "name_and_birth_close": "无证件号，姓名或生日相近且有旁证",
    "decided": "经人认定",
}
VERDICTS = {RIGHT: "正确", WRONG: "不是同一人"}


class CannotReview(Refusal):
    """A review that is done already, or of a link that holds no longer."""


@deed
def review_link(*, link: Link, verdict: str, by: Officer, on: date) -> Link:
    """A wrong link is undone by the next run, which never joins the two again; until then the child is in doubt."""
    require(Permission.JUDGE_FINDINGS, by=by, at=link.child, on=on)
    if verdict not in VERDICTS:
        raise CannotReview("请选择“正确”或“不是同一人”。")
    rows = Link.objects.unscoped("compare-and-set of a review").filter(pk=link.pk, reviewed_as="", live=True)
    if rows.update(reviewed_as=verdict, reviewed_by=by.code, reviewed_on=on) == 0:
        raise CannotReview("这条对应关系已复核或已不再有效，不必再办。")
    link.refresh_from_db()
    if verdict == WRONG:
        _part(link, by=by, on=on)
    detail = {"verdict": verdict, "rule": link.rule}
    trail.note("link.reviewed", by=by, on=on, about=link.child.code, area=link.child.area_path, detail=detail)
    return link


def _part(link: Link, *, by: Officer, on: date) -> None:
    rows = Entry.objects.unscoped("the two rows of a reviewed link")
    own = rows.filter(child_id=link.child_id, kind="household", live=True).order_by("-pk").first()
    other = rows.filter(pk=link.entry_id).first()
    if own and other:
        PairDecision.objects.create(
            left=own.key, right_kind=other.kind, right=other.key, verdict="not_same", by_code=by.code, on=on
        )
    standing = Standing(
        link.child_id, "doubtful", "person", reason="抽查：自动对应的记录不是同一人，待下次比对"
    )
    record_standings([standing], by=by, on=on)
