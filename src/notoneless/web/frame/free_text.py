"""What may not be typed into a reason or a document's name: these texts stand in the trail for ever."""

import re

from django.core.exceptions import ValidationError

_LONG_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:1[3-9]\d{9}|[1-9]\d{5}(?:19|20)\d{9}[\dXx])(?![0-9A-Za-z])")


def without_personal_numbers(text: str) -> None:
    """A validator for form fields."""
    if _LONG_NUMBER.search(text):
        raise ValidationError("不要在这里写证件号码或手机号，请改写姓名、编号或文件名称。")
