"""The file of a disposition: what the pack wants in it, what lies there, what is lacking."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.casework.placing.models import Disposition, FiledDocument, Opinion
from notoneless.casework.placing.refusals import DispositionRefused
from notoneless.evidence.lists import kinds_by_subject
from notoneless.evidence.receiving import add_evidence
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.policy import Policy
from notoneless.policy.placing.ways import LODGE
from notoneless.policy.rows import Disposition as Way
from notoneless.trail.deeds import deed

# An application signed by the guardian says that the guardian agrees.
APPLICATIONS = frozenset({"guardian_application"})
CONSENT, GUARDIAN = "consent", "guardian"


@dataclass(frozen=True, slots=True)
class Upload:
    """A scan or photo as it was received."""

    content: bytes
    filename: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What is said of a paper that goes into the file."""

    kind: str
    issued_on: date | None = None
    issuer: str = ""
    number: str = ""
    kept_at: str = ""
    consents: str = ""
    upload: Upload | None = None


@dataclass(frozen=True, slots=True)
class File:
    """The newest entry of each kind; `scanned` are kinds that stand as evidence."""

    rows: Mapping[str, FiledDocument] = field(default_factory=dict)
    scanned: frozenset[str] = frozenset()
    consents: frozenset[str] = frozenset()

    @property
    def kinds(self) -> frozenset[str]:
        return self.scanned | frozenset(self.rows)

    def issuer(self, kind: str) -> str:
        row = self.rows.get(kind)
        return row.issuer if row else ""

    def issued(self, kind: str) -> date | None:
        row = self.rows.get(kind)
        return row.issued_on if row else None


def file_of(disposition: Disposition) -> File:
    return files_of([disposition])[disposition.pk]


def files_of(dispositions: Iterable[Disposition]) -> dict[int, File]:
    """For many at once, in three statements."""
    held = {one.pk: one for one in dispositions}
    rows: dict[int, dict[str, FiledDocument]] = {pk: {} for pk in held}
    consents: dict[int, set[str]] = {pk: set() for pk in held}
    filed = FiledDocument.objects.unscoped("the files of dispositions reached by their officer")
    for row in filed.filter(disposition__in=list(held)).order_by("pk"):
        rows[row.disposition_id][row.kind] = row
        consents[row.disposition_id] |= {row.consents} - {""}
        if row.kind in APPLICATIONS:
            consents[row.disposition_id].add(GUARDIAN)
    lodged = Opinion.objects.unscoped("what families lodged in dispositions reached by their officer")
    for pk in lodged.filter(disposition__in=list(held), act=LODGE, verdict="done").values_list(
        "disposition_id", flat=True
    ):
        consents[pk].add(GUARDIAN)
    scans = kinds_by_subject(one.subject for one in held.values()) if held else {}
    return {
        pk: File(rows[pk], frozenset(scans.get(one.subject, ())), frozenset(consents[pk]))
        for pk, one in held.items()
    }


def lacking_documents(way: Way, file: File) -> list[str]:
    return [kind for kind in way.documents if kind not in file.kinds]


def lacking_consents(way: Way, file: File) -> list[str]:
    return [who for who in way.consents if who not in file.consents]


@deed
def file_paper(
    *, disposition: Disposition, paper: Paper, policy: Policy, by: Officer, on: date
) -> FiledDocument:
    """A scan is kept as evidence; a paper without one must say where the original lies."""
    require(Permission.GIVE_OPINION, by=by, at=[disposition, _taking(disposition)], on=on)
    if disposition.state not in Disposition.LIVE:
        raise DispositionRefused(f"本处置{disposition.get_state_display()}，不能再加材料。")
    if paper.kind not in policy.evidence:
        raise DispositionRefused("没有这一种材料，请从列表中选择。")
    if paper.issued_on and paper.issued_on > on:
        raise DispositionRefused(f"材料日期{paper.issued_on}晚于今天，请核对。")
    if not paper.upload and not paper.kept_at.strip():
        raise DispositionRefused("请上传扫描件，或写明原件存放处。")
    scan = _scanned(disposition, paper, policy, by=by, on=on)
    row = FiledDocument.objects.create(
        disposition=disposition,
        kind=paper.kind,
        consents=paper.consents,
        issued_on=paper.issued_on,
        issuer=paper.issuer.strip()[:120],
        number=paper.number.strip()[:60],
        kept_at=paper.kept_at.strip()[:120],
        evidence_code=scan,
        on=on,
        recorded_at=timezone.now(),
        by_code=by.code,
        by_post=by.post_code,
    )
    detail = {"kind": paper.kind, "evidence": scan}
    trail.note(
        "disposition.paper_filed",
        by=by,
        on=on,
        about=disposition.code,
        area=disposition.area_path,
        detail=detail,
    )
    return row


def _scanned(disposition: Disposition, paper: Paper, policy: Policy, *, by: Officer, on: date) -> str:
    if paper.upload is None:
        return ""
    made = add_evidence(
        child=disposition.child,
        upload=paper.upload.content,
        filename=paper.upload.filename,
        kind=paper.kind,
        subject=disposition.subject,
        proves=f"{disposition.way}:{paper.kind}",
        at=disposition,
        policy=policy,
        by=by,
        on=on,
    )
    return made.code


def _taking(disposition: Disposition) -> str:
    return disposition.taking.path if disposition.taking else ""
