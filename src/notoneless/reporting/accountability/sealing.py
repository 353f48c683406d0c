"""Papers and recordings of 责任追究: kept sealed in a folder of this room, opened by who has the record before them."""

import hashlib
from dataclasses import dataclass
from datetime import date

from notoneless import trail
from notoneless.evidence.files.formats import FORMATS
from notoneless.evidence.files.refusals import FileRefused
from notoneless.evidence.files.sniffing import recognise
from notoneless.evidence.receiving import SentFile, shown_name
from notoneless.evidence.refusals import EvidenceRefused
from notoneless.evidence.serving import Served
from notoneless.officers.models import Officer
from notoneless.reporting.accountability.models import InquiryStep
from notoneless.trail.deeds import deed
from notoneless.vault.folders import SealedFolder

FOLDER = SealedFolder("accountability")


@dataclass(frozen=True, slots=True)
class Kept:
    """What the row says of its file."""

    file_name: str = ""
    file_format: str = ""
    file_shown: str = ""
    file_sha256: str = ""

    def fields(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in self.__slots__}


def kept(sent: SentFile | None) -> Kept:
    """Known by its content and sealed before its row is written; nothing sent, nothing kept."""
    if sent is None:
        return Kept()
    try:
        found = recognise(sent.content)
    except FileRefused as fault:
        raise EvidenceRefused(fault.sentence, reason=fault.reason) from fault
    digest = hashlib.sha256(sent.content).hexdigest()
    return Kept(FOLDER.put(sent.content), found.name, shown_name(sent.name, found), digest)


def sweep_orphans(*, older_than: float | None = None) -> int:
    """Papers of a step that was refused or cut off between its file and its row."""
    rows = InquiryStep.objects.unscoped("files of inquiries that no step names").exclude(file_name="")
    return FOLDER.sweep(set(rows.values_list("file_name", flat=True)), older_than=older_than)


@deed
def look_at_file(*, step: InquiryStep, by: Officer, on: date) -> Served:
    """Saved by the browser, never opened by it; `step` was reached through its inquiry."""
    trail.note("inquiry.file_viewed", by=by, on=on, about=step.inquiry.code)
    content = FOLDER.get(step.file_name)
    return Served(content, FORMATS[step.file_format].content_type, step.file_shown, inline=False)
