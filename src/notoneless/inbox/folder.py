"""The folder both sides share: `out` is written by the office, `in` by the inbox; nothing else is exchanged.

out/office.pub · out/ground.json · out/questions/<name> · out/replies/<name>.<state>
in/<random>.complaint · in/<name>.answer
"""

import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

QUESTION, REPLY, COMPLAINT, ANSWER = "question", "reply", "complaint", "answer"
TAKEN, CLOSED = "taken", "closed"
LONGEST_DROP = 64 * 1024
_BINARY = getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Ground:
    """What everybody may know: the county's name, what can be complained of, and its units."""

    county: str
    kinds: tuple[tuple[str, str], ...]
    units: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Folder:
    root: Path

    def office_key(self) -> bytes | None:
        """None: the office has not laid out its key yet."""
        content = self._read(self.root / "out" / "office.pub")
        return bytes.fromhex(content.decode("ascii")) if content else None

    def lay_out_key(self, public: bytes) -> None:
        self._lay_out(self.root / "out" / "office.pub", public.hex().encode("ascii"))

    def ground(self) -> Ground | None:
        content = self._read(self.root / "out" / "ground.json")
        if content is None:
            return None
        said = json.loads(content)
        pairs = {key: tuple((str(a), str(b)) for a, b in said[key]) for key in ("kinds", "units")}
        return Ground(str(said["county"]), pairs["kinds"], pairs["units"])

    def lay_out_ground(self, ground: Ground) -> None:
        said: dict[str, Any] = {"county": ground.county, "kinds": ground.kinds, "units": ground.units}
        content = json.dumps(said, ensure_ascii=False).encode()
        if self._read(self.root / "out" / "ground.json") != content:
            self._lay_out(self.root / "out" / "ground.json", content)

    def question(self, name: str) -> bytes | None:
        return self._read(self.root / "out" / "questions" / _safe(name))

    def lay_out_question(self, name: str, blob: bytes) -> None:
        self._lay_out(self.root / "out" / "questions" / _safe(name), blob)

    def take_back_question(self, name: str) -> None:
        (self.root / "out" / "questions" / _safe(name)).unlink(missing_ok=True)

    def questions(self) -> set[str]:
        return _names(self.root / "out" / "questions")

    def reply(self, name: str) -> bytes | None:
        """The newest state there is."""
        place = self.root / "out" / "replies"
        return self._read(place / f"{_safe(name)}.{CLOSED}") or self._read(place / f"{_safe(name)}.{TAKEN}")

    def lay_out_reply(self, name: str, state: str, blob: bytes) -> None:
        self._lay_out(self.root / "out" / "replies" / f"{_safe(name)}.{state}", blob)

    def take_back_reply(self, name: str, state: str) -> None:
        (self.root / "out" / "replies" / f"{_safe(name)}.{state}").unlink(missing_ok=True)

    def replies(self) -> set[str]:
        """Names with their state."""
        return _names(self.root / "out" / "replies")

    def drop(self, name: str, kind: str, blob: bytes) -> bool:
        """False where a drop of that name lies there already: an answer is given once."""
        place = self.root / "in"
        place.mkdir(parents=True, exist_ok=True)
        temporary = place / f".{secrets.token_hex(8)}.part"
        try:
            self._write(temporary, blob)
            os.link(temporary, place / f"{_safe(name)}.{kind}")
        except FileExistsError:
            return False
        finally:
            temporary.unlink(missing_ok=True)
        return True

    def has_drop(self, name: str, kind: str) -> bool:
        return (self.root / "in" / f"{_safe(name)}.{kind}").exists()

    def waiting(self) -> int:
        return sum(1 for _ in self._drops())

    def drops(self, most: int) -> list[Path]:
        """The oldest first."""
        found = sorted(self._drops(), key=lambda path: (path.stat().st_mtime_ns, path.name))
        return found[:most]

    def _drops(self) -> Iterator[Path]:
        place = self.root / "in"
        for path in place.glob("*") if place.is_dir() else ():
            if path.suffix in (f".{COMPLAINT}", f".{ANSWER}") and path.is_file() and not path.is_symlink():
                yield path

    def _lay_out(self, path: Path, content: bytes) -> None:
        """Whole under its name or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{secrets.token_hex(8)}.part")
        try:
            self._write(temporary, content)
            os.replace(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)

    def _write(self, path: Path, content: bytes) -> None:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o640)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())

    def _read(self, path: Path) -> bytes | None:
        try:
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None


def _names(place: Path) -> set[str]:
    return {path.name for path in place.glob("[!.]*")} if place.is_dir() else set()


def _safe(name: str) -> str:
    """Names are hexadecimal digits; anything else never reaches the disk."""
    if not name or any(one not in "0123456789abcdef" for one in name):
        raise ValueError(f"no name of the inbox: {name!r}")
    return name
