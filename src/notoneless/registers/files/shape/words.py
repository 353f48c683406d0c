"""The words by which an office's furniture rows are known; all compared without spaces."""

from __future__ import annotations

import re
import unicodedata

_DROPPED = re.compile(r"[\s\u200b-\u200f\ufeff*＊:：/／\\、_\-（）()\[\]【】]+")

TOTAL = re.compile(
    r"^.{0,8}?(?:合计|小计|总计|共计|累计|合計|小計|總計|共計|总人数|合计数)(?:人数|数|\d+人?)?[:：]?$"
)
TOTAL_HINT = "合|计|总|計"
NOTE = re.compile(
    r"^[（(\[【]?(?:注|备注|说明|填表说明|填报说明|填写说明|注意|注释|注意事项)\d*[)）\]】]?(?:[:：.、，]|$)"
)
NUMBERED = re.compile(r"^(?:\d{1,2}[.、．)）]|[（(]\d{1,2}[)）]|[①-⑳])")
FORM = re.compile(
    r"(?:填报|填表|制表|审核|复核|负责|联系|报送|经办|主管|分管|校长|单位|日期|时间|电话|盖章|签字|签名)[^，。；]{0,12}?[:：]"
)
TITLE_ATTACHMENT = re.compile(r"^附[件表]\s*\d*")
IDENTITY = re.compile(r"^\d{14}\d*[\dXx*]$")


def squeezed(text: str) -> str:
    """NFKC without any white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def heading_key(text: str) -> str:
    """A heading for comparison: widths, spaces, stars, colons, slashes and brackets do not count."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text)).lower()
