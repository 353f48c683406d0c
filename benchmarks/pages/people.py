"""A ledger of any size in a database of its own: invented names, one county, nothing sealed."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from notoneless.children.feeding import child_code, grams
from notoneless.children.loading import load_rows
from notoneless.children.models import Child, NameGram
from notoneless.matching.values.names import initials_of
from notoneless.places.models import Unit

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡"
GIVEN = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 4000, 9)) + "小明晓文子涵雨欣浩宇梓轩思佳"
SITUATIONS = (
    ["enrolled_here"] * 90
    + ["graduated"] * 3
    + ["enrolled_elsewhere"] * 3
    + ["doubtful", "unexplained", "on_leave"]
)
GRADES = [f"{one}年级" for one in "一二三四五六七八九"]
FIRST_DAY = date(2011, 9, 1)
FIELDS = (
    "id", "code", "name", "name_key", "initials", "sex", "birth_date", "ethnicity", "id_index", "id_last4_index",
    "id_condition", "registered_here", "living_here", "enrolled_here", "in_band", "household_number", "household_kind",
    "area", "area_path", "address", "stay_path", "school", "school_path", "school_name", "grade", "class_name",
    "guardian_name", "phone_index", "phone_last4_index", "situation", "situation_on", "situation_source", "created_on",
    "version",
)  # fmt: skip


def fill(size: int, *, seed: int = 7) -> None:
    """`size` children with the index of their names; the same for the same seed."""
    chance = random.Random(seed)
    villages = list(Unit.objects.filter(kind="village").values_list("pk", "path"))
    schools = list(Unit.objects.filter(kind="school").values_list("pk", "path", "name"))
    names = [_name(chance) for _ in range(size)]
    pairs = ((gram, at) for at, name in enumerate(names, 1) for gram in sorted(grams(name)))
    with transaction.atomic():
        load_rows(Child, FIELDS, _rows(names, villages, schools, chance))
        load_rows(NameGram, ("gram", "child"), pairs)


def _name(chance: random.Random) -> str:
    return chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2, 2))))


def _rows(
    names: list[str], villages: list[Any], schools: list[Any], chance: random.Random
) -> Iterator[tuple[Any, ...]]:
    today = date(2026, 9, 20)
    for at, name in enumerate(names, 1):
        village, path = chance.choice(villages)
        school, school_path, school_name = chance.choice(schools)
        yield (
            at, child_code(at), name, name, initials_of(name) if at < 2000 else "zx", chance.choice("男女"),
            FIRST_DAY + timedelta(days=chance.randrange(3285)), "汉族", "", "", "valid", at % 17 > 0, False,
            at % 11 > 0, True, str(at // 2), "家庭户", village, path, "1组", "", school, school_path, school_name,
            chance.choice(GRADES), "1班", "王大山", "", "", chance.choice(SITUATIONS), today, "B1 名单 第2行", today, 1,
        )  # fmt: skip
