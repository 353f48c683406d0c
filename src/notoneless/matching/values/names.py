"""Names of people: how they are shown, how they are compared, what is wrong with them."""

from functools import cache

import polars as pl
from opencc import OpenCC
from pypinyin import Style, lazy_pinyin

from notoneless.matching.values.texts import looks_like_formula, of_one, unwrapped

# 民委发〔2016〕33号: the separator of a name is U+00B7, and a name may have up to 50 characters.
MIDDLE_DOT = "\u00b7"
LONGEST_NAME = 50
# The marks found in its place. NFKC leaves them apart, and turns ． and ﹒ into a full stop.
_DOTS = r"[\u00B7\u02D9\u0387\u16EB\u2022\u2024\u2027\u2218\u2219\u22C5\u25CF\u25E6\u2E31\u30FB\uA78F\uFF65.]"
_LATIN = r"[A-Za-z\u00C0-\u024F]"
# Placeholders that old systems print for a character they lack, masks, and the private-use areas.
_PLACEHOLDER = r"[?*\u25A0\u25A1\u25C7\u25C6\u3013\uFFFD\uE000-\uF8FF\x{F0000}-\x{10FFFD}]"
_NOT_COMPARED = r"[\s'\u2010-\u2015_,、，\-]"
_CHARACTER_BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x2EBF0))


def shown_name(value: pl.Expr) -> pl.Expr:
    """The name as a page prints it: stretched characters closed up, every kind of dot U+00B7."""
    name = unwrapped(value.cast(pl.String).str.replace_all("\u02d9", MIDDLE_DOT))
    name = name.str.replace_all(rf"\s*{_DOTS}+\s*", MIDDLE_DOT).str.strip_chars(MIDDLE_DOT)
    # A foreign name keeps the space between its words; a Chinese one never has any.
    name = (
        pl.when(name.str.contains(_LATIN))
        .then(name.str.replace_all(r"\s+", " "))
        .otherwise(name.str.replace_all(r"\s+", ""))
    )
    return pl.when(name == "").then(None).otherwise(name)


def name_key(value: pl.Expr) -> pl.Expr:
    """Equal for two spellings of one name: no dots, no spaces, simplified characters, lower case."""
    traditional, simplified = _simplifying_table()
    key = shown_name(value).str.replace_all(MIDDLE_DOT, "", literal=True).str.replace_all(_NOT_COMPARED, "")
    return key.str.replace_many(traditional, simplified).str.to_lowercase()


def name_fault(value: pl.Expr) -> pl.Expr:
    """'formula', 'too_long', 'placeholder', 'digits' or 'latin'; null for a name that reads like one."""
    name = shown_name(value)
    return (
        pl.when(looks_like_formula(unwrapped(value)))
        .then(pl.lit("formula"))
        .when(name.str.len_chars() > LONGEST_NAME)
        .then(pl.lit("too_long"))
        .when(name.str.contains(_PLACEHOLDER))
        .then(pl.lit("placeholder"))
        .when(name.str.contains(r"\d"))
        .then(pl.lit("digits"))
        .when(name.str.contains(_LATIN))
        .then(pl.lit("latin"))
        .otherwise(pl.lit(None, dtype=pl.String))
    )


def shown_name_text(name: str) -> str:
    """`shown_name` for one name; an empty text where nothing is left."""
    return str(of_one(shown_name, name) or "")


def name_key_text(name: str) -> str:
    """`name_key` for one name; an empty text where nothing is left."""
    return str(of_one(name_key, name) or "")


def pinyin_of(name: str) -> str:
    """The reading without tones, syllables separated by spaces, surnames as surnames are read."""
    return " ".join(_syllables(name))


def initials_of(name: str) -> str:
    """What an officer types to find a child: 单小明 is sxm, 尉迟敬 is ycj."""
    return "".join(syllable[0] for syllable in _syllables(name))


def _syllables(name: str) -> list[str]:
    text = "".join(character for character in name if character.isalnum())
    for length in (2, 1):
        reading = SURNAME_READINGS.get(text[:length])
        if reading and len(text) >= length:
            return [*reading.split(), *(_reading(character) for character in text[length:])]
    return [_reading(character) for character in text]


@cache
def _reading(character: str) -> str:
    return lazy_pinyin(character, style=Style.NORMAL)[0].lower()


@cache
def _simplifying_table() -> tuple[list[str], list[str]]:
    """Character by character, without the phrases OpenCC knows: a name is no phrase."""
    characters = [chr(code) for first, end in _CHARACTER_BLOCKS for code in range(first, end)]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    changed = [(old, new) for old, new in zip(characters, converted, strict=True) if old != new]
    return [old for old, _ in changed], [new for _, new in changed]


# Surnames that are read otherwise than the character is read elsewhere.
SURNAME_READINGS = dict(
    entry.split(" ", 1)
    for entry in (
        *("单 shan", "仇 qiu", "曾 zeng", "区 ou", "解 xie", "查 zha", "盖 ge", "任 ren", "尉 wei", "朴 piao"),
        *("翟 zhai", "乐 yue", "缪 miao", "繁 po", "员 yun", "华 hua", "纪 ji", "葛 ge", "冼 xian", "佴 nai"),
        *("贾 jia", "谌 chen", "宓 mi", "祭 zhai", "覃 qin", "折 she", "那 na", "黑 he", "盛 sheng", "哈 ha"),
        *("种 chong", "召 shao", "秘 bi", "撒 sa", "燕 yan", "应 ying", "宁 ning", "车 che", "郇 huan"),
        *("逄 pang", "乜 nie", "句 gou", "隗 kui", "訾 zi", "都 du", "晟 cheng", "重 chong", "卜 bu", "柏 bai"),
        *("薄 bo", "谷 gu", "过 guo", "於 yu", "呙 guo", "阚 kan", "钭 tou", "洗 xian", "瞿 qu", "臧 zang"),
        *("藏 zang", "俞 yu", "芮 rui", "牟 mou", "莘 shen", "眭 sui", "禚 zhuo", "褚 chu", "宿 su", "曲 qu"),
        *("尉迟 yu chi", "长孙 zhang sun", "澹台 tan tai", "单于 chan yu", "万俟 mo qi", "令狐 ling hu"),
        *("皇甫 huang fu", "鲜于 xian yu", "亓官 qi guan", "宇文 yu wen", "夏侯 xia hou", "诸葛 zhu ge"),
        *("欧阳 ou yang", "上官 shang guan", "司马 si ma", "东方 dong fang", "公孙 gong sun", "慕容 mu rong"),
        *("司徒 si tu", "司空 si kong", "轩辕 xuan yuan", "呼延 hu yan", "端木 duan mu", "赫连 he lian"),
        *("独孤 du gu", "濮阳 pu yang", "淳于 chun yu", "申屠 shen tu", "太史 tai shi", "闻人 wen ren"),
        *("仲孙 zhong sun", "钟离 zhong li", "百里 bai li", "南宫 nan gong", "西门 xi men", "拓跋 tuo ba"),
    )
)
