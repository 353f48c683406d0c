"""Refusals of the dossiers room."""

from notoneless.officers.refusals import Refusal


class PieceRefused(Refusal):
    """A piece of an archive that cannot be filed as it is said."""


class AlreadyCorrected(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"归档材料{code}已被更正。请打开最新的一份再更正。")
