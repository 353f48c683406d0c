"""Invented names with the collisions, middle dots, homophones and rare characters of real lists."""

import numpy as np
import polars as pl

SURNAMES = (
    "李王张刘陈杨黄周吴覃韦徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭"
    "吕苏卢蒋蔡贾丁魏薛叶余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史"
    "顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛"
    "伍申尤毕聂丛焦向柳邢骆岳齐梅莫庄涂祝庚农蓝冉瞿仇单解区"
)
COMPOUND_SURNAMES = ("欧阳", "司马", "上官", "诸葛", "东方")
FIRST_OF_BOY = (
    "子浩宇俊梓家志文明嘉一建国天博泽晨睿铭思永荣景世承瑞振少海立伟光启彦宏鸿远逸奕昊皓轩豪"
    "凯旭东金玉成庆德云书修致存守允以正令怀维新长春秋元孝弘川"
)
SECOND_OF_BOY = (
    "轩宇涵豪杰浩辰然泽阳航睿霖鑫明辉晨博文凯龙鹏飞翔斌涛勇强军华林峰坤志诚毅磊亮聪健康乐安"
    "宁祥瑞成铭哲涵昊天源海洋波江川山岩松柏桐楠森恒远达平"
)
FIRST_OF_GIRL = (
    "梓欣雨诗思佳雅子语嘉婉可一若紫静晓心梦慧美秀丽春艳玉冰雪芷沐艺悦文宇依安清素采月桂兰金"
    "小凤海红燕彩云凌书知念初乐景如曼忆南苏"
)
SECOND_OF_GIRL = (
    "涵怡彤妍萱琪瑶欣悦婷雯菲雪琳洁颖倩莹萍芳丽娜静敏娟玲霞燕梅兰莲菊英华凤珍秀玉蓉蕾薇茜"
    "璇瑾妤宁然馨语诗乐晴月心珊曦瑜琴云虹"
)
RARE = "彧翀昉垚堃喆犇翯祎赟淼焱骉晟珺璟懋瀚䶮㛃𬭎𬱖"
DOTTED_FIRST = ("阿依", "木呷", "尔古", "吉克", "沙玛", "拉玛", "阿木", "古里", "伊利", "买合")
DOTTED_SECOND = ("阿支", "木沙", "日哈", "伍呷", "石布", "古丽", "提江", "夏提", "子洛", "拉则")
GROWN_MEN = ("国建志明永德文光正世", "华强军平林海生荣贵福")
GROWN_WOMEN = ("秀桂玉春金美凤兰红燕", "英珍梅芳莲琼香菊群芬")
HOMOPHONES = {
    "晓": "小", "小": "晓", "雨": "宇", "宇": "雨", "欣": "鑫", "鑫": "欣", "佳": "嘉", "嘉": "佳",
    "梓": "子", "子": "梓", "涵": "晗", "怡": "仪", "彤": "桐", "妍": "研", "琪": "淇", "瑶": "遥",
    "婷": "亭", "菲": "妃", "雪": "学", "静": "敬", "轩": "萱", "萱": "轩", "浩": "皓", "皓": "浩",
    "杰": "捷", "辰": "晨", "晨": "辰", "泽": "择", "阳": "洋", "洋": "阳", "睿": "瑞", "瑞": "睿",
    "霖": "林", "明": "铭", "铭": "明", "辉": "晖", "博": "柏", "文": "雯", "雯": "文", "凯": "恺",
    "志": "智", "家": "佳", "思": "斯", "若": "偌", "颖": "莹", "英": "瑛", "华": "桦", "海": "诲",
    "伟": "玮", "春": "椿", "玉": "钰", "秀": "绣", "丽": "莉", "安": "桉", "宁": "柠", "乐": "勒",
    "成": "诚", "诚": "成", "康": "糠", "龙": "珑", "飞": "菲", "天": "添", "一": "壹",
}  # fmt: skip
TRADITIONAL = {
    "刘": "劉", "陈": "陳", "张": "張", "杨": "楊", "黄": "黃", "吴": "吳", "马": "馬", "罗": "羅",
    "韩": "韓", "冯": "馮", "国": "國", "华": "華", "龙": "龍", "凤": "鳳", "丽": "麗", "云": "雲",
    "静": "靜", "兰": "蘭", "东": "東", "义": "義",
}  # fmt: skip
DOTTED_SHARE = 0.03
SHORT_SHARE = 0.07
RARE_SHARE = 0.006
FLATNESS = 18.0


def falling(count: int, *, flatness: float = FLATNESS) -> np.ndarray:
    """Shares that fall like real name frequencies; calibrated so that 18 % of 86,258 share a full name."""
    weights = 1.0 / (np.arange(count) + flatness)
    return weights / weights.sum()


def pick(pool: str, count: int, rng: np.random.Generator, *, flatness: float = FLATNESS) -> pl.Series:
    """Draws characters of the pool, earlier ones more often."""
    return pl.Series(list(pool)).gather(rng.choice(len(pool), count, p=falling(len(pool), flatness=flatness)))


def surnames(count: int, rng: np.random.Generator) -> pl.Series:
    """Family names; one in three hundred has two characters."""
    drawn = pick(SURNAMES, count, rng, flatness=7.0)
    return drawn.scatter(
        (at := np.flatnonzero(rng.random(count) < 1 / 300)),
        [COMPOUND_SURNAMES[i] for i in rng.integers(len(COMPOUND_SURNAMES), size=len(at))],
    )


def given_names(boy: np.ndarray, rng: np.random.Generator) -> pl.DataFrame:
    """Columns `first` and `second`; `second` is empty where the name has one character."""
    count = len(boy)
    is_boy = pl.Series(boy)
    first = pick(FIRST_OF_BOY, count, rng).zip_with(is_boy, pick(FIRST_OF_GIRL, count, rng))
    second = pick(SECOND_OF_BOY, count, rng).zip_with(is_boy, pick(SECOND_OF_GIRL, count, rng))
    rare = pl.Series(rng.random(count) < RARE_SHARE)
    second = pick(RARE, count, rng).zip_with(rare, second)
    short = pl.Series(rng.random(count) < SHORT_SHARE)
    return pl.DataFrame(
        {
            "first": second.zip_with(short, first),
            "second": pl.Series([""]).gather([0] * count).zip_with(short, second),
        }
    )


def dotted_names(count: int, rng: np.random.Generator) -> list[str]:
    """Names with a middle dot (U+00B7), as several peoples of the country write them."""
    first = rng.integers(len(DOTTED_FIRST), size=count)
    second = rng.integers(len(DOTTED_SECOND), size=count)
    tail = rng.choice(list("江勒则买提布哈莫洛惹"), size=count)
    return [f"{DOTTED_FIRST[a]}·{DOTTED_SECOND[b]}{t}" for a, b, t in zip(first, second, tail, strict=True)]


def grown_names(family: pl.Series, woman: pl.Series, rng: np.random.Generator) -> pl.Series:
    """Names of grown people under the given family names."""
    count = len(family)
    his, hers = (
        pick(pools[0], count, rng) + pick(pools[1], count, rng) for pools in (GROWN_MEN, GROWN_WOMEN)
    )
    return family + hers.zip_with(woman, his)
