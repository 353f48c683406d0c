"""Who did what, who looked at what, when; only ever added to. Start with noting.py, then sealing.py."""

from notoneless.trail.denials import deferred_denials
from notoneless.trail.noting import ActorLike, PersonalDataInTrail, note, note_denial, note_list, note_many

__all__ = [
    "ActorLike",
    "PersonalDataInTrail",
    "deferred_denials",
    "note",
    "note_denial",
    "note_list",
    "note_many",
]
