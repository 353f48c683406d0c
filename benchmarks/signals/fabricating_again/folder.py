"""One folder of the second planting: the same form as the first, other families, other officers, smaller pictures."""

from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from PIL import Image

from benchmarks.signals.fabricating.folder import Folder, at
from benchmarks.signals.fabricating.people import Family, family, near
from benchmarks.signals.fabricating.pictures import jpeg, shot, yard
from benchmarks.signals.fabricating.telling import Teller

PLANTED_AGAIN = Path(__file__).resolve().parents[1] / "planted_again"
SIZE, QUALITY = (600, 450), 52


class Again(Folder):
    """What the second inventor plants. Families and officers meet neither each other's nor the first planting's."""

    def __init__(self, *, number: int, name: str, title: str) -> None:
        super().__init__(number=number, name=name, title=title)
        self.path = PLANTED_AGAIN / f"q{number:02d}_{name}"
        self.chance = Random(f"fabricated again {number} {name}")
        self.teller = Teller(self.chance)

    def turn(self, position: int) -> int:
        return 40_000 + self.number * 200 + position

    def officer(self, position: int) -> str:
        return f"O-{self.number * 10 + 2_000 + position}"

    def whom(self, position: int) -> Family:
        return family(self.turn(position))

    def tell(self, instance: str, whom: Family, by: str, claimed: datetime | None, **said: Any) -> None:
        super().tell(instance, whom, by, claimed, **said)
        self.statements[-1]["code"] = f"Q{self.number:02d}-{instance}-{len(self.statements):02d}"

    def some_time(self, day: date, first: int = 9, last: int = 16) -> datetime:
        """An hour as a phone notes it."""
        return at(
            day, self.chance.randint(first, last), self.chance.randint(0, 59), self.chance.randint(0, 59)
        )

    def true_visit(
        self, instance: str, position: int, by: str, day: date, **shooting: Any
    ) -> tuple[Family, Image.Image]:
        """A visit that took place, with its own picture: what the fabricator helps himself from."""
        whom, clock = self.whom(position), self.some_time(day)
        seen = shot(yard(whom.yard), self.chance, **shooting)
        content = jpeg(
            seen.resize(SIZE),
            taken=clock + timedelta(minutes=self.chance.randint(2, 9)),
            place=near(whom.home, self.chance),
            phone=position,
            quality=QUALITY,
        )
        name = self.picture(f"{instance}-true-{position}.jpg", content)
        self.tell(instance, whom, by, clock, planted=False, photos=(name,), saw=True)
        return whom, seen

    def sent(self, name: str, seen: Image.Image, *, quality: int = QUALITY, **told: Any) -> str:
        """A picture as it is uploaded: without anything to tell unless told."""
        return self.picture(f"{name}.jpg", jpeg(seen, quality=quality, **told))
