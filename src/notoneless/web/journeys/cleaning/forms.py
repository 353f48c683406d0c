"""The forms of this journey."""

from datetime import date
from typing import Any

from django import forms

from notoneless.casework.cleaning.checking import Found, Mended
from notoneless.casework.cleaning.models import PASS, TO_FIX, Campaign, CampaignFile
from notoneless.casework.cleaning.starting import GROUPS_OF, CampaignTerms
from notoneless.officers.models import Post
from notoneless.web.frame.deeds.fields import day_field

LONGEST = 300
PROOF = "onsite_picture"


def text_field(label: str, *, required: bool = False, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=LONGEST, help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class CloseForm(forms.Form):
    note = text_field("办结意见", help_text="总体情况、遗留问题怎样落实；可不写")


class CampaignForm(forms.Form):
    kind = forms.ChoiceField(label="种类", choices=Campaign.KINDS, widget=forms.RadioSelect)
    name = forms.CharField(label="名称", max_length=80, help_text="如：2026年秋季三类清理")
    groups = forms.MultipleChoiceField(
        label="对象", choices=CampaignFile.GROUPS[:3], widget=forms.CheckboxSelectMultiple, required=False,
        help_text="三类清理的对象；送教核查只含送教，不必选",
    )  # fmt: skip
    since = day_field("自")
    until = day_field("至")

    def __init__(self, on: date, data: Any = None) -> None:
        groups = list(GROUPS_OF["three_groups"])
        super().__init__(data, initial={"kind": "three_groups", "since": on, "groups": groups})

    def terms(self) -> CampaignTerms:
        said = self.cleaned_data
        only_one = said["kind"] == "home_teaching"
        groups = GROUPS_OF["home_teaching"] if only_one else tuple(said["groups"])
        return CampaignTerms(said["kind"], said["name"], groups, said["since"], said["until"])


class CheckForm(forms.Form):
    verdict = forms.ChoiceField(
        label="结论", choices=[(PASS, "通过"), (TO_FIX, "待整改")], widget=forms.RadioSelect
    )
    word = text_field("说明", help_text="待整改的写明问题")
    owner = forms.ChoiceField(label="整改责任岗位", required=False)
    due_on = day_field("整改期限", required=False)

    def __init__(self, posts: list[Post], data: Any = None) -> None:
        super().__init__(data)
        self.posts = {post.code: post for post in posts}
        named = [(post.code, f"{post.unit.name} {post.title}") for post in posts]
        self.fields["owner"].choices = [("", "通过的不填"), *named]  # type: ignore[attr-defined]

    def found(self) -> Found:
        said = self.cleaned_data
        return Found(said["verdict"], said["word"], self.posts.get(said["owner"]), said["due_on"])


class MendForm(forms.Form):
    word = text_field("整改情况", help_text="写明做了什么；没有证明材料的必须填写")
    kind = forms.ChoiceField(label="材料种类", required=False)
    scan = forms.FileField(label="证明材料", required=False, help_text="图片或 PDF")

    def __init__(self, kinds: list[tuple[str, str]], data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial={"kind": PROOF})
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def mended(self) -> Mended:
        said, scan = self.cleaned_data, self.cleaned_data["scan"]
        if scan is None:
            return Mended(said["word"])
        return Mended(said["word"], scan.read(), scan.name, said["kind"] or PROOF)
