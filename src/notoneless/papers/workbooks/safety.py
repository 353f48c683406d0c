"""Text that no spreadsheet takes for a formula, and that reads back as it was."""

import re
import unicodedata

LONGEST_CELL = 32_767
# Characters with which a spreadsheet, or the program that reads its CSV, may begin to calculate or to call.
_DANGEROUS = frozenset("=+-@|%\t\r\n\x00")
# Not allowed in XML, or invisible: neither can be part of what an officer reads.
UNSEEN = (
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufffe\uffff\ud800-\udfff]"
)
_UNSEEN = re.compile(UNSEEN)
_BREAKS = re.compile("[\x0b\x0c]")  # white space that XML does not know
GUARD = "'"


def safe_text(value: object) -> str:
    """Invisible characters go; a dangerous beginning gets an apostrophe, which our import takes away again.

    Width and spaces before it do not help it: ＝ and a space before = are guarded too.
    """
    text = _UNSEEN.sub("", _BREAKS.sub(" ", str(value)))
    first = unicodedata.normalize("NFKC", text).lstrip(" \u3000\xa0\n")[:1]
    if first in _DANGEROUS or text[:1] in _DANGEROUS:
        text = GUARD + text
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


def sheet_name(wanted: str, taken: set[str]) -> str:
    """Excel allows 31 characters and none of these; two sheets cannot share a name."""
    base = re.sub(r"[\[\]:*?/\\']", " ", safe_text(wanted)).strip()[:28] or "名单"
    name, number = base, 2
    while name.lower() in taken:
        name, number = f"{base}{number}", number + 1
    taken.add(name.lower())
    return name


def header_text(text: str) -> str:
    """Page headers read & as a command, and hold 255 characters."""
    return safe_text(text).replace("&", "&&")[:200]
