"""The page of what a piece of evidence hangs on, by the first word of its subject."""

from collections.abc import Mapping

from django.urls import NoReverseMatch, reverse

PAGES: Mapping[str, tuple[str, str]] = {
    "visit": ("visits.page", "劝返记录"),
    "child": ("evidence.album", "学生的佐证材料"),
}


def subject_link(subject: str) -> tuple[str, str] | None:
    """(words, address), or nothing where there is no page of it."""
    kind, _, code = subject.partition(":")
    if kind not in PAGES or not code:
        return None
    name, words = PAGES[kind]
    try:
        return f"{words} {code}", reverse(name, args=[code])
    except NoReverseMatch:
        return None
