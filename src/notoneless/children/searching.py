"""Search as a clerk types it: a name, initials, end of a number, birth date, phone, guardian, village or school."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q

from notoneless import trail
from notoneless.children.lists import visible_children
from notoneless.children.models import Child, FormerMark, NameGram
from notoneless.matching.values.names import name_key_text, shown_name_text
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.models import Unit
from notoneless.places.paths import is_education, under
from notoneless.vault.index import blind_index

LIMIT = 200
_NUMBER = re.compile(r"\d{17}[\dX]\Z")
_PHONE = re.compile(r"1\d{10}\Z")
_BIRTH = re.compile(r"(\d{4})[-./]?(\d{2})[-./]?(\d{2})\Z")
_LAST_FOUR = re.compile(r"\d{3}[\dX]\Z")
_LETTERS = re.compile(r"[a-z]+\Z")
_CODE = re.compile(r"C\d{7}\Z")


# From so many characters on the beginning is enough: of a guardian's name, of a place, of a school.
SHORTEST_BEGINNING, MOST_PLACES = 2, 20


@dataclass(frozen=True, slots=True)
class Found:
    """`how` says in Chinese what the text was taken for; `more` that the list was cut at LIMIT."""

    children: tuple[Child, ...]
    how: str
    more: bool


def search_children(*, text: str, by: Officer, on: date) -> Found:
    """One event in the trail per search, with the number found and a digest of whom."""
    require(Permission.SEARCH_CHILDREN, by=by, on=on)
    wanted, how = condition(text)
    rows = list(visible_children(by, on=on).filter(wanted).order_by("name_key", "id")[: LIMIT + 1])
    shown = tuple(rows[:LIMIT])
    trail.note_list(
        "children.searched",
        by=by,
        on=on,
        query={"q": text, "how": how},
        members=[child.code for child in shown],
    )
    return Found(children=shown, how=how, more=len(rows) > LIMIT)


def narrowed_by_text(children: ScopedQuerySet, text: str) -> ScopedQuerySet:
    """The same search inside a list that is already narrowed."""
    wanted, _ = condition(text)
    found = Child.objects.unscoped("a search inside children already narrowed").filter(wanted)
    return children.filter(pk__in=found.values("pk"))


def condition(text: str) -> tuple[Q, str]:
    """What the text is taken for, by its shape; never a scan of encrypted or unindexed columns."""
    plain = text.strip()
    upper = plain.upper()
    if not plain:
        return Q(pk__in=()), "没有输入查询内容"
    if _CODE.match(upper):
        return Q(code=upper), "学生编号"
    if _NUMBER.match(upper):
        index = blind_index(upper, "id")
        return Q(id_index=index) | _formerly(number_index=index), "证件号码"
    if _PHONE.match(plain):
        return Q(phone_index=blind_index(plain, "phone")), "监护人电话"
    birth = _birth_of(plain)
    if birth:
        return Q(birth_date=birth), "出生日期"
    if _LAST_FOUR.match(upper):
        ends = Q(id_last4_index=blind_index(upper, "id4")) | Q(phone_last4_index=blind_index(upper, "phone4"))
        return ends, "证件号码或电话末四位"
    if _LETTERS.match(plain.lower()):
        return _beginning("initials", plain.lower()), "姓名拼音首字母"
    return _named(plain)


def _birth_of(text: str) -> date | None:
    parts = _BIRTH.match(text)
    if not parts:
        return None
    try:
        return date(*(int(part) for part in parts.groups()))
    except ValueError:
        return None


def _named(text: str) -> tuple[Q, str]:
    """A name has no shape of its own: it may be the child's, the guardian's, a village's or a school's."""
    ways, how = [by_name(text)], "姓名"
    if len(text) >= SHORTEST_BEGINNING:
        ways, how = [*ways, _guarded_by(text)], "姓名或监护人姓名"
    places = _places(text)
    ways += [under("school_path" if is_education(path) else "area_path", path) for path in places]
    return _any_of(ways), f"{how}、村名或校名" if places else how


def _any_of(ways: Sequence[Q]) -> Q:
    """Each way asked of its own index: PostgreSQL walks through all children for an OR that holds a subquery."""
    if len(ways) == 1:
        return ways[0]
    children = Child.objects.unscoped("a search inside children already narrowed").order_by()
    first, *others = (children.filter(way).values("pk") for way in ways)
    return Q(pk__in=first.union(*others))


def _guarded_by(text: str) -> Q:
    shown = shown_name_text(text) or ""
    return _beginning("guardian_name", shown) if shown else Q(pk__in=())


def _places(text: str) -> list[str]:
    """Two characters of the beginning are enough: 红圩 is 红圩社区 and 红圩小学; a former name finds its school too."""
    is_long = len(text) >= SHORTEST_BEGINNING
    how = "__startswith" if is_long else ""
    named = Q(**{f"name{how}": text}) | Q(**{f"aliases__text{how}": text})
    units = Unit.objects.filter(named, kind__in=("township", "village", "grid", "school"))
    return list(units.order_by("path").values_list("path", flat=True).distinct()[:MOST_PLACES])


def by_name(text: str) -> Q:
    """Characters in a row anywhere in the present or a former name, answered from the character index."""
    key = name_key_text(text) or ""
    if not key:
        return Q(pk__in=())
    if len(key) == 1:
        grams = NameGram.objects.filter(_beginning("gram", key))
        return Q(pk__in=grams.values("child_id"))
    wanted = Q()
    for first, second in zip(key, key[1:], strict=False):
        wanted &= Q(pk__in=NameGram.objects.filter(gram=first + second).values("child_id"))
    if len(key) == 2:
        return wanted
    return wanted & (Q(name_key__contains=key) | _formerly(text_key__contains=key))


def _beginning(field: str, text: str) -> Q:
    """A range is what SQLite's index answers; PostgreSQL sorts by its locale, so there the pattern is asked."""
    if connection.vendor == "postgresql":
        return Q(**{f"{field}__startswith": text})
    return Q(**{f"{field}__gte": text, f"{field}__lt": text[:-1] + chr(ord(text[-1]) + 1)})


def _formerly(**mark: str) -> Q:
    """A former name or number; a child with several of them is still found once."""
    marks = FormerMark.objects.unscoped("a search inside children already narrowed").filter(
        withdrawn_on=None, **mark
    )
    return Q(pk__in=marks.values("child_id"))
