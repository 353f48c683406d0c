"""One Chinese sentence per pair: what agrees, what differs and how. No whole ID number ever enters it."""

import numpy as np
import polars as pl

from notoneless.matching.comparing.levels import FIELDS, ID, NAME
from notoneless.matching.comparing.traits import Traits

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
SHOWN_CHARACTERS = ("homophone", "lookalike", "near_sound", "one_character")


def reasons(pairs: pl.DataFrame, left: Traits, right: Traits) -> pl.Series:
    """Sentences for compared pairs, in their order."""
    parts = [_words(pairs[field], field) for field in WORDS]
    parts[0] = _with(parts[0], _differing_characters(pairs, left, right))
    parts[-1] = _with(parts[-1], _differing_digits(pairs, left, right))
    frame = pl.DataFrame({f"part{place}": part for place, part in enumerate(parts)})
    said = [pl.when(pl.col(name) != "").then(pl.col(name)) for name in frame.columns]
    return frame.select(pl.concat_str(said, separator="，", ignore_nulls=True).alias("reason"))["reason"]


def _words(codes: pl.Series, field: str) -> pl.Series:
    texts = pl.Series([WORDS[field][level] for level in FIELDS[field]])
    return texts.gather(codes)


def _with(words: pl.Series, details: pl.Series) -> pl.Series:
    return words + details


def _differing_characters(pairs: pl.DataFrame, left: Traits, right: Traits) -> pl.Series:
    """(晓/小): the first characters that differ; of the register first, then of the record."""
    wanted = np.isin(pairs["name"].to_numpy(), [NAME.index(level) for level in SHOWN_CHARACTERS])
    rows = np.flatnonzero(wanted)
    a = left.name.points[pairs["p"].to_numpy()[rows]]
    b = right.name.points[pairs["e"].to_numpy()[rows]]
    at, entry = (a != b).argmax(axis=1), np.arange(len(rows))
    told = [
        f"（{chr(one)}/{chr(two)}）"
        for one, two in zip(a[entry, at].tolist(), b[entry, at].tolist(), strict=True)
    ]
    return _at(rows, told, pairs.height)


def _differing_digits(pairs: pl.DataFrame, left: Traits, right: Traits) -> pl.Series:
    """第12、13位颠倒: places, never the digits themselves."""
    codes = pairs["id"].to_numpy()
    rows_told, told = [], []
    for level, sentence in (("transposed", "第{0}、{1}位颠倒"), ("one_digit", "第{0}位不同")):
        rows = np.flatnonzero(codes == ID.index(level))
        a, b = left.digits[pairs["p"].to_numpy()[rows]], right.digits[pairs["e"].to_numpy()[rows]]
        phrases = [sentence.format(place, place + 1) for place in range(1, 19)]
        rows_told.append(rows)
        told += [phrases[place] for place in (a != b).argmax(axis=1).tolist()]
    return _at(np.concatenate(rows_told), told, pairs.height)


def _at(rows: np.ndarray, texts: list[str], height: int) -> pl.Series:
    nothing = pl.repeat("", height, dtype=pl.String, eager=True)
    return nothing.scatter(rows, pl.Series(texts, dtype=pl.String)) if texts else nothing
