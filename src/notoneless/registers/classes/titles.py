"""The one title of a class behind all its writings: 七年级1班, 七(1)班, 初一1班, 7.1, 701, or 1班 beside its grade."""

import re
import unicodedata
from functools import cache

from notoneless.registers.kinds import kind_of
from notoneless.registers.kinds.wording import choice_key

# Two digits beyond this are a grade and a class, as 71 is the first class of grade seven; no school numbers so far.
MOST_CLASSES = 30
_DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九", start=1)}
_NUMBER = r"(?:\d{1,2}|[一二]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_GRADE = r"(?:(?:初|高|小|初中|高中|小学)?[一二三四五六七八九1-9](?:年级)?)"
_COHORT = re.compile(r"^(?:20)?\d{2}级")
_ONLY_CLASS = re.compile(rf"^\(?({_NUMBER})\)?班?$")
_BOTH = re.compile(rf"^({_GRADE})[-./、—–_]?\(?({_NUMBER})\)?班?$")
_CODE = re.compile(r"^(0?[1-9])(\d{2})班?$")
_NAMED = re.compile(r"^(?![未无待])[^\d\W]{1,8}班$")


def class_title(grade: str, text: str) -> str:
    """`grade` as its column says it ('' where it says nothing); '' where no class is named, or two grades are.

    A number of one digit is never guessed at: "1班" without a grade is no class.
    """
    said = _plain(text)
    year = _grade_of(grade)
    if not said:
        return ""
    told, number = _read(said, year)
    if told and year and told != year:
        return ""
    year = year or told
    if not year:
        return ""
    if number:
        return f"{year}{number}班"
    return f"{year}{said.removeprefix(year)}" if _NAMED.match(said) else ""


def _read(said: str, year: str) -> tuple[str, int]:
    """The grade ('' where the text names none) and the number of the class (0 where it has none)."""
    bare = _COHORT.sub("", said) or said
    if found := _ONLY_CLASS.match(bare):
        number = _number(found[1])
        if number <= MOST_CLASSES:
            return "", number
    if found := _CODE.match(bare):
        return _grade_of(found[1].lstrip("0")), int(found[2])
    if found := _BOTH.match(bare):
        return _grade_of(found[1]), _number(found[2])
    return "", 0


def _plain(text: str) -> str:
    """Widths, spaces and the kinds of brackets do not count; a number that Excel made of a text loses its '.0'."""
    said = "".join(unicodedata.normalize("NFKC", text).split())
    for bracket, plain in (("【", "("), ("】", ")"), ("[", "("), ("]", ")"), ("〔", "("), ("〕", ")")):
        said = said.replace(bracket, plain)
    return re.sub(r"\.0+$", "", said)


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    if "十" not in text:
        return _DIGITS[text]
    tens, ones = text.split("十")
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)


@cache
def _grade_of(text: str) -> str:
    """The word by which the house calls a grade; a word it does not know stays, a number it does not know is none."""
    said = _plain(text)
    grades = kind_of("in_school").field("grade").choices
    written = grades.written if grades else {}
    spelled: dict[str, str | int | None] = {digit: str(number) for digit, number in _DIGITS.items()}
    digits = said.translate(str.maketrans(spelled))
    for word in (said, digits, said.removesuffix("年级")):
        if found := written.get(choice_key(word)):
            return found
    return "" if said.isdigit() else said
