"""Records of what other offices are asked and answer, of pupils found working, and of complaints."""

from notoneless.keeping.listening.models.asking import OfficeAnswer, OfficeAsk, OfficeChase
from notoneless.keeping.listening.models.child_work import ChildWork
from notoneless.keeping.listening.models.complaining import Complaint, ComplaintStep

__all__ = ["ChildWork", "Complaint", "ComplaintStep", "OfficeAnswer", "OfficeAsk", "OfficeChase"]
