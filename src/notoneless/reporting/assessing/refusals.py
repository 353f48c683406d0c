"""Refusals about assessment: each says why, and the way that is open."""

from datetime import date

from notoneless.officers.refusals import Refusal


class AssessingRefused(Refusal):
    """Something about a sheet that cannot be done as it was said."""


class SheetUnfit(AssessingRefused):
    def __init__(self, said: str, unit: str) -> None:
        super().__init__(
            f"现行政策包没有由{unit}打分的“{said}”。请从列表中选择，或请县教委在政策包里规定考核表。"
        )


class PeriodUnfit(AssessingRefused):
    def __init__(self, said: str) -> None:
        super().__init__(f"“{said}”还没有开始，或不是这种考核的期次。请从列表中选择。")


class RoundThere(AssessingRefused):
    def __init__(self, label: str, period: str) -> None:
        super().__init__(f"{period}的{label}已经开始，不必另开。请到“考核期次”打开它。")


class RoundFrozen(AssessingRefused):
    def __init__(self, period: str, day: date | None) -> None:
        when = f"{day:%Y-%m-%d}" if day else ""
        super().__init__(
            f"{period}的考核已于{when}冻结，不再改动。确有错误的，请在考核表上办理“更正”，另出一份并写明理由，原表留存。"
        )


class RoundTold(AssessingRefused):
    def __init__(self, period: str, state: str) -> None:
        super().__init__(
            f"{period}的考核{state}，扣分不能再直接改动。被考核单位提出异议的，请在答复异议时维持或改为新的一笔。"
        )


class NotYet(AssessingRefused):
    """A step taken before its turn; the sentence says what is open."""


class PointsMissing(AssessingRefused):
    def __init__(self, item: str) -> None:
        super().__init__(f"“{item}”每次扣多少分，本县采用的规定没有写明。请填写分值，并在说明里写明依据。")


class PointsFixed(AssessingRefused):
    def __init__(self, item: str, points: object) -> None:
        super().__init__(
            f"“{item}”按本县采用的规定每次 {points} 分。要按其他分值计的，请先在“政策口径”里改定。"
        )


class ProofMissing(AssessingRefused):
    def __init__(self, item: str) -> None:
        super().__init__(f"登记“{item}”须有证明材料。请上传图片或 PDF。")


class DecidedAlready(AssessingRefused):
    def __init__(self, what: str) -> None:
        super().__init__(f"{what}已经办理。请刷新后查看。")


class ObjectionLate(AssessingRefused):
    def __init__(self, until: date | None) -> None:
        when = f"{until:%Y-%m-%d}" if until else "告知后"
        super().__init__(
            f"异议期到{when}为止，现在不能提出。确有错误的，请书面报考核单位，由其在冻结后办理更正。"
        )


class NotYourSheet(AssessingRefused):
    def __init__(self, body: str) -> None:
        super().__init__(f"这份考核表是{body}的，只有{body}可以提出异议。")


class NotTheDecider(AssessingRefused):
    def __init__(self, name: str) -> None:
        super().__init__(f"这项一票否决提请{name}认定，其他人不能代为认定。")
