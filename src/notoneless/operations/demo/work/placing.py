"""Plays a few placements: leave for illness, school elsewhere; from the proposal to the decision, with the papers."""

from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from notoneless.casework.placing.chain.signing import AGREE, Word, give_opinion
from notoneless.casework.placing.documents import Paper, file_paper
from notoneless.casework.placing.models import Disposition
from notoneless.casework.placing.proposing import Proposal, propose, send_proposal
from notoneless.casework.teaching.sums import term_around
from notoneless.children.models import Child
from notoneless.officers.models import Officer, Post
from notoneless.officers.refusals import Refusal
from notoneless.places.rules import policy_on
from notoneless.policy import Policy

HOSPITAL, ARCHIVE = "清禾县人民医院（虚构）", "学校档案室"
EACH = 2
SIGNERS = ("principal", "registrar", "township_clerk", "county_officer")


@dataclass(frozen=True, slots=True)
class Plan:
    """One way: whom it is for, what is stated, what lies in the file, and whether it runs to the end of term."""

    way: str
    situation: str
    proposal: Proposal
    papers: tuple[Paper, ...]
    ends: bool = False


PLANS = (
    Plan(
        "D4",
        "on_leave",
        Proposal({"illness": True, "hospital_level": "county", "advised": True}, "骨折术后须卧床治疗"),
        (
            Paper("guardian_application", kept_at=ARCHIVE, consents="guardian"),
            Paper("diagnosis", issuer=HOSPITAL, kept_at=ARCHIVE),
        ),
        ends=True,
    ),
    Plan(
        "D6",
        "deferred",
        Proposal({"illness": True, "advised": True}, "发育迟缓，医生建议延缓入学"),
        (
            Paper("guardian_application", kept_at=ARCHIVE, consents="guardian"),
            Paper("diagnosis", issuer=HOSPITAL, kept_at=ARCHIVE),
        ),
        ends=True,
    ),
    Plan(
        "D7",
        "enrolled_elsewhere",
        Proposal({"away": True}, "随父母在务工地就读"),
        (
            Paper("inquiry_letter", kept_at=ARCHIVE),
            Paper("reply_letter", issuer="务工地学校（虚构）", kept_at=ARCHIVE),
        ),
    ),
)


def place_some(*, chief: Officer, on: date) -> int:
    """How many are decided; what the rules of the county's pack refuse is left out whole."""
    return sum(_placed(child, plan, chief, on) for plan in PLANS for child in _children(plan, chief, on))


def _children(plan: Plan, chief: Officer, on: date) -> list[Child]:
    """Whom the registers already know so: the papers follow, and no count of the county changes."""
    known = Child.objects.visible_to(chief, on=on).filter(situation=plan.situation, in_band=True)
    return list(known.order_by("-pk")[:EACH])


def _placed(child: Child, plan: Plan, chief: Officer, on: date) -> bool:
    policy = policy_on(on)
    try:
        with transaction.atomic():
            made = _sent(child, plan, policy, chief, on)
            _signed(made, policy, on)
            made.refresh_from_db()
            if made.state not in ("approved", "running"):
                raise Refusal("演示：没有走完审批")
    except Refusal:
        return False
    return True


def _sent(child: Child, plan: Plan, policy: Policy, chief: Officer, on: date) -> Disposition:
    head = _holder("principal", child.school.path if child.school else "") or chief
    until = term_around(on, policy)[1] if plan.ends else None
    said = replace(plan.proposal, ends_on=until)
    made = propose(child=child, case=None, way=plan.way, proposal=said, policy=policy, by=head, on=on)
    for paper in plan.papers:
        file_paper(disposition=made, paper=paper, policy=policy, by=head, on=on)
    return send_proposal(disposition=made, expected=made.version, policy=policy, by=head, on=on)


def _signed(made: Disposition, policy: Policy, on: date) -> None:
    """Each step by the first officer whom the chain lets sign."""
    officers = [one for role in SIGNERS for one in _holders(role)]
    while (made := _fresh(made)).state == "in_chain":
        if not any(_signs(made, one, policy, on) for one in officers):
            return


def _signs(made: Disposition, by: Officer, policy: Policy, on: date) -> bool:
    try:
        give_opinion(
            disposition=made, step=made.step, word=Word(AGREE, "同意"), expected=made.version, policy=policy,
            by=by, on=on,
        )  # fmt: skip
    except Refusal:
        return False
    return True


def _fresh(made: Disposition) -> Disposition:
    made.refresh_from_db()
    return made


def _holder(role: str, path: str) -> Officer | None:
    return next(
        (one for one in _holders(role) if one.active_post and one.active_post.unit.path == path), None
    )


def _holders(role: str) -> list[Officer]:
    posts = Post.objects.filter(role=role).select_related("unit").order_by("pk")
    found = [
        (post, Officer.objects.filter(holdings__post=post, holdings__until=None).first()) for post in posts
    ]
    return [holder.act_as(post) for post, holder in found if holder]
