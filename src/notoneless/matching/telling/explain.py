"""One Chinese sentence per pair: what agrees, what differs and how. No whole ID number ever enters it."""

import sys

import polars as pl

from notoneless.matching.columns import ID_LENGTH
from notoneless.matching.comparing.levels import FIELDS, ID, SEX
from notoneless.matching.decisions import sex_told_by_number

ALL_AGREES = "姓名、出生日期、证件号均相同"
ANSWERED = "经人工核对为同一人"
NOBODY = "名册中未找到可比对的记录"

NAME_WORDS = {
    "missing": "姓名缺失",
    "equal": "姓名相同",
    "former": "与曾用名相同",
    "homophone": "姓名同音",
    "lookalike": "姓名形近",
    "placeholder": "姓名有一字未能显示",
    "dropped": "姓名缺一字",
    "swapped": "姓名两字颠倒",
    "near_sound": "姓名音近",
    "part": "姓名为部分写法",
    "one_character": "姓名一字不同",
    "surname": "仅姓相同",
    "different": "姓名不同",
}
BIRTH_WORDS = {
    "missing": "出生日期缺失",
    "equal": "生日相同",
    "swapped": "生日月日颠倒",
    "one_day": "生日相差一天",
    "day": "生日仅日不同",
    "month": "生日仅月不同",
    "year": "生日仅年不同",
    "lunar": "生日疑为农历",
    "epoch": "生日差四年零一天（表格日期系统不同）",
    "different": "生日不同",
}
ID_WORDS = {
    "missing": "缺证件号",
    "equal": "证件号相同",
    "rounded": "证件号末尾被表格软件改动、其余各位相同",
    "fifteen": "证件号为15位旧号、与18位相符",
    "transposed": "证件号",
    "one_digit": "证件号",
    "short": "证件号多或少一位",
    "unsound_equal": "证件号写法相同但校验有误",
    "two_digits": "证件号两位不同",
    "scientific": "证件号成为科学计数、仅剩前几位",
    "adult": "所填证件号属成年人",
    "unlike_damaged": "证件号不同且有误",
    "conflict": "证件号不同（均有效）",
}
SEX_WORDS = {"missing": "", "equal": "", "conflict": "性别不一致"}
GUARDIAN_WORDS = {"missing": "", "equal": "监护人相同", "near": "监护人姓名相近", "different": "监护人不同"}
VILLAGE_WORDS = {"missing": "", "equal": "村居相同", "different": "村居不同"}
PHONE_WORDS = {"missing": "", "equal": "电话相同", "different": ""}
WORDS = {
    "name": NAME_WORDS,
    "birth": BIRTH_WORDS,
    "sex": SEX_WORDS,
    "guardian": GUARDIAN_WORDS,
    "village": VILLAGE_WORDS,
    "phone": PHONE_WORDS,
    "id": ID_WORDS,
}
SEX_BY_NUMBER = "（以证件号为准）"
SHOWN = {field: len(FIELDS[field]) for field in WORDS} | {
    "digit": ID_LENGTH + 1,
    "character_p": sys.maxunicode + 1,
    "character_e": sys.maxunicode + 1,
}
"""What a sentence is made of, and how many values each has; pairs that are alike in all of it share one sentence."""


def reasons(pairs: pl.DataFrame) -> pl.Series:
    """Sentences for compared pairs, in their order; each different one is written once."""
    kinds = pairs.select(kind=_kind())
    first = pairs.select(*SHOWN, kind=kinds["kind"]).unique("kind")
    written = first.select("kind", reason=_sentences(first))
    return kinds.join(written, on="kind", how="left", maintain_order="left")["reason"]


def _kind() -> pl.Expr:
    """Everything the sentence shows, side by side in one number."""
    packed: pl.Expr = pl.lit(0, dtype=pl.UInt64)
    for name, values in SHOWN.items():
        packed = packed * values + pl.col(name).cast(pl.UInt64)
    return packed


def _sentences(kinds: pl.DataFrame) -> pl.Series:
    parts = {field: _words(kinds[field], field) for field in WORDS}
    parts["name"] = parts["name"] + _differing_characters(kinds)
    parts["sex"] = parts["sex"] + _whose_sex(kinds)
    parts["id"] = parts["id"] + _differing_digits(kinds)
    said = [pl.when(pl.col(field) != "").then(pl.col(field)) for field in WORDS]
    return pl.DataFrame(parts).select(pl.concat_str(said, separator="，", ignore_nulls=True).alias("reason"))[
        "reason"
    ]


def _words(codes: pl.Series, field: str) -> pl.Series:
    texts = pl.Series([WORDS[field][level] for level in FIELDS[field]])
    return texts.gather(codes)


def _differing_characters(kinds: pl.DataFrame) -> pl.Series:
    """（晓/小）: the first characters that differ; of the register first, then of the record."""
    both = zip(kinds["character_p"].to_list(), kinds["character_e"].to_list(), strict=True)
    return pl.Series(
        [f"（{chr(one)}/{chr(two)}）" if one or two else "" for one, two in both], dtype=pl.String
    )


def _whose_sex(kinds: pl.DataFrame) -> pl.Series:
    by_number = sex_told_by_number() & (pl.col("sex") == SEX.index("conflict"))
    return kinds.select(pl.when(by_number).then(pl.lit(SEX_BY_NUMBER)).otherwise(pl.lit(""))).to_series()


def _differing_digits(kinds: pl.DataFrame) -> pl.Series:
    """第12、13位颠倒: places, never the digits themselves."""
    phrases = {ID.index("transposed"): "第{0}、{1}位颠倒", ID.index("one_digit"): "第{0}位不同"}
    both = zip(kinds["id"].to_list(), kinds["digit"].to_list(), strict=True)
    return pl.Series([phrases.get(level, "").format(at, at + 1) for level, at in both], dtype=pl.String)
