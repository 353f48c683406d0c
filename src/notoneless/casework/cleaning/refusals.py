"""Refusals about clean-ups: each says why, and the way out."""

from notoneless.officers.refusals import Refusal


class CampaignRefused(Refusal):
    """What was stated does not make a campaign, or a check in one."""


class CampaignClosed(CampaignRefused):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}”已办结，不再核查。待整改的仍可登记整改；需要再查的，请在新的清理核查中核查。"
        )


class NothingToMend(Refusal):
    def __init__(self, label: str) -> None:
        super().__init__(f"“{label}”现在没有待整改的问题。请刷新后查看。")
