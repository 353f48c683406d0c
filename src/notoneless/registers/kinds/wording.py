"""How headings and written choices are compared: what typing and layout add does not count."""

import re
import unicodedata

# A trailing star marks a required column; brackets, slashes, colons and numbering marks are layout.
_LAYOUT = re.compile(r"[\s\u200b-\u200f\ufeff*:/\\、,，。._\-—()\[\]【】<>《》|“”\"']+")
_REQUIRED = re.compile(r"[(\[【]?(必填|选填|必须填写|文本格式|文本)[)\]】]?")
_BRACKETED = re.compile(r"[(\[【][^)\]】]*[)\]】]")
_NUMBERED = re.compile(r"^\d{1,2}[.、)]\s*(?=\D)")


def squeezed(text: str) -> str:
    """Ordinary widths, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def heading_key(text: str) -> str:
    """A heading as it is compared: 「身 份 证 号*」 is 身份证号."""
    return _LAYOUT.sub("", _REQUIRED.sub("", _NUMBERED.sub("", unicodedata.normalize("NFKC", text)))).lower()


def bare_key(text: str) -> str:
    """Without what stands in brackets as well: 出生日期(YYYYMMDD) is 出生日期."""
    return heading_key(_BRACKETED.sub("", unicodedata.normalize("NFKC", text)))


def choice_key(text: str) -> str:
    """A written choice as it is compared."""
    return squeezed(text).upper()
