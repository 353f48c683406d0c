"""What proves a lesson: pictures, sound, film, a screenshot or a sheet, each as the kind that the pack has for it."""

from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from notoneless import trail
from notoneless.casework.teaching.models import Session
from notoneless.evidence.files.formats import ENDINGS
from notoneless.evidence.receiving import SentFile, add_several
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.trail.deeds import deed

# The pack's kinds by the medium; what comes over a screen is a picture of that screen.
KINDS = {
    "image": "images", "pdf": "work_record", "document": "work_record", "audio": "audio", "video": "video",
}  # fmt: skip
OF_A_SCREEN = "screenshots"
MEDIA = {
    ending: medium for medium, endings in ENDINGS.items() for ending in endings if ending.startswith(".")
}


@deed
def prove_session(*, session: Session, proofs: Sequence[SentFile], by: Officer, on: date) -> None:
    """What came to hand after the lesson was recorded; one piece that is refused leaves none of them behind."""
    require(Permission.RECORD_TEACHING, by=by, at=session.plan, on=on)
    hang_on(session, proofs, by=by, on=on)
    trail.note("teaching.proved", by=by, on=on, about=session.code, area=session.school_path)


def hang_on(lesson: Session, proofs: Sequence[SentFile], *, by: Officer, on: date) -> None:
    """The pieces hang on the plan and name the lesson."""
    plan = lesson.plan
    for kind, files in by_kind(proofs, remote=plan.kind == "remote").items():
        add_several(
            child=plan.child, files=files, kind=kind, subject=plan.subject, proves=named(lesson.code), at=plan,
            by=by, on=on,
        )  # fmt: skip


def named(lesson: str) -> str:
    """How a piece names the lesson that it proves."""
    return f"lesson:{lesson}"


def by_kind(files: Sequence[SentFile], *, remote: bool) -> dict[str, list[SentFile]]:
    """By the ending of the name; what it really is is found out when it is taken in, and refused in words."""
    found: dict[str, list[SentFile]] = {}
    for file in files:
        medium = MEDIA.get(PurePath(file.name).suffix.lower(), "image")
        kind = OF_A_SCREEN if remote and medium == "image" else KINDS[medium]
        found.setdefault(kind, []).append(file)
    return found
