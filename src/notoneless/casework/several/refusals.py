"""Refusals of one row among many."""

from notoneless.casework.models import Case
from notoneless.officers.refusals import Refusal


class OthersCase(Refusal):
    """The case is somebody else's work."""

    def __init__(self, case: Case) -> None:
        super().__init__(f"由{case.owner.name}办理，本岗位只可查看。")
