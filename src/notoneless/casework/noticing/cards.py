"""The card of papers on the case page."""

from datetime import date

from notoneless.casework.cards import Action, Card, Line, card
from notoneless.casework.facts import facts_shown
from notoneless.casework.models import Case
from notoneless.casework.noticing.facts import Issued, Served, papers_of_cases
from notoneless.casework.noticing.models import Paper, Service
from notoneless.casework.noticing.powers import OUT_STATES
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.papers.official.kinds import MEANS, kinds
from notoneless.policy import Policy

SHOWN = 5


@card(order=30)
def card_of(case: Case, policy: Policy, by: Officer, on: date) -> Card | None:
    """Newest first; what is not served yet or lapsed stands out."""
    papers = papers_of_cases([case.pk])[::-1]
    actions: tuple[Action, ...] = ()
    if may(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on):
        actions = (Action("出具文书", "papers.kinds", {"code": case.code}),)
    if not papers and not actions:
        return None
    lines = tuple(_line(case, paper, on) for paper in papers[:SHOWN])
    visited = facts_shown(case, policy=policy, on=on).persuasion_records > 0
    summary = "".join(filter(None, [_means(papers, visited=visited), _summary(papers)]))
    return Card("文书与送达", summary, lines, actions, max(0, len(papers) - SHOWN))


def _line(case: Case, paper: Issued, on: date) -> Line:
    """A period that is over is red only while the child is out."""
    word, over = standing_word(paper, paper.served, on)
    late = over and case.state in OUT_STATES
    return Line(
        f"{paper.title} {paper.full_number}", word, late=late, url_name="papers.page",
        kwargs={"code": paper.code},
    )  # fmt: skip


def standing_word(paper: Paper | Issued, service: Service | Served | None, on: date) -> tuple[str, bool]:
    """A word about where the paper stands, and whether that is late."""
    if paper.state == "void":
        return "作废", False
    if paper.state == Paper.SETTING:
        return "排版中", False
    if service is None:
        return ("待送达", False) if paper.starts_period else ("已出具", False)
    if service.due_on is None:
        return f"{service.served_on:%m-%d}送达", False
    if service.due_on < on and not service.due_provisional:
        return f"限期{service.due_on:%m-%d}已届满", True
    return f"限期至{service.due_on:%m-%d}", False


def _means(papers: list[Issued], *, visited: bool) -> str:
    """Which of the three means were used, in their order: 学校劝返→行政督促→司法督促."""
    known = kinds()
    used = {known[one.kind].means for one in papers if one.state != "void" and one.kind in known}
    used |= {"school"} if visited else set()
    reached = [label for code, label in MEANS.items() if code in used]
    return f"已用手段：{'→'.join(reached)}。" if reached else ""


def _summary(papers: list[Issued]) -> str:
    if not papers:
        return "尚未出具文书。"
    waiting = (one for one in papers if one.state == Paper.ISSUED and one.starts_period and not one.served)
    first = next(waiting, None)
    return f"{first.full_number}尚未送达，期限未起算。" if first else ""
