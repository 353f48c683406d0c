"""The forms of donations and wishes."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from notoneless.children.models import Child
from notoneless.keeping.aid.giving.donating import Donated, Handed, left_of
from notoneless.keeping.aid.giving.wishing import Taken
from notoneless.keeping.aid.models import Donation, Wish
from notoneless.keeping.aid.models.giving import DONORS
from notoneless.web.frame.deeds.fields import day_field
from notoneless.web.journeys.aid.forms import line, text, yuan_field

MOST_PIECES = 1_000_000  # of one donation: beyond it a key was held down
NOTHING = Decimal(0)


def pieces(label: str, help_text: str = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=0, max_value=MOST_PIECES, required=False, help_text=help_text
    )


class DonationForm(forms.Form):
    donor_kind = forms.ChoiceField(label="捐赠人类别", choices=DONORS)
    donor = line("捐赠人", 80, help_text="个人姓名或企业、单位全称")
    purpose = line("用途", 200, help_text="如：困难学生生活补助、校服、学习用品")
    given_on = day_field("捐赠日期")
    amount = yuan_field("金额（元）", required=False, help_text="只捐物品的可不填")
    goods = line("物品", 80, required=False, help_text="如：校服、棉被；只捐款的可不填")
    quantity = pieces("物品数量", "有物品的填写件数")

    def told(self) -> Donated:
        said = self.cleaned_data
        return Donated(
            said["donor_kind"], said["donor"], said["purpose"], said["given_on"], said["amount"] or NOTHING,
            said["goods"], said["quantity"] or 0,
        )  # fmt: skip


class HandForm(forms.Form):
    """To each the same; what differs is given in turn."""

    given_on = day_field("发放日期")
    amount = yuan_field("每人金额（元）", required=False)
    quantity = pieces("每人物品件数")
    word = line("备注", 120, required=False)

    def told(self) -> Handed:
        said = self.cleaned_data
        return Handed(said["given_on"], said["amount"] or NOTHING, said["quantity"] or 0, said["word"])


class HandToManyForm(HandForm):
    pupils = forms.MultipleChoiceField(
        label="受助学生", widget=forms.CheckboxSelectMultiple,
        help_text="列出困难家庭和登记了心愿的学生；其他学生在其资助页发放",
    )  # fmt: skip

    def __init__(self, children: Sequence[Child], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.children = {one.code: one for one in children}
        said = [(one.code, f"{one.name}（{one.grade}{one.class_name}）") for one in children]
        self.fields["pupils"].choices = said  # type: ignore[attr-defined]

    def picked(self) -> list[Child]:
        return [self.children[code] for code in self.cleaned_data["pupils"]]


class HandToOneForm(HandForm):
    donation = forms.ChoiceField(label="捐赠")
    field_order = ("donation",)

    def __init__(self, donations: Sequence[Donation], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.donations = {one.code: one for one in donations}
        said = [(one.code, f"{one.donor} {one.purpose}（结余 {left_of(one)}）") for one in donations]
        self.fields["donation"].choices = said  # type: ignore[attr-defined]

    def chosen(self) -> Donation:
        return self.donations[self.cleaned_data["donation"]]


class WishForm(forms.Form):
    kind = forms.ChoiceField(label="心愿种类", choices=Wish.KINDS)
    word = text("心愿", 200, help_text="如：冬季校服一套（身高 140）；假期美术班；参观科技馆")


class TakeForm(forms.Form):
    taker_kind = forms.ChoiceField(label="认领人类别", choices=DONORS)
    taker = line("认领人", 80, help_text="个人姓名或企业、单位全称")
    promised_on = day_field("计划圆梦日期")
    word = line("说明", 300, required=False)

    def told(self) -> Taken:
        return Taken(**self.cleaned_data)


class FulfilForm(forms.Form):
    done_on = day_field("圆梦日期")
    how = text("圆梦情况", 300, help_text="给了什么、参加了什么、由谁送达")


class WhyForm(forms.Form):
    why = text("原因", 200)
