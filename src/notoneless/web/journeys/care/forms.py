"""The forms of pairs, help and helpers."""

from collections.abc import Sequence
from typing import Any

from django import forms

from notoneless.keeping.care.enrolling import HelperTold
from notoneless.keeping.care.helping import HelpTold
from notoneless.keeping.care.lists import Offer
from notoneless.keeping.care.models import Help, Helper
from notoneless.keeping.care.needs import labels_of, stated_needs
from notoneless.keeping.care.pairing import PairTerms, Picked
from notoneless.officers.models import Post
from notoneless.policy import Policy
from notoneless.web.frame.deeds.fields import day_field
from notoneless.web.frame.free_text import without_personal_numbers

Pairs = list[tuple[str, str]]


def line(label: str, longest: int, *, required: bool = True, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=longest,
        required=required,
        help_text=help_text,
        validators=[without_personal_numbers],
    )


def text(label: str, longest: int, *, required: bool = False, help_text: str = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, max_length=longest, required=required, help_text=help_text, widget=area
    )


def several(label: str, *, required: bool = False, help_text: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=required, help_text=help_text, widget=forms.CheckboxSelectMultiple
    )


def offer(form: forms.Form, name: str, choices: Pairs) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]


def labelled(rows: Any) -> Pairs:
    return [(one.code, one.label) for one in rows]


class HelperChoice(forms.Form):
    """Who is to help, each with the pairs that run already; the least burdened first."""

    helper = forms.ChoiceField(label="帮扶人")

    def __init__(
        self, helpers: Sequence[Helper], policy: Policy, data: Any = None, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.helpers = {one.code: one for one in helpers}
        offer(self, "helper", [(one.code, _named(one, policy)) for one in helpers])

    def picked(self) -> Helper:
        return self.helpers[self.cleaned_data["helper"]]


class PairForm(HelperChoice):
    kind = forms.ChoiceField(label="种类", widget=forms.RadioSelect)
    since = day_field("自哪天起")
    stated = several("另由学校认定", help_text="名册里读得到的困难家庭、留守不必勾选")
    why = text("困难情况", 300, help_text="名册里没有困难情形的学生必须填写")
    field_order = ("kind", "helper", "since", "stated", "why")

    def __init__(
        self, helpers: Sequence[Helper], policy: Policy, data: Any = None, initial: Any = None
    ) -> None:
        super().__init__(helpers, policy, data, initial)
        offer(self, "kind", labelled(policy.pair_kinds.values()))
        offer(self, "stated", stated_needs(policy))

    def terms(self) -> PairTerms:
        given = self.cleaned_data
        return PairTerms(given["kind"], given["since"], given["why"], given["stated"])


class ChangeForm(HelperChoice):
    since = day_field("自哪天起调换")
    reason = line("调换原因", 150, help_text="如：原帮扶教师调离、学生升入初中")


class EndForm(forms.Form):
    until = day_field("自哪天起结束")
    reason = line("结束原因", 200, help_text="如：学生毕业、转出，困难已经解决")


class ProposeForm(forms.Form):
    """The proposals as lines to tick; what is not ticked is not done."""

    picks = several("结对建议", required=True)
    since = day_field("自哪天起")

    def __init__(
        self, offers: Sequence[Offer], policy: Policy, data: Any = None, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.offers = {f"{one.child.code}:{one.helper.code}": one for one in offers}
        offer(self, "picks", [(key, _offered(one, policy)) for key, one in self.offers.items()])

    def picked(self) -> list[Picked]:
        chosen = [self.offers[key] for key in self.cleaned_data["picks"]]
        return [Picked(one.child, one.helper, one.kind.code) for one in chosen]


class HelpForm(forms.Form):
    helped_on = day_field("帮扶日期")
    ways = several("帮扶方式", required=True)
    word = text("做了什么", 600, required=True)
    result = text("效果", 300, help_text="学生的变化；可不写")

    def __init__(self, policy: Policy, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        offer(self, "ways", labelled(policy.help_ways.values()))

    def told(self) -> HelpTold:
        given = self.cleaned_data
        return HelpTold(given["helped_on"], given["ways"], given["word"], given["result"])


class HelpCorrection(HelpForm):
    reason = line("更正原因", 200)


class HelperForm(forms.Form):
    kind = forms.ChoiceField(label="种类")
    name = line("姓名", 40)
    title = line("学科、职务或所在单位", 60, required=False)
    team = line("编组", 40, required=False, help_text="志愿者队伍分组，如：学业辅导组")
    services = several("能够提供的帮扶")
    post = forms.ChoiceField(
        label="系统岗位", required=False, help_text="有账号的选上，结对任务会出现在本人的“我的帮扶”里"
    )
    since = day_field("自哪天起")

    def __init__(
        self, kinds: Pairs, posts: Sequence[Post], policy: Policy, data: Any = None, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.posts = {one.code: one for one in posts}
        offer(self, "kind", kinds)
        offer(self, "services", labelled(policy.help_ways.values()))
        named = [(one.code, f"{one.unit.name} {one.title}") for one in posts]
        offer(self, "post", [("", "没有账号"), *named])

    def told(self) -> HelperTold:
        given = self.cleaned_data
        return HelperTold(
            given["kind"], given["name"], given["since"], given["title"], given["team"], given["services"],
            self.posts.get(given["post"]),
        )  # fmt: skip


def help_said(one: Help) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("helped_on", "ways", "word", "result")}


def _named(one: Helper, policy: Policy) -> str:
    kind = policy.helper_kinds.get(one.kind)
    load = one.load  # type: ignore[attr-defined]
    return f"{one.name}（{kind.label if kind else one.kind}，{one.unit.name}，已结对{load}人）"


def _offered(one: Offer, policy: Policy) -> str:
    where = " ".join(filter(None, (one.child.grade, one.child.class_name)))
    own = "，本班" if one.own_class else ""
    whose = f"{one.child.name}（{'，'.join(filter(None, (where, labels_of(one.needs, policy))))}）"
    return f"{whose}—{one.helper.name}（{one.kind.label}，已结对{one.load}人{own}）"
