"""Catching up as the packs say it: kinds of classes with their days and end, and what may become of a learner."""

from dataclasses import dataclass

Words = tuple[str, ...]
TALK, PLACE, JOB = "talk", "place", "job"


@dataclass(frozen=True)
class CourseKind:
    """A class that makes up what was missed: `days` it runs, `subjects` taught and tested, `certificate` at its end."""

    code: str
    label: str
    keepers: Words
    days: int | None = None
    subjects: Words = ()
    certificate: str = ""


@dataclass(frozen=True)
class RouteKind:
    """A step on the way to a trade: `register` is talk (信息、咨询、体验), place (学技) or job (就业)."""

    code: str
    label: str
    register: str
