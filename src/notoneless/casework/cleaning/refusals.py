"""Refusals about clean-ups: each says why, and the way out."""

from notoneless.officers.refusals import Refusal


class CampaignRefused(Refusal):
    """What was stated does not make a campaign, or a check in one."""


class NothingToMend(Refusal):
    def __init__(self, label: str) -> None:
        super().__init__(f"“{label}”现在没有待整改的问题。请刷新后查看。")
