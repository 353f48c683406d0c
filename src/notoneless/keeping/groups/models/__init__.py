"""Records of left-behind children and special groups."""

from notoneless.keeping.groups.models.family import Family
from notoneless.keeping.groups.models.status import GroupStatus

__all__ = ["Family", "GroupStatus"]
