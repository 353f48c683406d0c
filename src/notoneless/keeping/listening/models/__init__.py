"""Records of what other offices are asked and answer, and of pupils found working."""

from notoneless.keeping.listening.models.asking import OfficeAnswer, OfficeAsk, OfficeChase
from notoneless.keeping.listening.models.child_work import ChildWork

__all__ = ["ChildWork", "OfficeAnswer", "OfficeAsk", "OfficeChase"]
