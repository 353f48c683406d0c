"""Invents households with children for the matching benchmark: whole columns at a time, from a seed."""

from dataclasses import dataclass

import numpy as np
import polars as pl

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟"
    "秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文兰樊温施牛葛洪"
)
GIVEN = (
    "明伟芳娜敏静丽强磊军洋勇艳杰娟涛超秀霞平刚桂英华玉萍红梅建国志海燕雪琴云飞龙凤春兰文博宇轩子涵梓萱欣怡雨桐浩然俊熙诗琪晨曦佳乐思源嘉豪可馨"
    "一诺依婷紫琳天佑家辉永康小晓宁安泽楷睿哲心语梦瑶雅彤奕辰沐阳若曦芷晴书瑞承恩景行立成德兴旺福贵荣光耀祖宗富才学智慧敬业友善良诚信义"
    "林森炎焱磊鑫淼垚琛璐瑾瑜瑛珊珍珠莉莹莲荷菲萌薇蕾芸芬芝苗茜茹茵蓉蓓庆祥瑞祺祎禄寿喜乐欢悦怀忆念恒恬惠慈忠孝仁爱礼和谦逊朗清澈润泉溪江河湖波"
    "东西南北中正方圆星月日辉亮昊晟旭昕昱晗晴晶景山川峰岩石岭峻嵘柏松柳杨梅桃李杏枫楠桐桦栋梁材木叶花草虎豹骏马羽鹏鹤鸿雁燕莺凯旋胜利达通远航程万里"
)
DOTTED_FIRST = (
    "阿依",
    "买买",
    "古丽",
    "吐尔",
    "艾力",
    "努尔",
    "玛依",
    "热娜",
    "木合",
    "迪丽",
    "帕提",
    "赛依",
)
DOTTED_LAST = ("努尔", "江艾", "提江", "逊古", "买提", "热依", "合曼", "古力", "木江", "拉提", "曼买", "克然")
PLACES = "青石龙潭马鞍白沙大河小溪上坝下湾金竹银杏桐梓高坪长田双桥三汇五宝凤凰鹿鸣云台古井新屋老街东岭西坡南坎北川黄泥红岩水口土桥枫香核桃柏树茶园菜籽"  # noqa: E501
FIRST_BIRTH = np.datetime64("2008-09-01").astype(int)
BIRTH_DAYS = 4017
PER_VILLAGE = 286
VILLAGES_PER_AREA = 12
TWIN_SHARE = 0.011
ELSEWHERE_SHARE = 0.12
DOTTED_SHARE = 0.03
WEIGHTS = np.array([pow(2, 17 - place, 11) for place in range(17)])
CHECKS = np.array(list("10X98765432"))


@dataclass(frozen=True)
class Namebook:
    """How names are made in one invented country: pools and how unevenly they are used."""

    surnames: np.ndarray
    surname_odds: np.ndarray
    given: np.ndarray
    given_odds: np.ndarray
    single_share: float


def namebook(*, steepness: float, single_share: float, turn: int = 0) -> Namebook:
    """``turn`` reorders the pools, so that two generators favour different names."""
    surnames = np.array(list(dict.fromkeys(SURNAMES)))
    given = np.array(list(dict.fromkeys(GIVEN)))
    rng = np.random.default_rng(turn)
    if turn:
        surnames, given = rng.permutation(surnames), rng.permutation(given)
    return Namebook(surnames, _odds(len(surnames), 0.9), given, _odds(len(given), steepness), single_share)


def _odds(count: int, steepness: float) -> np.ndarray:
    odds = 1.0 / np.arange(3, count + 3) ** steepness
    return odds / odds.sum()


def invent(children: int, *, rng: np.random.Generator, book: Namebook, area: int = 999) -> pl.DataFrame:
    """Columns name, id_number, birth (day number), sex, guardian, other_guardian, village, family."""
    family, order = _families(children, rng)
    count = int(family[-1]) + 1 if children else 0
    villages = max(1, children // PER_VILLAGE)
    village = rng.integers(0, villages, count)[family]
    birth, twin = _births(family, order, rng)
    sex = rng.integers(0, 2, children)
    surname = rng.choice(len(book.surnames), count, p=book.surname_odds)
    names = _names(family, surname, twin, rng, book)
    code = _areas(village, family, count, area, rng)
    frame = pl.DataFrame(
        {
            "name": names,
            "birth": birth.astype(np.int32),
            "sex": np.where(sex == 1, "男", "女"),
            "guardian": _adults(surname, rng, book).gather(family),
            "other_guardian": _adults(
                rng.choice(len(book.surnames), count, p=book.surname_odds), rng, book
            ).gather(family),
            "village": village_names(villages).gather(village),
            "family": family,
            "id_number": identity_numbers(code, birth, sex, rng),
        }
    )
    shuffled = rng.permutation(children)
    return frame[shuffled]


def _families(children: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """One to three children a family; family number and place in it, per child."""
    sizes = rng.choice([1, 2, 3], children, p=[0.5, 0.4, 0.1])
    family = np.repeat(np.arange(children), sizes)[:children]
    starts = np.r_[True, family[1:] != family[:-1]]
    first = np.maximum.accumulate(np.where(starts, np.arange(children), 0))
    return family, np.arange(children) - first


def _births(family: np.ndarray, order: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Brothers and sisters at least ten months apart, except twins."""
    base = rng.integers(0, BIRTH_DAYS, int(family[-1]) + 1)[family]
    gap = order * rng.integers(300, 1500, len(family))
    birth = FIRST_BIRTH + (base + gap) % BIRTH_DAYS
    second = order == 1
    twin = second & (rng.random(len(family)) < TWIN_SHARE / 2 / max(second.mean(), 1e-9))
    birth[twin] = birth[np.flatnonzero(twin) - 1]
    return birth, twin


def _names(
    family: np.ndarray, surname: np.ndarray, twin: np.ndarray, rng: np.random.Generator, book: Namebook
) -> pl.Series:
    """Twins share two characters of three."""
    children = len(family)
    first = rng.choice(len(book.given), children, p=book.given_odds)
    second = rng.choice(len(book.given), children, p=book.given_odds)
    single = rng.random(children) < book.single_share
    twins = np.flatnonzero(twin)
    first[twins] = first[twins - 1]
    single[twins] = single[twins - 1] = False
    last = np.where(single, "", book.given[second])
    names = pl.Series(book.surnames[surname[family]]) + pl.Series(book.given[first]) + pl.Series(last)
    dotted = np.flatnonzero((rng.random(children) < DOTTED_SHARE) & ~twin)
    starts = pl.Series(DOTTED_FIRST).gather(rng.integers(0, len(DOTTED_FIRST), len(dotted)))
    middles = pl.Series(book.given).gather(rng.integers(0, len(book.given), len(dotted)))
    ends = pl.Series(DOTTED_LAST).gather(rng.integers(0, len(DOTTED_LAST), len(dotted)))
    tails = pl.Series(book.given).gather(rng.integers(0, len(book.given), len(dotted)))
    return names.scatter(dotted, starts + middles + "·" + ends + tails)


def _adults(surname: np.ndarray, rng: np.random.Generator, book: Namebook) -> pl.Series:
    count = len(surname)
    first, last = (rng.choice(len(book.given), count, p=book.given_odds) for _ in range(2))
    return pl.Series(book.surnames[surname]) + pl.Series(book.given[first]) + pl.Series(book.given[last])


def _areas(
    village: np.ndarray, family: np.ndarray, count: int, area: int, rng: np.random.Generator
) -> np.ndarray:
    """The township's code, or for some families one from far away."""
    own = area * 1000 + village // VILLAGES_PER_AREA % 1000
    far = (rng.random(count) < ELSEWHERE_SHARE)[family]
    return np.where(far, 998000 + rng.integers(0, 1000, count)[family], own)


def village_names(count: int) -> pl.Series:
    letters = np.array(list(dict.fromkeys(PLACES)))
    place = np.arange(count)
    size = len(letters)
    a, b, c = place % size, (place // size + place * 7) % size, (place // size // size + place * 3) % size
    named = pl.Series(letters[a]) + pl.Series(letters[b]) + pl.Series(letters[c]) + "村"
    clash = named.is_duplicated().to_numpy()
    return named.scatter(np.flatnonzero(clash), [f"{named[i]}{i}组" for i in np.flatnonzero(clash).tolist()])


def identity_numbers(
    area: np.ndarray, birth: np.ndarray, sex: np.ndarray, rng: np.random.Generator
) -> pl.Series:
    """Sequence numbers never clash within an area, a day and a sex."""
    order = np.lexsort((sex, birth, area))
    group = np.stack([area[order], birth[order], sex[order]])
    starts = np.r_[True, (group[:, 1:] != group[:, :-1]).any(axis=0)] if len(order) else np.empty(0, bool)
    first = np.maximum.accumulate(np.where(starts, np.arange(len(order)), 0))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order)) - first
    offset = (area * 31 + birth * 17) % 500
    sequence = ((rank + offset) % 500) * 2 + sex
    return pl.Series("id_number", _completed(area * 10**11 + _yyyymmdd(birth) * 1000 + sequence))


def _yyyymmdd(days: np.ndarray) -> np.ndarray:
    stamps = days.astype("datetime64[D]")
    months = stamps.astype("datetime64[M]")
    number = months.astype(np.int64) + 1970 * 12
    return (number // 12) * 10000 + (number % 12 + 1) * 100 + (stamps - months).astype(np.int64) + 1


def _completed(first: np.ndarray) -> pl.Series:
    total = np.zeros(len(first), dtype=np.int64)
    rest = first.copy()
    for place in range(16, -1, -1):
        total += (rest % 10) * WEIGHTS[place]
        rest //= 10
    return pl.Series(first).cast(pl.String) + pl.Series(CHECKS[total % 11])
