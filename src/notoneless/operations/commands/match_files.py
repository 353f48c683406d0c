"""`notoneless match`: register files in, who is explained, doubtful or unexplained out; no database, nothing stored."""

import argparse
import getpass
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import polars as pl

from notoneless.matching.run import match
from notoneless.matching.settings import MatchSettings
from notoneless.operations.matching_files.reading import Register, Unusable, read_register
from notoneless.operations.matching_files.telling import tell
from notoneless.operations.matching_files.writing import ENDINGS, write_result
from notoneless.operations.near_packs import told
from notoneless.policy import PackError, Policy, in_force

DONE, UNUSABLE, DONE_WITH_REFUSED = 0, 2, 3


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--population", required=True, metavar="文件", help="底数名册（户籍等）：每一行都要有结论"
    )
    parser.add_argument(
        "--enrolment",
        required=True,
        action="append",
        metavar="文件",
        help="就读类名册（学籍、在校等），可写多次",
    )
    parser.add_argument(
        "--as-of", required=True, type=date.fromisoformat, metavar="日期", help="基准日期，如 2026-09-20"
    )
    parser.add_argument(
        "--out", required=True, metavar="文件", help=f"结果文件，扩展名决定格式：{'、'.join(ENDINGS)}"
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="列名=字段",
        help="指明某一列是什么，如 证件=id_number，可写多次",
    )
    parser.add_argument("--sheet", metavar="名称", help="底数名册只读这一个工作表")
    parser.add_argument(
        "--place",
        metavar="地方",
        help="按该地政策的年龄段判定，如 chongqing/shizhu；不写则每行都判。段外的行不判定，另列："
        "结果为 .xlsx 时在“不在适龄段”工作表，其他格式在结果旁的“结果.beside.扩展名”",
    )
    parser.add_argument("--ask-password", action="store_true", help="文件有密码时询问一次，不保存")


def run(words: argparse.Namespace) -> int:
    password = getpass.getpass("文件密码：") if words.ask_password else None
    try:
        out = _out(words.out)
        policy = in_force(words.place, on=words.as_of) if words.place else None
        population = read_register(
            words.population,
            kind="household",
            overrides=words.map,
            sheet=words.sheet,
            password=password,
            on=words.as_of,
        )
        registers = [
            read_register(path, kind=None, overrides=words.map, sheet=None, password=password, on=words.as_of)
            for path in words.enrolment
        ]
    except Unusable as fault:
        sys.stderr.write(f"{fault}\n")
        return UNUSABLE
    except PackError as fault:
        sys.stderr.write(f"{told(fault, words.place)}\n")
        return UNUSABLE
    judged, beside = _of_age(population.frame, policy, words.as_of)
    result = match(judged, _named(registers), settings=MatchSettings(), decided=None)
    written = write_result(out, population, registers, result, beside)
    refused = sum(len(one.refused) for one in (population, *registers))
    tell(written, population, registers, beside)
    print(f"结果已写入 {out}")
    return DONE_WITH_REFUSED if refused else DONE


def _out(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in ENDINGS:
        raise Unusable(f"结果文件“{path.name}”的扩展名不认识。请用 {'、'.join(ENDINGS)} 之一。")
    if not path.absolute().parent.is_dir():
        raise Unusable(f"结果文件所在的文件夹“{path.absolute().parent}”不存在。请先建立，或换一个位置。")
    return path


def _of_age(frame: pl.DataFrame, policy: Policy | None, on: date) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Without a place everybody is judged; a row without a birth date always is."""
    if policy is None:
        return frame, frame.clear()
    first, last = policy.age.birth_range(on=on)
    inside = (pl.col("birth").is_null() | pl.col("birth").is_between(first, last)).fill_null(value=True)
    return frame.filter(inside), frame.filter(~inside)


def _named(registers: Sequence[Register]) -> dict[str, pl.DataFrame]:
    return {str(number): one.frame for number, one in enumerate(registers)}
