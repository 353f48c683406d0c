"""Records of the care room."""

from notoneless.keeping.care.models.helper import Helper
from notoneless.keeping.care.models.pair import Help, Pair

__all__ = ["Help", "Helper", "Pair"]
