"""Refusals about papers and their service."""

from notoneless.officers.refusals import Refusal


class PaperRefused(Refusal):
    """A paper that cannot go out now; the sentence says why and what to do."""


class IssuerWithoutPower(PaperRefused):
    def __init__(self, title: str, unit: str, issuers: str, *, instead: str = "") -> None:
        way = f"{unit}可以出具“{instead}”，或者请有权机关出具。" if instead else "请由有权单位办理。"
        super().__init__(f"“{title}”只能由{issuers}出具，{unit}不能出具。{way}")


class PeriodNeedsHomework(PaperRefused):
    """What comes before in the ladder has not been served."""

    def __init__(self, title: str, before: str) -> None:
        super().__init__(f"出具“{title}”之前，须先送达{before}。请先办理前一步。")


class FieldsLacking(PaperRefused):
    def __init__(self, title: str, labels: tuple[str, ...]) -> None:
        super().__init__(
            f"“{title}”还缺：{'、'.join(labels)}。请补填；本地没有采用期限的，由出具单位填写天数。"
        )
        self.labels = labels


class CharactersWithoutFont(PaperRefused):
    """A name that would print as a box is never printed so."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        shown = "、".join(f"“{one}”" for one in characters)
        super().__init__(
            f"现有字库没有{shown}，打印出来会是方框，所以不出具。请安装含这个字的字库，"
            "或者选择“留空手写”，盖章前由人工写上。"
        )
        self.characters = characters


class UnservedStands(PaperRefused):
    """One of the kind is out already: a second would start a second period."""

    def __init__(self, title: str, number: str) -> None:
        super().__init__(f"已有未送达的“{title}”（{number}）。请先送达或作废。")


class TemplateRefused(PaperRefused):
    """A county's template that cannot be used; the fields at fault are named."""


class AlreadyVoid(PaperRefused):
    def __init__(self, number: str) -> None:
        super().__init__(f"{number}已经作废，不能再办理。需要时请另行出具一份。")


class ReasonNeeded(PaperRefused):
    def __init__(self, what: str) -> None:
        super().__init__(f"{what}须写明理由。请补填后再提交。")


class ServiceWithoutProof(Refusal):
    def __init__(self, way: str, lacking: str) -> None:
        super().__init__(f"“{way}”还缺送达凭证：{lacking}。期限从送达起算，没有凭证不登记送达；请先上传。")


class ServiceUnfit(Refusal):
    """A service that cannot have been so: a day before the paper or in the future, nobody who served it."""


class ServedAlready(Refusal):
    def __init__(self, number: str, day: str) -> None:
        super().__init__(f"{number}已于{day}送达，不重复登记。登记有误的，请用“更正送达”另记一条并写明理由。")
