"""How often an area ends its work by dispositions that put no child into a class: a share, with its formula."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from notoneless.casework.placing.lists import visible_dispositions
from notoneless.officers.models import Officer
from notoneless.places.duties import duties_on

FORMULA = "便利性处置占比 = 执行中的便利性处置数 ÷ 执行中的全部处置数 × 100%；劝返回校不经处置的不计入"
PER_CENT = 100


@dataclass(frozen=True, slots=True)
class Share:
    """One area; `ways` are (label, number) of the convenient ones, the most used first."""

    area: str
    path: str
    convenient: int
    total: int
    ways: tuple[tuple[str, int], ...]

    @property
    def per_cent(self) -> float | None:
        return self.convenient * PER_CENT / self.total if self.total else None


def shares(officer: Officer, *, on: date) -> list[Share]:
    """Per township, the highest share first; two statements."""
    rows = visible_dispositions(officer, on=on).filter(state="running", interim=False)
    counted = rows.values_list("area_path", "label", "convenient").annotate(number=Count("pk"))
    duties = duties_on(on)
    total: Counter[str] = Counter()
    convenient: dict[str, Counter[str]] = {}
    names: dict[str, str] = {}
    for path, label, flag, number in counted.order_by("area_path", "label"):
        unit = duties.above(path, "township")
        where, names_it = (unit.path, unit.name) if unit else ("", "县外或未登记户籍")
        names[where] = names_it
        total[where] += number
        if flag:
            convenient.setdefault(where, Counter())[label] += number
    found = [
        Share(names[where], where, sum(ways.values()), total[where], tuple(ways.most_common()))
        for where in total
        for ways in (convenient.get(where, Counter()),)
    ]
    return sorted(found, key=lambda one: (-(one.per_cent or 0), one.path))
