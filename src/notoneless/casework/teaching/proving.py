"""What proves a lesson: pictures, sound, film, a screenshot or a sheet, each as the kind that the pack has for it."""

from collections.abc import Sequence
from pathlib import PurePath

from notoneless.evidence.files.formats import ENDINGS
from notoneless.evidence.receiving import SentFile

# The pack's kinds by the medium; what comes over a screen is a picture of that screen.
KINDS = {
    "image": "images", "pdf": "work_record", "document": "work_record", "audio": "audio", "video": "video",
}  # fmt: skip
OF_A_SCREEN = "screenshots"
MEDIA = {
    ending: medium for medium, endings in ENDINGS.items() for ending in endings if ending.startswith(".")
}


def by_kind(files: Sequence[SentFile], *, remote: bool) -> dict[str, list[SentFile]]:
    """By the ending of the name; what it really is is found out when it is taken in, and refused in words."""
    found: dict[str, list[SentFile]] = {}
    for file in files:
        medium = MEDIA.get(PurePath(file.name).suffix.lower(), "image")
        kind = OF_A_SCREEN if remote and medium == "image" else KINDS[medium]
        found.setdefault(kind, []).append(file)
    return found
