"""What is asked at a door about a child whom no list knows; most of it may stay empty."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms

from notoneless.casework.opening import Seen
from notoneless.registers.meeting import Met
from notoneless.web.frame.deeds.fields import day_field

OLDEST = 18
PHONE_SHAPE = r"1\d{10}"


class MetForm(forms.Form):
    """`places`: code and name of the villages one may enter for; with one only, it is not asked."""

    name = forms.CharField(
        label="姓名",
        max_length=50,
        help_text="不知道大名的写小名",
        error_messages={"required": "请填写姓名，不知道大名的写小名。"},
    )
    sex = forms.ChoiceField(
        label="性别",
        choices=(("男", "男"), ("女", "女")),
        widget=forms.RadioSelect,
        error_messages={"required": "请选择性别。"},
    )
    birth = day_field("出生日期", required=False, help_text="不知道的填下面的年龄")
    age = forms.IntegerField(
        label="大约几岁",
        required=False,
        min_value=0,
        max_value=OLDEST,
        error_messages={"invalid": "请填写周岁数字。", "max_value": f"超过 {OLDEST} 岁的不在此登记。"},
    )
    guardian = forms.CharField(
        label="监护人",
        max_length=50,
        help_text="和孩子一起住、管孩子的人",
        error_messages={"required": "请填写监护人，便于再找到这名孩子。"},
    )
    phone = forms.RegexField(
        PHONE_SHAPE,
        label="联系电话",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
        error_messages={"invalid": "手机号应为 11 位数字；没有的不填。"},
    )
    unit = forms.ChoiceField(label="所在村（社区）、网格")
    where = forms.CharField(
        label="住处",
        max_length=100,
        help_text="写到能再找到：几组、门牌或邻近的标志",
        error_messages={"required": "请写明住处，便于再找到这名孩子。"},
    )
    note = forms.CharField(
        label="看到的情况",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="从哪里来、上过学没有、现在在做什么",
        error_messages={"required": "请写明看到的情况。"},
    )
    seen_on = day_field("见到的日期")
    client_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, places: Sequence[tuple[str, str]], on: date, data: Any = None) -> None:
        super().__init__(data, initial={"seen_on": on, "client_key": uuid.uuid4()})
        self.on = on
        cast(forms.ChoiceField, self.fields["unit"]).choices = list(places)
        if len(places) == 1:
            self.fields["unit"].initial = places[0][0]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("birth") and said.get("age") is None and not {"birth", "age"} & set(self.errors):
            self.add_error("age", "出生日期和年龄至少填一项，大约的也可以。")
        for name in ("birth", "seen_on"):
            if said.get(name) and said[name] > self.on:
                self.add_error(name, "日期不能晚于今天。")
        return said

    def met(self) -> Met:
        said = self.cleaned_data
        return Met(
            name=said["name"], sex=said["sex"], where=said["where"], birth=said["birth"], age=said["age"],
            guardian=said["guardian"], phone=said["phone"], note=said["note"],
        )  # fmt: skip

    def seen(self) -> Seen:
        """The report says where the child was met; its time is the phone's claim, the server notes its own."""
        said = self.cleaned_data
        age = f"约 {said['age']} 岁；" if said["age"] is not None and not said["birth"] else ""
        text = f"入户摸排新发现，不在名册上。{age}住处：{said['where']}。{said['note']}"
        return Seen(text, said["seen_on"], key=said["client_key"])
