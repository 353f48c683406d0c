"""Invented families of an invented county: who lives where, who answers the door, which yard is theirs."""

from dataclasses import dataclass
from random import Random

Place = tuple[float, float]

SOUTH, NORTH, WEST, EAST = 29.72, 30.18, 108.02, 108.48
REACH = 0.04  # how far the houses of one village lie apart, in degrees
SURNAMES = "冉谭向秦马陈刘黎罗田彭姚牟蒋邓汪焦隆郎崔"
GIVEN = [
    "雨彤",
    "浩轩",
    "小玲",
    "志鹏",
    "佳怡",
    "俊豪",
    "思琪",
    "国庆",
    "春梅",
    "家豪",
    "梓涵",
    "建军",
    "雪梅",
    "宇航",
    "晓燕",
    "明辉",
    "丽娟",
    "天佑",
    "静怡",
    "文杰",
    "海燕",
    "小军",
    "欣悦",
    "永强",
    "婷婷",
    "世豪",
    "红英",
    "子墨",
    "秋菊",
    "兴旺",
    "诗雨",
    "正华",
    "美玲",
    "龙飞",
    "巧云",
    "光明",
    "艳芳",
    "伟伦",
    "金凤",
    "启航",
]
ELDERS = [
    "光荣",
    "素芬",
    "明权",
    "朝碧",
    "世奎",
    "大珍",
    "兴国",
    "德淑",
    "代友",
    "万芬",
    "永财",
    "中琼",
    "仁贵",
    "祥玉",
    "长寿",
    "克英",
    "绍华",
    "先菊",
    "应发",
    "昌群",
]
RELATIONS = ("父亲", "母亲", "爷爷", "奶奶", "外婆", "大伯")


@dataclass(frozen=True)
class Family:
    """One child, the guardian who is said to have talked, the house and the number of its yard."""

    child: str
    name: str
    guardian: str
    relation: str
    home: Place
    yard: int


def family(turn: int) -> Family:
    """The family with this number: the same one every time."""
    chance = Random(f"family {turn}")
    village = Random(f"village {turn // 40}")
    south, west = village.uniform(SOUTH, NORTH - REACH), village.uniform(WEST, EAST - REACH)
    surname = chance.choice(SURNAMES)
    return Family(
        child=f"C-{10_000 + turn}",
        name=surname + chance.choice(GIVEN),
        guardian=surname + chance.choice(ELDERS),
        relation=chance.choice(RELATIONS),
        home=(round(south + chance.uniform(0, REACH), 5), round(west + chance.uniform(0, REACH), 5)),
        yard=90_000 + turn,
    )


def near(home: Place, chance: Random, metres: float = 25.0) -> Place:
    """Where a phone says it is when it stands at this house."""
    spread = metres / 111_000
    return (
        round(home[0] + chance.uniform(-spread, spread), 6),
        round(home[1] + chance.uniform(-spread, spread), 6),
    )
