"""The file of a disposition: what the pack wants in it, what lies there, what is lacking."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import CharField, Value
from django.utils import timezone

from notoneless import trail
from notoneless.casework.handing.models import Transfer
from notoneless.casework.handing.outside import REPLY
from notoneless.casework.noticing.facts import Issued, papers_of_cases
from notoneless.casework.noticing.models import Paper as IssuedPaper
from notoneless.casework.placing.models import Disposition, FiledDocument, Opinion
from notoneless.casework.placing.refusals import DispositionRefused
from notoneless.casework.uniting import part, united
from notoneless.evidence.lists import standing_for
from notoneless.evidence.receiving import add_evidence
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.papers.official.kinds import kinds
from notoneless.policy import Policy
from notoneless.policy.placing.ways import LODGE
from notoneless.policy.rows import Disposition as Way
from notoneless.trail.deeds import deed

# An application signed by the guardian says that the guardian agrees.
APPLICATIONS = frozenset({"guardian_application"})
CONSENT, GUARDIAN = "consent", "guardian"
DONE = ("agree", "done")
ISSUED = IssuedPaper.ISSUED
WHY = "the files of dispositions reached by their officer"


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
class Made:
    """A paper that the system issued in the case; `lacking` says why it does not count yet ('' where it does)."""

    code: str
    number: str
    issued_on: date
    lacking: str = ""


@dataclass(frozen=True, slots=True)
class Lying:
    """One row of any of four kinds: a paper that was filed, an opinion signed, a scan kept, a reply to the case."""

    kind: str
    pk: int
    disposition: int
    case: int
    subject: str
    what: str
    consents: str
    issuer: str
    number: str
    issued_on: date | None
    kept_at: str
    act: str
    verdict: str
    round: int


@dataclass(frozen=True, slots=True)
class File:
    """The newest entry of each kind; `scanned` are kinds that stand as evidence, `made` papers of the case by kind.

    `done` are the steps of the present round that were agreed or done.
    """

    rows: Mapping[str, Lying] = field(default_factory=dict)
    scanned: frozenset[str] = frozenset()
    consents: frozenset[str] = frozenset()
    made: Mapping[str, Made] = field(default_factory=dict)
    done: tuple[str, ...] = ()

    @property
    def kinds(self) -> frozenset[str]:
        issued = frozenset(kind for kind, paper in self.made.items() if not paper.lacking)
        return self.scanned | frozenset(self.rows) | issued

    def issuer(self, kind: str) -> str:
        row = self.rows.get(kind)
        return row.issuer if row else ""

    def issued(self, kind: str) -> date | None:
        row, paper = self.rows.get(kind), self.made.get(kind)
        if row is not None:
            return row.issued_on
        return paper.issued_on if paper and not paper.lacking else None


def file_of(disposition: Disposition) -> File:
    return files_of([disposition])[disposition.pk]


def files_of(dispositions: Iterable[Disposition]) -> dict[int, File]:
    """For many at once, in two statements: what lies in their files, and the papers of their cases."""
    held = {one.pk: one for one in dispositions}
    lying: dict[int, list[Lying]] = {pk: [] for pk in held}
    by_subject = {one.subject: pk for pk, one in held.items()}
    replies: list[Lying] = []
    for row in _lying(held, by_subject):
        kept = replies if row.case else lying[row.disposition or by_subject[row.subject]]
        kept.append(row)
    for one in held.values():
        lying[one.pk] += [row for row in replies if row.case == one.case_id and _of_now(one, row.issued_on)]
    made = _made(held.values())
    return {pk: _file(one, lying[pk], made.get(pk, {})) for pk, one in held.items()}


def _of_now(one: Disposition, issued_on: date | None) -> bool:
    """A renewal asks for its own papers."""
    return one.renews_id is None or issued_on is None or issued_on >= one.proposed_on


def _lying(held: Mapping[int, Disposition], subjects: Iterable[str]) -> list[Lying]:
    """Oldest first within a kind."""
    pks, cases = list(held), [one.case_id for one in held.values() if one.case_id]
    if not pks:
        return []
    filed = FiledDocument.objects.unscoped(WHY).filter(disposition__in=pks)
    signed = Opinion.objects.unscoped(WHY).filter(disposition__in=pks, verdict__in=DONE)
    replies = Transfer.objects.unscoped(WHY).filter(case__in=cases).exclude(settled="")
    found = united(
        Lying,
        part(
            Lying, "filed", filed, disposition="disposition_id", what="kind", consents="consents", issuer="issuer",
            number="number", issued_on="issued_on", kept_at="kept_at",
        ),
        part(
            Lying, "signed", signed, disposition="disposition_id", what="step_text", act="act", verdict="verdict",
            round="round",
        ),
        part(Lying, "scan", standing_for(subjects), subject="subject", what="kind"),
        part(
            Lying, "reply", replies, case="case_id", what=Value(REPLY, CharField()), issuer="outside",
            number="reply_number", issued_on="reply_day",
        ),
    )  # fmt: skip
    return sorted(found, key=lambda one: (one.kind, one.pk))


def _file(one: Disposition, lying: Iterable[Lying], made: Mapping[str, Made]) -> File:
    rows: dict[str, Lying] = {}
    scanned, consents, done = set[str](), set[str](), list[str]()
    for row in lying:
        if row.kind == "scan":
            scanned.add(row.what)
        elif row.kind == "reply":
            rows.setdefault(row.what, row)
        elif row.kind == "filed":
            rows[row.what] = row
            consents |= {row.consents, GUARDIAN if row.what in APPLICATIONS else ""} - {""}
        else:
            consents |= {GUARDIAN} if row.act == LODGE and row.verdict == "done" else set()
            done += [row.what] if row.round == one.round else []
    return File(rows, frozenset(scanned), frozenset(consents), made, tuple(done))


def _made(dispositions: Iterable[Disposition]) -> dict[int, dict[str, Made]]:
    """What was issued in the case lies in the file by itself; a renewal asks for its own papers."""
    of_cases = [one for one in dispositions if one.case_id]
    papers = papers_of_cases([one.case_id for one in of_cases if one.case_id]) if of_cases else []
    found: dict[int, dict[str, Made]] = {}
    for one in of_cases:
        for paper in papers:
            item = kinds()[paper.kind].item if paper.kind in kinds() else ""
            of_now = _of_now(one, paper.issued_on)
            if item and paper.case_id == one.case_id and paper.state == ISSUED and of_now:
                found.setdefault(one.pk, {})[item] = _as_made(paper, found.get(one.pk, {}).get(item))
    return found


def _as_made(paper: Issued, before: Made | None) -> Made:
    """The newest that counts, else the newest."""
    lacking = "待送达" if paper.starts_period and paper.served is None else ""
    if kinds()[paper.kind].comes_back:
        lacking = "签字后上传扫描件"
    if lacking and before is not None and not before.lacking:
        return before
    return Made(paper.code, paper.full_number, paper.issued_on, lacking)


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
