"""Forms for accounts and posts."""

from datetime import date
from typing import Any

from django import forms

from notoneless.officers.roles import ADMINISTRATORS, ROLES
from notoneless.web.frame.deeds.fields import day_field
from notoneless.web.frame.free_text import without_personal_numbers

LOGIN_SHAPE = r"[a-z0-9][a-z0-9._-]{2,39}"
PHONE_SHAPE = r"1\d{10}"
SAME, OTHER = "same", "other"


class OfficerForm(forms.Form):
    name = forms.CharField(label="姓名", max_length=60, error_messages={"required": "请填写姓名。"})
    login = forms.RegexField(
        LOGIN_SHAPE,
        label="登录名",
        help_text="小写字母和数字，3 到 40 位，建好后不改",
        error_messages={
            "required": "请填写登录名。",
            "invalid": "登录名只能用小写字母、数字、点、横线，3 到 40 位。",
        },
    )
    phone = forms.RegexField(
        PHONE_SHAPE,
        label="手机号",
        required=False,
        help_text="加密保存，用于核对是否同一人",
        error_messages={"invalid": "手机号应为 11 位数字。"},
    )
    same = forms.ChoiceField(
        label="这个手机号已登记在别人名下时",
        required=False,
        choices=(("", "先不选，由系统核对"), (OTHER, "不同的人共用手机"), (SAME, "同一人的第二个账号")),
    )
    same_login = forms.CharField(
        label="同一人的现有登录名",
        required=False,
        max_length=40,
        help_text="只在选“同一人的第二个账号”时填写",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("same") == SAME and not data.get("same_login"):
            self.add_error("same_login", "请填写此人现有账号的登录名。")
        return data


class PostForm(forms.Form):
    """`roles` are those this officer may appoint to."""

    role = forms.ChoiceField(label="岗位类别")
    unit = forms.CharField(
        label="设在哪个单位",
        max_length=80,
        help_text="单位全称、别名或代码",
        error_messages={"required": "请填写单位名称或代码。"},
    )
    title = forms.CharField(
        label="岗位名称",
        max_length=80,
        help_text="如：石桥乡教育专干",
        error_messages={"required": "请填写岗位名称。"},
    )

    def __init__(self, *args: Any, administrators: bool, others: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role, terms.label)
            for role, terms in ROLES.items()
            if (administrators if role in ADMINISTRATORS else others)
        ]


class AppointForm(forms.Form):
    login = forms.CharField(
        label="由谁担任",
        max_length=40,
        help_text="填写登录名；没有账号的先建账号",
        error_messages={"required": "请填写任职人员的登录名。"},
    )
    until = day_field("任期至", required=False, help_text="长期任职的不填；检查人员必须填写")


class AssignForm(forms.Form):
    """A child or a unit; which of the two, the text says."""

    what = forms.CharField(
        label="指派什么",
        max_length=60,
        help_text="学生姓名或编号，或班级、村、乡镇的名称",
        error_messages={"required": "请填写学生，或班级、村、乡镇。"},
    )
    reason = forms.CharField(
        label="事由",
        max_length=200,
        help_text="如：2026年秋季送教上门",
        validators=[without_personal_numbers],
        error_messages={"required": "请填写事由，写明依据的工作安排。"},
    )
    until = day_field("到哪一天为止", required=False, help_text="长期的不填；到期自动失效")

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_until(self) -> date | None:
        day: date | None = self.cleaned_data["until"]
        if day is not None and day <= self.on:
            raise forms.ValidationError("截止日期须在今天之后。")
        return day


class ReasonForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="原因",
        max_length=200,
        required=False,
        validators=[without_personal_numbers],
    )
