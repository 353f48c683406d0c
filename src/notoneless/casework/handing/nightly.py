"""Every night: hand-over lists for posts that were left with open work, and moves of pupils without their papers."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from notoneless import trail
from notoneless.casework.handing.models import Handover, PupilMove
from notoneless.casework.handing.posts.handovers import last_term, make_list
from notoneless.casework.handing.posts.inventory import work_of
from notoneless.casework.handing.pupil_moves import missing
from notoneless.casework.opening import Seen, report_suspicion
from notoneless.officers.lists import officer_acting
from notoneless.officers.models import Holding, Officer, Post
from notoneless.officers.refusals import Refusal
from notoneless.places.periods import in_force
from notoneless.policy import Policy
from notoneless.trail.deeds import deed

WHY = "the nightly look at what changes hands"
RULE = "dropout.transfer_without_procedure"
REASON_CODE = "no_transfer_papers"


@dataclass(frozen=True, slots=True)
class Night:
    """How many lists were made, how many moves became suspicions, and how many are only chased."""

    lists: int
    suspicions: int
    chased: int

    @property
    def sentence(self) -> str:
        return (
            f"新列交接清单 {self.lists} 份；转出手续逾期未办 {self.suspicions + self.chased} 件，"
            f"其中按本地规定转为疑似 {self.suspicions} 件，其余催办。"
        )


def look_after(*, policy: Policy, by: Officer, on: date) -> Night:
    """`by` is in whose name lists are made; a suspicion is reported in the name of who registered the move."""
    lists = sum(_listed(post, policy, by=by, on=on) for post in left_posts(on))
    late = list(_late_moves(on))
    acts = policy.dropout.transfer_without_procedure is True and policy.binds(RULE)
    done = sum(_suspected(move, policy, on=on) for move in late) if acts else 0
    return Night(lists, done, len(late) - done)


def left_posts(on: date) -> Iterator[Post]:
    """Posts of today that somebody left, for whose last term no list was made."""
    held = Holding.objects.filter(in_force(on), post__isnull=False).values("post")
    ended = Holding.objects.filter(until__lte=on).values("post")
    rows = Post.objects.filter(in_force(on), pk__in=ended).exclude(pk__in=held).select_related("unit")
    for post in rows.order_by("code"):
        term = last_term(post)
        known = Handover.objects.unscoped(WHY).filter(post=post)
        if term and not known.filter(giver=term.officer.code, giver_since=term.since).exists():
            yield post


def _listed(post: Post, policy: Policy, *, by: Officer, on: date) -> int:
    term, work = last_term(post), work_of(post, on)
    if term is None or not work:
        return 0
    list_left_work(post=post, policy=policy, by=by, on=on)
    return 1


@deed
def list_left_work(*, post: Post, policy: Policy, by: Officer, on: date) -> Handover:
    """By the machine, in the name of the clock: the same list that a person would have asked for."""
    term = last_term(post)
    if term is None:
        raise LookupError(post.code)
    made = make_list(post, term, work_of(post, on), policy=policy, by=by, on=on)
    trail.note("handover.made", by=by, on=on, about=made.code, area=made.unit_path)
    return made


def _late_moves(on: date) -> Iterator[PupilMove]:
    rows = PupilMove.objects.unscoped(WHY).filter(state=PupilMove.OPEN, way="out", due_on__lt=on)
    for move in rows.select_related("child", "school").order_by("pk"):
        if missing(move):
            yield move


def _suspected(move: PupilMove, policy: Policy, *, on: date) -> int:
    """Whoever registered it may be gone; then it stays in the list of what is chased."""
    try:
        by = officer_acting(move.asked_by, on=on)
        suspect_unpapered(move=move, policy=policy, by=by, on=on)
    except Refusal:
        return 0
    return 1


@deed
def suspect_unpapered(*, move: PupilMove, policy: Policy, by: Officer, on: date) -> PupilMove:
    """A case in 疑似 and nothing more: that it is a dropout is verified by people, by the rule named in the note."""
    lacking = "、".join(one.label for one in missing(move))
    source = policy.term(RULE)
    text = (
        f"{move.since}转往{move.other_school}，至{move.due_on}手续未办齐（缺{lacking}）。"
        f"本地规定未办手续转出按辍学处理（{source.source.title}），请核实。"
    )
    seen = Seen(text[:500], on, reason=REASON_CODE, key=uuid.uuid5(uuid.NAMESPACE_URL, move.code))
    report = report_suspicion(child=move.child, seen=seen, policy=policy, by=by, on=on)
    rows = PupilMove.objects.unscoped("compare-and-set of a pupil's move")
    rows.filter(pk=move.pk, state=PupilMove.OPEN).update(
        state=PupilMove.OUT, ended_on=on, ended_by=by.code, ending="手续逾期未办，转疑似核实", case=report.case,
        version=F("version") + 1,
    )  # fmt: skip
    move.refresh_from_db()
    trail.note("pupil_move.suspected", by=by, on=on, about=move.code, area=move.school_path)
    return move
