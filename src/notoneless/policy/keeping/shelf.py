"""The shelf of the keeping rooms: their topics and catalogues under the names the packs use."""

from collections.abc import Mapping
from dataclasses import dataclass

from notoneless.policy.keeping.early import AbsenceLimit
from notoneless.policy.keeping.listening import ChildWorkKind, Listening, OfficeTask

TOPICS: Mapping[str, type] = {
    "listening": Listening,
}

CATALOGUES: Mapping[str, type] = {
    "office_tasks": OfficeTask,
    "child_work_kinds": ChildWorkKind,
    "absence_limits": AbsenceLimit,
}


@dataclass(frozen=True)
class KeepingShelf:
    """The part of the rules that the keeping rooms ask; `Policy` is built on it."""

    listening: Listening
    office_tasks: Mapping[str, OfficeTask]
    child_work_kinds: Mapping[str, ChildWorkKind]
    absence_limits: Mapping[str, AbsenceLimit]
