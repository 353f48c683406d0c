"""One folder of planted visits: statements, pictures and what the office knows, as ../README.md describes."""

import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.signals.fabricating.people import Family, Place, near
from benchmarks.signals.fabricating.telling import Teller

PLANTED = Path(__file__).resolve().parents[1] / "planted"
CHINA = timezone(timedelta(hours=8))


def at(day: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """An hour of a day in China."""
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=CHINA)


class Folder:
    """Collects what one inventor plants. Families and officers of two folders never meet."""

    def __init__(self, *, number: int, name: str, title: str) -> None:
        self.number = number
        self.title = title
        self.path = PLANTED / f"p{number:02d}_{name}"
        self.chance = Random(f"fabricated {number} {name}")
        self.teller = Teller(self.chance)
        self.statements: list[dict[str, Any]] = []
        self.pictures: dict[str, bytes] = {}
        self.surroundings: dict[str, Any] = {"names": {}}

    def turn(self, position: int) -> int:
        """The number of the family at this position of this folder."""
        return self.number * 200 + position

    def officer(self, position: int) -> str:
        """The code of an officer who appears in this folder only."""
        return f"O-{self.number * 10 + 100 + position}"

    def picture(self, name: str, content: bytes) -> str:
        """Lays a picture into the folder and gives its name back."""
        assert self.pictures.get(name, content) == content, name
        self.pictures[name] = content
        return name

    def tell(
        self,
        instance: str,
        whom: Family,
        by: str,
        claimed: datetime | None,
        *,
        planted: bool = True,
        day: date | None = None,
        received: datetime | None = None,
        place: Place | str | None = "home",
        text: str | None = None,
        photos: tuple[str, ...] = (),
        away: bool = False,
        saw: bool = False,
    ) -> None:
        """Adds one visit; what is left out is as on an ordinary visit."""
        day = day or (claimed.date() if claimed else None)
        assert day is not None
        if received is None:
            received = (claimed or at(day, 17)) + timedelta(seconds=self.chance.randint(240, 5400))
        where = near(whom.home, self.chance) if place == "home" else place
        if text is None:
            text = self.teller.away(whom) if away else self.teller.met(whom)
        self.surroundings["names"][whom.child] = [whom.name, whom.guardian]
        self.statements.append(
            {
                "code": f"P{self.number:02d}-{instance}-{len(self.statements) + 1:02d}",
                "planted": planted,
                "child": whom.child,
                "by": by,
                "day": day.isoformat(),
                "claimed_at": claimed.isoformat() if claimed else None,
                "received_at": received.isoformat(),
                "place": where,
                "text": text,
                "says_away": away,
                "saw_child": saw,
                "photos": list(photos),
            }
        )

    def write(self) -> None:
        """Writes the folder anew."""
        self.path.mkdir(parents=True, exist_ok=True)
        for old in self.path.iterdir():
            old.unlink()
        pattern = {"title": self.title, "statements": self.statements, "surroundings": self.surroundings}
        text = json.dumps(pattern, ensure_ascii=False, indent=1)
        (self.path / "pattern.json").write_text(text + "\n", encoding="utf-8")
        for name, content in self.pictures.items():
            (self.path / name).write_bytes(content)
