"""Invents the county's two trees: townships and villages, schools and their admission zones."""

from dataclasses import dataclass

import numpy as np

from notoneless.operations.demo.county import DemoFeeder, DemoUnit, DemoZone, Layout

COUNTY_NAME = "清禾县"
COUNTY_CODE = "999321"
TOWNSHIPS = (
    "禾溪街道", "稔川街道", "青陌镇", "望禾镇", "石笕镇", "麦浦镇", "芦汀镇",
    "桐岔镇", "鹤栏镇", "沙圳镇", "松畲乡", "云畈乡", "苔岭乡",
)  # fmt: skip
VILLAGE_FIRST = "青白红石竹松柳桐枫荷稻麦茶橙桃梨杏梅兰菊蓝金银铜"
VILLAGE_SECOND = "桥湾坪坝塘井溪岭沟坡圩垌"
SUPERVISION_ZONES = ("东片", "南片", "西片", "北片")
CHILDREN_PER_TOWNSHIP = 1_500
CHILDREN_PER_VILLAGE = 120
CHILDREN_PER_PRIMARY = 300
CHILDREN_PER_JUNIOR = 4_000
MOST_VILLAGES, MOST_PRIMARIES, MOST_JUNIORS = 220, 120, 20
NINE_YEAR_EVERY = 4
POINT_EVERY = 4
GRIDS_PER_VILLAGE = 2


@dataclass(frozen=True)
class _Seat:
    """A school about to be named: where it stands and what it is."""

    kind: str
    township: DemoUnit
    village: DemoUnit | None
    name: str
    aliases: tuple[str, ...] = ()


def lay_out(children: int, rng: np.random.Generator) -> Layout:
    """Small counties keep at least four townships, two villages in each and one school of every kind."""
    county = DemoUnit(f"{COUNTY_CODE}000000", COUNTY_NAME, "county", "government", None)
    townships = _townships(county, count=min(len(TOWNSHIPS), max(4, children // CHILDREN_PER_TOWNSHIP)))
    villages = _villages(townships, children, rng)
    bureau = DemoUnit(f"{COUNTY_CODE}-EDU", f"{COUNTY_NAME}教育局", "bureau", "education", None)
    areas = tuple(
        DemoUnit(f"{COUNTY_CODE}-DX{n}", f"{name}督导责任区", "zone", "education", bureau.code)
        for n, name in enumerate(SUPERVISION_ZONES, start=1)
    )
    seats = _seats(townships, villages, children)
    schools = tuple(_school(seat, n, areas, townships) for n, seat in enumerate(seats, start=1))
    zones, feeders = _zones(townships, villages, seats, schools)
    return Layout(county, townships, villages, _grids(villages), bureau, areas, schools, zones, feeders)


def short(name: str) -> str:
    """A township's or village's name without its kind, as people say it."""
    for ending in ("街道", "镇", "乡", "社区", "村"):
        if name.endswith(ending):
            return name[: -len(ending)]
    return name


def _townships(county: DemoUnit, *, count: int) -> tuple[DemoUnit, ...]:
    kept = TOWNSHIPS[: count - 1] + TOWNSHIPS[-1:]
    return tuple(
        DemoUnit(
            f"{COUNTY_CODE}{100 + n:03d}000", name, "township", "government", county.code,
            aliases=(short(name), COUNTY_NAME + name),
        )
        for n, name in enumerate(kept, start=1)
    )  # fmt: skip


def _villages(
    townships: tuple[DemoUnit, ...], children: int, rng: np.random.Generator
) -> tuple[DemoUnit, ...]:
    """The last village bears the name of the first: a trap for whoever matches by name alone."""
    total = max(2 * len(townships), min(MOST_VILLAGES, children // CHILDREN_PER_VILLAGE))
    names = [a + b for a in VILLAGE_FIRST for b in VILLAGE_SECOND]
    names = [names[i] for i in rng.permutation(len(names))][:total]
    names[-1] = names[0]
    made: list[DemoUnit] = []
    for n, name in enumerate(names):
        town = townships[n * len(townships) // total]
        serial = 201 + sum(1 for v in made if v.parent == town.code)
        ending = "社区" if town.name.endswith("街道") else "村"
        made.append(
            DemoUnit(
                f"{town.code[:9]}{serial}", name + ending, "village", "government", town.code,
                township=town.code,
                aliases=(name, f"{name}村委会" if ending == "村" else f"{name}居委会"),
            )
        )  # fmt: skip
    return tuple(made)


def _grids(villages: tuple[DemoUnit, ...]) -> tuple[DemoUnit, ...]:
    return tuple(
        DemoUnit(f"{v.code}{n:02d}", f"{v.name}第{n}网格", "grid", "government", v.code, township=v.township)
        for v in villages
        for n in range(1, GRIDS_PER_VILLAGE + 1)
    )


def _seats(townships: tuple[DemoUnit, ...], villages: tuple[DemoUnit, ...], children: int) -> list[_Seat]:
    head = townships[0]
    seats = [_central(t) for t in townships]
    wanted = max(len(townships) + 2, min(MOST_PRIMARIES, children // CHILDREN_PER_PRIMARY))
    spare = wanted - len(seats)
    hosts = [villages[(2 * i + 1) * len(villages) // (2 * spare)] for i in range(spare)]
    by_code = {t.code: t for t in townships}
    for n, host in enumerate(hosts):
        kind = "teaching_point" if n % POINT_EVERY == 1 else "primary"
        seats.append(_village_school(kind, by_code[host.township], host))
    juniors = max(3, min(MOST_JUNIORS, children // CHILDREN_PER_JUNIOR))
    seats += [_junior(n, townships) for n in range(juniors)]
    seats.append(_Seat("special", head, None, f"{COUNTY_NAME}特殊教育学校", ("县特校",)))
    seats.append(_Seat("vocational", head, None, f"{COUNTY_NAME}职业技术学校", ("县职校", "职教中心")))
    seats += [_Seat("senior", head, None, f"{COUNTY_NAME}第{n}高级中学", (f"{n}中",)) for n in "一二"]
    seats += [_Seat("kindergarten", t, None, f"{short(t.name)}中心幼儿园") for t in townships]
    return seats


def _central(town: DemoUnit) -> _Seat:
    base = short(town.name)
    return _Seat("primary", town, None, f"{town.name}中心小学", (f"{base}中心小学", f"{base}中心校"))


def _village_school(kind: str, town: DemoUnit, host: DemoUnit) -> _Seat:
    base = short(town.name) + short(host.name)
    name = f"{base}教学点" if kind == "teaching_point" else f"{base}小学"
    return _Seat(kind, town, host, name, (f"{COUNTY_NAME}{town.name}{name.removeprefix(short(town.name))}",))


def _junior(n: int, townships: tuple[DemoUnit, ...]) -> _Seat:
    town = townships[n % len(townships)]
    base = short(town.name)
    if n % NINE_YEAR_EVERY == NINE_YEAR_EVERY - 2:
        return _Seat("nine_year", town, None, f"{base}九年一贯制学校", (f"{base}学校",))
    nth = "" if n < len(townships) else "第二"
    return _Seat("junior", town, None, f"{base}{nth}初级中学", (f"{base}{nth}初中", f"{base}{nth}中学"))


_CATEGORY = {
    "kindergarten": "11", "primary": "21", "teaching_point": "21", "junior": "31", "nine_year": "31",
    "senior": "34", "vocational": "36", "special": "51",
}  # fmt: skip


def _school(
    seat: _Seat, serial: int, areas: tuple[DemoUnit, ...], townships: tuple[DemoUnit, ...]
) -> DemoUnit:
    code = f"{_CATEGORY[seat.kind]}99{321000 + serial:06d}"
    area = areas[townships.index(seat.township) * len(areas) // len(townships)]
    return DemoUnit(
        code, seat.name, "school", "education", area.code, seat.kind, seat.township.code, seat.aliases
    )


def _zones(
    townships: tuple[DemoUnit, ...],
    villages: tuple[DemoUnit, ...],
    seats: list[_Seat],
    schools: tuple[DemoUnit, ...],
) -> tuple[tuple[DemoZone, ...], tuple[DemoFeeder, ...]]:
    """A village without its own school goes to one in its township; townships without a junior share one."""
    primary_kinds = ("primary", "teaching_point")
    juniors = [s for s in schools if s.school_kind in ("junior", "nine_year")]
    hosted = {seat.village.code: school for seat, school in zip(seats, schools, strict=True) if seat.village}
    zones: list[DemoZone] = []
    for n, village in enumerate(villages):
        near = [s for s in schools if s.township == village.township and s.school_kind in primary_kinds]
        school = hosted.get(village.code, near[n % len(near)])
        zones.append(DemoZone(village.code, school.code, "primary"))
        zones.append(DemoZone(village.code, _junior_of(village, n, juniors, townships).code, "junior"))
    feeders = [
        DemoFeeder(s.code, _junior_of(s, n, juniors, townships).code)
        for n, s in enumerate(schools)
        if s.school_kind in primary_kinds
    ]
    return tuple(zones), tuple(feeders)


def _junior_of(
    unit: DemoUnit, nth: int, juniors: list[DemoUnit], townships: tuple[DemoUnit, ...]
) -> DemoUnit:
    own = [j for j in juniors if j.township == unit.township]
    if own:
        return own[nth % len(own)]
    place = [t.code for t in townships].index(unit.township)
    return juniors[place % len(juniors)]
