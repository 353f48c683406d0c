"""Anchors: the head of the chain, appended to files outside the database, where a changed past is found out."""

import json
import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from notoneless.trail.instants import instant_text
from notoneless.trail.models import Link, Seal
from notoneless.vault import durable

TAIL_BYTES = 4096
NAME_HEX = 16
PATIENCE, PAUSE_SECONDS = 5, 0.2
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Everything up to `place` had this head; `from_place` is where the stretch began, `trail` whose line it is."""

    trail: str
    from_place: int
    place: int
    from_seq: int
    seq: int
    head: str
    at: str


def anchor_files() -> tuple[Path, ...]:
    """ANCHOR_FILE is one path or a list of them, better on other disks than the database."""
    named = settings.ANCHOR_FILE
    return tuple(Path(one) for one in named) if isinstance(named, (list, tuple)) else (Path(named),)


def trail_name() -> str:
    """A county that starts anew over the same anchor file is another trail; '' before anything is sealed."""
    first = Link.objects.filter(place=1).first()
    return bytes(first.head).hex()[:NAME_HEX] if first else ""


def anchor(seal: Seal | None) -> None:
    """Heads cover all that came before, so a file that was out of reach needs only the newest again."""
    if seal is None:
        return
    line = json.dumps(
        {
            "trail": trail_name(),
            "from_place": seal.from_place,
            "place": seal.to_place,
            "from_seq": seal.from_seq,
            "seq": seal.to_seq,
            "head": bytes(seal.head).hex(),
            "at": instant_text(seal.at),
        }
    )
    for path in anchor_files():
        try:
            newest = last_anchor(path)
            if newest is None or newest.trail != trail_name() or newest.place < seal.to_place:
                durable.append_line(path, line)
        except OSError as fault:  # sealing goes on; the verdict says that anchors are missing
            log.error("anchor file %s: %s", path, fault.strerror)


def last_anchor(path: Path) -> Anchor | None:
    if not path.exists():
        return None
    with path.open("rb") as stream:
        stream.seek(0, 2)
        stream.seek(max(0, stream.tell() - TAIL_BYTES))
        lines = stream.read().decode("utf-8", "replace").splitlines()
    return next((found for line in reversed(lines) if (found := _parse(line))), None)


def reaches(path: Path, place: int) -> bool:
    """Whether the file has come as far as this; waits a moment for a sealer that is about to write the line."""
    for _ in range(PATIENCE):
        newest = last_anchor(path)
        if newest is not None and newest.trail == trail_name() and newest.place >= place:
            return True
        time.sleep(PAUSE_SECONDS)
    return False


def read_anchors(path: Path) -> Iterator[Anchor | None]:
    """None stands for a line that is no anchor (cut short by a power failure, or tampered with)."""
    with path.open(encoding="utf-8", errors="replace") as stream:
        for line in stream:
            if line.strip():
                yield _parse(line)


def _parse(line: str) -> Anchor | None:
    try:
        facts = json.loads(line)
        numbers = {name: int(facts[name]) for name in ("from_place", "place", "from_seq", "seq")}
        return Anchor(trail=str(facts["trail"]), head=str(facts["head"]), at=str(facts["at"]), **numbers)
    except (ValueError, KeyError, TypeError):
        return None
