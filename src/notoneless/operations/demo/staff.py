"""People in office in the demo county: one of every role, a clerk in every township, a few schools fully staffed."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from notoneless.operations.demo.county import DemoOfficer, DemoUnit, Layout
from notoneless.operations.demo.people.names import grown_names, surnames

STAFFED_TOWNSHIPS = 2
WOMEN = 0.4
CADRES_PER_TOWNSHIP = 2
SCHOOL_ROLES = (("principal", "校长", "xz"), ("registrar", "学籍专管员", "xj"))
FULL_SCHOOL_ROLES = (
    ("reporter", "报送专人", "bs"), ("academic_office", "教务处主任", "jw"), ("moral_office", "德育处主任", "dy"),
    ("subject_teacher", "科任教师", "kr"),
)  # fmt: skip
COUNTY_ROLES = (
    ("county_officer", "控辍保学专干", "jiaowei1", "bureau"),
    ("county_officer", "控辍保学专干（乙）", "jiaowei2", "bureau"),
    ("supervision_office", "督考办主任", "dukao", "county"),
    ("leader", "分管副县长", "lingdao", "county"),
    ("leader", "教育局局长", "juzhang", "bureau"),
    ("department_officer", "残联联络员", "canlian", "county"),
    ("department_officer", "人社联络员", "renshe", "county"),
    ("persuasion_team", "县劝返专班组长", "quanfan", "county"),
    ("inspector", "上级检查人员", "jiancha", "county"),
    ("system_admin", "系统管理员", "xitong", "bureau"),
    ("security_admin", "安全管理员", "anquan", "bureau"),
    ("audit_admin", "审计管理员", "shenji", "bureau"),
)
Post = tuple[str, str, str, str]
"""Role, title, login, unit."""


def appoint(
    layout: Layout, classes: tuple[DemoUnit, ...], rng: np.random.Generator
) -> tuple[DemoOfficer, ...]:
    """Logins are the short names of the posts, so that whoever plays finds them."""
    posts = [*_county(layout), *_townships(layout), *_schools(layout, classes)]
    family = surnames(len(posts), rng)
    names = grown_names(family, pl.Series(rng.random(len(posts)) < WOMEN), rng)
    return tuple(
        DemoOfficer(login, name, role, title, unit)
        for (role, title, login, unit), name in zip(posts, names.to_list(), strict=True)
    )


def _county(layout: Layout) -> Iterator[Post]:
    units = {"county": layout.county.code, "bureau": layout.bureau.code}
    for role, title, login, kind in COUNTY_ROLES:
        yield role, title, login, units[kind]
    for n, zone in enumerate(layout.supervision_zones, start=1):
        yield "supervision_zone", f"{zone.name}责任督学", f"dudao{n}", zone.code


def _townships(layout: Layout) -> Iterator[Post]:
    for n, town in enumerate(layout.townships, start=1):
        yield "township_clerk", f"{town.name}教育专干", f"zhen{n}", town.code
        if n > STAFFED_TOWNSHIPS:
            continue
        yield "leader", f"{town.name}分管领导", f"zhen{n}ld", town.code
        yield "persuasion_team", f"{town.name}劝返组", f"zhen{n}qf", town.code
        villages = [v for v in layout.villages if v.township == town.code][:CADRES_PER_TOWNSHIP]
        for m, village in enumerate(villages, start=1):
            yield "village_cadre", f"{village.name}村干部", f"cun{n}{m}", village.code
            yield "grid_manager", f"{village.name}网格员", f"wg{n}{m}", village.code


def _schools(layout: Layout, classes: tuple[DemoUnit, ...]) -> Iterator[Post]:
    """Principal and registrar in the schools of the first townships and in the special ones; one school has all."""
    near = [t.code for t in layout.townships[:STAFFED_TOWNSHIPS]]
    staffed = [
        s
        for s in layout.schools
        if s.school_kind != "kindergarten" and (s.township in near or s.school_kind == "special")
    ]
    for n, school in enumerate(staffed, start=1):
        for role, title, short in SCHOOL_ROLES:
            yield role, f"{school.name}{title}", f"{short}{n}", school.code
    junior = next(s for s in layout.schools if s.school_kind in ("junior", "nine_year"))
    for role, title, short in FULL_SCHOOL_ROLES:
        yield role, f"{junior.name}{title}", f"{short}1", junior.code
    special = next(s for s in layout.schools if s.school_kind == "special")
    yield "home_teacher", f"{special.name}送教教师", "sj1", special.code
    for n, room in enumerate([c for c in classes if c.parent == junior.code][:2], start=1):
        yield "class_teacher", f"{room.name}班主任", f"bzr{n}", room.code


def class_units(truth: pl.DataFrame, layout: Layout, grades: tuple[str, ...]) -> tuple[DemoUnit, ...]:
    """Every class somebody sits in, below its school."""
    names = {s.code: s for s in layout.schools}
    rooms = truth.filter(pl.col("school").is_not_null() & (pl.col("grade") > 0))
    rooms = rooms.select("school", "grade", "class_no").unique().sort("school", "grade", "class_no")
    return tuple(
        DemoUnit(
            f"{school}-{grade:02d}{room:02d}", f"{grades[grade]}{room}班", "class", "education", school,
            township=names[school].township,
        )
        for school, grade, room in rooms.iter_rows()
    )  # fmt: skip
