"""The reading side of papers, and the only way in for pages and the rooms above."""

from datetime import date

from django.db.models import Case as Either
from django.db.models import CharField, Exists, OuterRef, Q, Value, When

from notoneless import trail
from notoneless.casework.models import Case
from notoneless.casework.noticing import stores
from notoneless.casework.noticing.models import Paper, PaperTemplate, Service
from notoneless.children.models import Child
from notoneless.children.searching import condition
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.trail.deeds import deed

VIEW = Permission.VIEW_CASES


def visible_papers(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `standing`: void, served, awaited (a notice not served yet), setting or out."""
    served = Service.objects.visible_to(officer, on=on, permission=VIEW).filter(
        paper=OuterRef("pk"), outcome="served", replaced_on=None
    )
    standing = Either(
        When(state=Paper.VOID, then=Value("void")),
        When(state=Paper.SETTING, then=Value("setting")),
        When(Exists(served), then=Value("served")),
        When(Q(starts_period=True), then=Value("awaited")),
        default=Value("out"),
        output_field=CharField(),
    )
    return Paper.objects.visible_to(officer, on=on, permission=VIEW).annotate(standing=standing)


def paper_of(officer: Officer, code: str, *, on: date) -> Paper | None:
    rows = visible_papers(officer, on=on).filter(code=code)
    return rows.select_related("case__child", "case__owner", "issuer", "template").first()


def narrowed_by_text(query: ScopedQuerySet, text: str) -> ScopedQuerySet:
    """By the child, or by a part of the number of the paper."""
    wanted, _ = condition(text)
    children = Child.objects.unscoped("a search inside papers already narrowed").filter(wanted)
    return query.filter(Q(case__child__in=children.values("pk")) | Q(full_number__contains=text))


def newest_notice(case: Case) -> tuple[Paper, Service | None] | None:
    """The last notice that stands, and its service: what a report on its lapse speaks of."""
    rows = Paper.objects.of_shown(case, "case").filter(starts_period=True, state="issued").order_by("-pk")
    paper = rows.first()
    if paper is None:
        return None
    services = Service.objects.of_shown(paper, "paper").filter(outcome="served", replaced_on=None)
    return paper, services.first()


def unserved_of(case: Case, kind: str) -> Paper | None:
    """The newest paper of a kind that stands and was not served yet."""
    served = Service.objects.of_shown(case, "paper__case").filter(outcome="served", replaced_on=None)
    papers = Paper.objects.of_shown(case, "case").filter(kind=kind, state__in=("issued", Paper.SETTING))
    found: Paper | None = papers.exclude(pk__in=served.values("paper")).order_by("-pk").first()
    return found


def newest_of(case: Case, kind: str) -> Paper | None:
    """The last paper of a kind that stands: what a reply to it speaks of."""
    papers = Paper.objects.of_shown(case, "case").filter(kind=kind, state="issued")
    found: Paper | None = papers.order_by("-pk").first()
    return found


def papers_of_case(case: Case) -> list[Paper]:
    """Newest first; only for a case that was reached through its scope."""
    return list(Paper.objects.of_shown(case, "case").select_related("issuer").order_by("-pk"))


def services_of_paper(paper: Paper) -> list[Service]:
    """Oldest first, corrected ones among them."""
    return list(Service.objects.of_shown(paper, "paper").order_by("pk"))


def standing_services(officer: Officer, case: Case, *, on: date) -> dict[int, Service]:
    """Paper pk -> the service that stands."""
    rows = Service.objects.visible_to(officer, on=on, permission=VIEW)
    rows = rows.filter(paper__case=case, outcome="served", replaced_on=None)
    return {one.paper_id: one for one in rows}


def templates(kind: str = "") -> list[PaperTemplate]:
    """The county's own, newest first; withdrawn ones among them."""
    rows = PaperTemplate.objects.order_by("kind", "-number")
    return list(rows.filter(kind=kind) if kind else rows)


@deed
def read_paper(*, paper: Paper, form: str, by: Officer, on: date) -> bytes:
    """The file as it went out; `form` is pdf or docx. A look, noted as one."""
    name = paper.pdf_name if form == "pdf" else paper.docx_name
    content = stores.PAPERS.get(name)
    trail.note("paper.read", by=by, on=on, about=paper.code, area=paper.owner_path, detail={"form": form})
    return content
