"""Reads the folders of planted patterns: statements as README.md describes them, pictures as the product reads them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from notoneless.evidence.files.limits import USUAL
from notoneless.evidence.files.pictures import read_picture
from notoneless.evidence.files.sniffing import recognise
from notoneless.evidence.signals.statement import Absence, Photo, Place, Statement, Surroundings
from notoneless.policy.deadlines import holidays

PLANTED = Path(__file__).parent / "planted"
PLANTED_AGAIN = Path(__file__).parent / "planted_again"


@dataclass(frozen=True)
class Pattern:
    name: str
    title: str
    statements: tuple[Statement, ...]
    planted: frozenset[str]
    surroundings: Surroundings


def patterns(folder: Path = PLANTED, only: str = "") -> list[Pattern]:
    files = sorted(folder.glob("*/pattern.json"))
    return [read_pattern(file.parent) for file in files if only in ("", file.parent.name)]


def read_pattern(folder: Path) -> Pattern:
    said = json.loads((folder / "pattern.json").read_text(encoding="utf-8"))
    rows = said["statements"]
    return Pattern(
        name=folder.name,
        title=said.get("title", folder.name),
        statements=tuple(_statement(row, folder) for row in rows),
        planted=frozenset(row["code"] for row in rows if row.get("planted")),
        surroundings=_surroundings(said.get("surroundings", {})),
    )


def photo_of(code: str, upload: bytes) -> Photo:
    """As an upload is read, but in this process."""
    picture = read_picture(upload, recognise(upload).name, USUAL)
    said = picture.metadata
    place = (
        Place(said.latitude, said.longitude)
        if said.latitude is not None and said.longitude is not None
        else None
    )
    return Photo(
        code=code,
        sha256=hashlib.sha256(upload).hexdigest(),
        prints=picture.prints,
        points=picture.points,
        taken_at=said.taken_at,
        place=place,
        camera=said.camera,
        software=said.software,
    )


def _statement(row: Mapping[str, Any], folder: Path) -> Statement:
    photos = [
        photo_of(f"{row['code']}/{name}", (folder / name).read_bytes()) for name in row.get("photos", ())
    ]
    claimed, place = row.get("claimed_at"), row.get("place")
    return Statement(
        code=row["code"],
        child=row["child"],
        by=row["by"],
        day=date.fromisoformat(row["day"]),
        received_at=datetime.fromisoformat(row["received_at"]),
        claimed_at=datetime.fromisoformat(claimed) if claimed else None,
        place=Place(*place) if place else None,
        where=row.get("where", ""),
        text=row.get("text", ""),
        photos=tuple(photos),
        occasion=row.get("occasion", ""),
        says_away=bool(row.get("says_away")),
        saw_child=bool(row.get("saw_child")),
    )


def _surroundings(said: Mapping[str, Any]) -> Surroundings:
    days = {
        child: frozenset(map(date.fromisoformat, given)) for child, given in said.get("present", {}).items()
    }
    return Surroundings(
        exam_months=frozenset((year, month) for year, month in said.get("exam_months", ())),
        deadlines=tuple(map(date.fromisoformat, said.get("deadlines", ()))),
        notices=tuple(map(date.fromisoformat, said.get("notices", ()))),
        opened={child: date.fromisoformat(day) for child, day in said.get("opened", {}).items()},
        present=days,
        names={child: tuple(words) for child, words in said.get("names", {}).items()},
        households=said.get("households", {}),
        rest_days=holidays().names,
        absences={by: tuple(map(_absence, given)) for by, given in said.get("absences", {}).items()},
    )


def _absence(said: Mapping[str, Any]) -> Absence:
    first, last = (datetime.fromisoformat(said[edge]) for edge in ("first", "last"))
    return Absence(first, last, said.get("why", ""), days=bool(said.get("days", True)))
