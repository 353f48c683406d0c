"""Pictures of different visits that show one shot, though it was cut, turned, framed, stamped or taken again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notoneless.evidence.files.points import Points
from notoneless.evidence.signals.households import household
from notoneless.evidence.signals.places import kilometres
from notoneless.evidence.signals.shots.mapping import Map, mapped, mirrored
from notoneless.evidence.signals.shots.shortlist import listed
from notoneless.evidence.signals.statement import Photo, Statement, Surroundings
from notoneless.evidence.signals.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class Held:
    """A picture and the visit it is said to be of."""

    statement: Statement
    photo: Photo


def one_shot(
    mine: Sequence[Held], held: Sequence[Held], known: Surroundings, limits: Thresholds
) -> Iterator[tuple[Held, Held, str]]:
    """Each of `mine` that shares its shot with one of `held`, and how; a pair may come twice."""
    asked, others = _with_points(mine), _with_points(held)
    points = [_points(one) for one in others]
    for how, views in (("", [_points(one) for one in asked]), ("经镜像", _flipped(asked))):
        for place, other in listed(views, points):
            one, against = asked[place].statement, others[other].statement
            if one.visit == against.visit:
                continue
            found = mapped(views[place], points[other])
            at_home = household(one.child, known) == household(against.child, known)
            next_door = _next_door(asked[place].photo, others[other].photo, limits)
            if found and is_one_shot(found, limits, at_home=at_home or next_door):
                yield asked[place], others[other], how


def is_one_shot(found: Map, limits: Thresholds, *, at_home: bool) -> bool:
    """Two looks at one house agree in what is flat and far; one shot agrees to the point, people and hens too."""
    if at_home:
        return (
            found.many >= limits.home_points
            and found.share >= limits.home_share
            and found.steady >= limits.home_steady
        )
    share = limits.still_share if found.still else limits.shot_share
    return found.many >= limits.shot_points and found.cells >= limits.shot_cells and found.share >= share


def _next_door(one: Photo, other: Photo, limits: Thresholds) -> bool:
    """Neighbours share a yard: two pictures taken there may show one wall."""
    return bool(one.place and other.place and kilometres(one.place, other.place) <= limits.at_another_home)


def _with_points(held: Sequence[Held]) -> list[Held]:
    return [one for one in held if one.photo.points is not None]


def _points(one: Held) -> Points:
    assert one.photo.points is not None
    return one.photo.points


def _flipped(held: Sequence[Held]) -> list[Points]:
    return [mirrored(_points(one)) for one in held]
