"""Why a form is not made, each with the way out."""

from datetime import date

from notoneless.officers.refusals import Refusal


class FormRefused(Refusal):
    """A form that is not made as it was asked for."""


class NoSuchForm(FormRefused):
    """A code that no form has, or one that this county does not use."""

    def __init__(self, code: str) -> None:
        super().__init__(f"没有编号为“{code}”的报表。请从报表目录中选择。")


class FutureDay(FormRefused):
    """Nobody reports what has not happened."""

    def __init__(self, day: date, today: date) -> None:
        super().__init__(
            f"统计日期 {day.isoformat()} 还没有到，不能填报。请改为 {today.isoformat()} 或更早的日期。"
        )


class BeforeRecords(FormRefused):
    """A day of which the records know nothing."""

    def __init__(self, day: date, first: date) -> None:
        super().__init__(
            f"本系统的记录自 {first.isoformat()} 起，{day.isoformat()} 没有可用的数据。"
            f"请改为 {first.isoformat()} 或以后的日期，更早的以当时报出的纸质表为准。"
        )


class AreaUnfit(FormRefused):
    """A form that offices of this kind do not fill."""

    def __init__(self, form: str, area: str, filled_by: str) -> None:
        super().__init__(f"{form}由{filled_by}填报，不能按“{area}”生成。请改选填报单位。")


class PackUnfit(FormRefused):
    """A county's own columns for a form do not fit it."""

    def __init__(self, form: str, why: str) -> None:
        super().__init__(f"本县政策包对{form}的栏目调整有误：{why}。请由县教委核对政策包“报表”一项。")
