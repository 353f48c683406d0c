"""Forms of the rules: adopting a value, choosing a template, copying one for a new county."""

import re
from datetime import date
from typing import Any

from django import forms

from notoneless.policy import PackError
from notoneless.policy.adopting.entering import hint_for, may_be_entered, typed
from notoneless.policy.packs import LEVELS
from notoneless.web.frame.deeds.fields import day_field
from notoneless.web.frame.free_text import without_personal_numbers
from notoneless.web.journeys.policy.words import LEVEL_LABELS

AS_SHIPPED, OWN = "shipped", "own"
PATH = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*")


class AdoptForm(forms.Form):
    """`key` decides which type the own value must have."""

    how = forms.ChoiceField(
        label="采用方式",
        widget=forms.RadioSelect,
        choices=((AS_SHIPPED, "按现行取值确认采用"), (OWN, "采用本县自定的取值")),
    )
    value = forms.CharField(label="本县取值", required=False, max_length=400)
    document = forms.CharField(
        label="依据文件",
        max_length=200,
        validators=[without_personal_numbers],
        help_text="文件名称和文号，如：清教发〔2026〕12 号",
        error_messages={"required": "请写明依据文件。"},
    )
    start = day_field("自哪一天起", help_text="此前已按原口径办理的不受影响。")

    def __init__(self, *args: Any, key: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key = key
        self.fields["value"].help_text = f"{hint_for(key)}；按现行取值确认的不填。"
        if not may_be_entered(key):
            del self.fields["value"]
            self.fields["how"].choices = ((AS_SHIPPED, "按现行取值确认采用"),)  # type: ignore[attr-defined]

    @classmethod
    def for_key(cls, key: str, *, on: date) -> "AdoptForm":
        return cls(key=key, initial={"how": AS_SHIPPED, "start": on})

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("how") != OWN:
            data["value"] = None
            return data
        try:
            data["value"] = typed(self.key, data.get("value", ""))
        except PackError as fault:
            self.add_error("value", f"取值不符：{fault.what}。")
        return data


class ChooseForm(forms.Form):
    pack = forms.ChoiceField(label="政策包")
    document = forms.CharField(
        label="依据文件",
        max_length=200,
        validators=[without_personal_numbers],
        help_text="决定采用的文件名称和文号",
        error_messages={"required": "请写明依据文件。"},
    )
    since = day_field("自哪一天起")

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pack"].choices = choices  # type: ignore[attr-defined]


class YearForm(forms.Form):
    """The notice as its text is published: names of holidays, days off, days worked in exchange."""

    notice = forms.CharField(
        label="通知内容",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text="粘贴通知中“一、元旦：1月1日（周五）至3日（周日）放假……上班。”各条，不必改写",
        error_messages={"required": "请粘贴通知内容。"},
    )
    document = forms.CharField(
        label="依据文件",
        max_length=200,
        validators=[without_personal_numbers],
        help_text="通知的名称、文号和日期，如：国务院办公厅关于2027年部分节假日安排的通知（国办发明电〔2026〕9号，2026年11月4日）",
        error_messages={"required": "请写明依据文件。"},
    )


class CloneForm(forms.Form):
    template = forms.ChoiceField(label="从哪个政策包复制")
    name = forms.CharField(
        label="新区县名称",
        max_length=40,
        help_text="如：云溪县",
        error_messages={"required": "请填写新区县名称。"},
    )
    path = forms.CharField(
        label="存放目录",
        max_length=80,
        help_text="小写拼音，逐级用斜线隔开，如 sichuan/yunxi",
        error_messages={"required": "请填写存放目录。"},
    )
    level = forms.ChoiceField(
        label="层级", choices=[(code, LEVEL_LABELS[code]) for code in LEVELS if code != "national"]
    )
    start = day_field("自哪一天起")

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].choices = choices  # type: ignore[attr-defined]

    def clean_path(self) -> str:
        path = str(self.cleaned_data["path"])
        if not PATH.fullmatch(path):
            raise forms.ValidationError("目录只能用小写字母、数字、短横线和斜线，如 sichuan/yunxi。")
        return path
