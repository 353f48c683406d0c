"""The card of papers on the case page."""

from datetime import date

from notoneless.casework.cards import Action, Card, Line, card
from notoneless.casework.models import Case
from notoneless.casework.noticing.lists import papers_of_case, standing_services
from notoneless.casework.noticing.models import Paper, Service
from notoneless.casework.noticing.powers import OUT_STATES
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.policy import Policy

SHOWN = 5


@card(order=30)
def card_of(case: Case, policy: Policy, by: Officer, on: date) -> Card | None:
    """Newest first; what is not served yet or lapsed stands out."""
    papers = papers_of_case(case)
    services = standing_services(by, case, on=on) if papers else {}
    actions: tuple[Action, ...] = ()
    if may(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on):
        actions = (Action("出具文书", "papers.kinds", {"code": case.code}),)
    if not papers and not actions:
        return None
    lines = tuple(_line(case, paper, services.get(paper.pk), on) for paper in papers[:SHOWN])
    return Card("文书与送达", _summary(papers, services, on), lines, actions, max(0, len(papers) - SHOWN))


def _line(case: Case, paper: Paper, service: Service | None, on: date) -> Line:
    """A period that is over is red only while the child is out."""
    word, over = standing_word(paper, service, on)
    late = over and case.state in OUT_STATES
    return Line(
        f"{paper.title} {paper.full_number}", word, late=late, url_name="papers.page",
        kwargs={"code": paper.code},
    )  # fmt: skip


def standing_word(paper: Paper, service: Service | None, on: date) -> tuple[str, bool]:
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


def _summary(papers: list[Paper], services: dict[int, Service], on: date) -> str:
    if not papers:
        return "尚未出具文书。"
    waiting = [
        one for one in papers if one.state == "issued" and one.starts_period and one.pk not in services
    ]
    if waiting:
        return f"{waiting[0].full_number}尚未送达，期限未起算。"
    return ""
