"""Makes a figure again from the records it was made from, and says whether it is the same, bit for bit."""

from dataclasses import dataclass

from notoneless.reporting.figures.computing import Made, compute
from notoneless.reporting.figures.members import opened
from notoneless.reporting.figures.models import Cut, Figure
from notoneless.reporting.figures.records import records_of


@dataclass(frozen=True, slots=True)
class Remade:
    """`more` and `fewer` are keys of children who are in the one and not in the other."""

    digest: str
    same: bool
    above: int
    more: tuple[int, ...]
    fewer: tuple[int, ...]


def remade(figure: Figure) -> Remade:
    """Read only; a figure of another place or day is not touched. The caller has checked the place."""
    cut = Cut.objects.get(pk=figure.cut_id)
    records = records_of(cut, also=figure.area_path)
    key = (figure.code, figure.area_path)
    made = compute(records, cut.formulas, only=figure.area_path).get(key, Made())
    digest, before, now = made.digest(key), set(opened(figure.members)), set(made.keys)
    return Remade(
        digest, digest == figure.digest, made.above, tuple(sorted(now - before)), tuple(sorted(before - now))
    )
