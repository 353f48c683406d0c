"""The reading side of hints and calls, and the only way in for their pages."""

from datetime import date

from notoneless.evidence.calls.drawing import drawn, population_digest
from notoneless.evidence.lists import visible_evidence
from notoneless.evidence.models import CallBack, Draw, Evidence, Hint
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission
from notoneless.officers.scoped import ScopedQuerySet


def visible_hints(officer: Officer, *, on: date) -> ScopedQuerySet:
    return Hint.objects.visible_to(officer, on=on, permission=Permission.VIEW_SIGNALS)


def hint_of(officer: Officer, code: str, *, on: date) -> Hint | None:
    return visible_hints(officer, on=on).filter(code=code).select_related("child").first()


def hints_about(subject: str, officer: Officer, *, on: date) -> list[Hint]:
    return list(visible_hints(officer, on=on).filter(subject=subject).order_by("pk"))


def pictures_of(hint: Hint, officer: Officer, *, on: date) -> list[Evidence]:
    """Those the hint is about, and those of the visits it stands against, as far as the officer may see them."""
    rows = visible_evidence(officer, on=on).select_related("child", "replaced_by")
    mine = list(rows.filter(code__in=hint.photos).order_by("pk"))
    others = list(rows.filter(subject__in=hint.others, media="image").order_by("pk"))
    return [*mine, *(one for one in others if one not in mine)]


def visible_draws(officer: Officer, *, on: date) -> ScopedQuerySet:
    return Draw.objects.visible_to(officer, on=on, permission=Permission.VIEW_SIGNALS)


def visible_calls(officer: Officer, *, on: date) -> ScopedQuerySet:
    return CallBack.objects.visible_to(officer, on=on, permission=Permission.VIEW_SIGNALS)


def call_of(officer: Officer, code: str, *, on: date) -> CallBack | None:
    return visible_calls(officer, on=on).filter(code=code).select_related("child", "draw").first()


def draw_of(officer: Officer, code: str, *, on: date) -> Draw | None:
    """A draw is of the whole county; who answers for part of it sees it by their part of its calls."""
    mine = visible_calls(officer, on=on).filter(draw__code=code)
    found = visible_draws(officer, on=on).filter(code=code).first()
    return found or next((call.draw for call in mine.select_related("draw")[:1]), None)


def draws_of(officer: Officer, *, on: date) -> list[Draw]:
    """Newest first."""
    mine = visible_calls(officer, on=on).values("draw_id")
    seen = list(visible_draws(officer, on=on).order_by("-pk")[:50])
    if seen:
        return seen
    rows = Draw.objects.unscoped("draws of which the officer sees some calls").filter(pk__in=mine)
    return list(rows.order_by("-pk")[:50])


def redrawn(draw: Draw) -> tuple[str, ...]:
    """The draw done again from what is on record."""
    return drawn(draw.population, seed=draw.seed, share_percent=draw.share_percent)


def stands(draw: Draw) -> bool:
    """Whether what is on record is what the seed draws, from the list whose digest was noted."""
    return population_digest(draw.population) == draw.population_digest and list(redrawn(draw)) == draw.drawn
