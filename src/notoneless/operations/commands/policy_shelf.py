"""`notoneless policy`: the rules in force in a place, what changes if, where a value comes from; no database."""

import argparse
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from notoneless.operations.near_packs import told
from notoneless.policy import PackError, Policy, in_force, library
from notoneless.policy.adopting.cloning import NewPlace, clone
from notoneless.policy.adopting.comparing import diff, show_rows

UNUSABLE, GAP = 2, "  "


def describe(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="做什么")
    show = deeds.add_parser("show", help="一地某日的全部参数、来源和待核实标记")
    show.add_argument("place", help="地方，如 chongqing/shizhu")
    show.add_argument("--on", required=True, type=date.fromisoformat, metavar="日期")
    show.add_argument("--topic", default="", metavar="类别", help="只看一类，如 visits；不写时全部列出")
    show.add_argument("--open", action="store_true", help="连没有规定的也列出")
    changed = deeds.add_parser("diff", help="换一天、换一个地方，哪些参数会变")
    changed.add_argument("place")
    changed.add_argument("--on", required=True, type=date.fromisoformat, metavar="日期")
    changed.add_argument("--with", dest="other_place", default="", metavar="地方", help="与哪个地方比")
    changed.add_argument(
        "--other-day", type=date.fromisoformat, default=None, metavar="日期", help="与哪一天比"
    )
    deeds.add_parser("list", help="列出所有底本")
    copied = deeds.add_parser("clone", help="复制一个底本给新的县，全部标为待核实")
    copied.add_argument("place")
    copied.add_argument("new", help="新底本的路径，如 sichuan/xinxian")
    copied.add_argument("--name", required=True, help="新地方的名称")
    copied.add_argument(
        "--level", default="county", help="层级：province、prefecture、county、township、school"
    )
    copied.add_argument("--from", dest="start", required=True, type=date.fromisoformat, metavar="日期")
    copied.add_argument("--into", default="packs", metavar="文件夹", help="写到哪个文件夹（默认 packs）")


def run(words: argparse.Namespace) -> int:
    try:
        return {"show": _show, "diff": _diff, "list": _list, "clone": _clone}[words.deed](words)
    except PackError as fault:
        sys.stderr.write(f"{told(fault, words.place, getattr(words, 'other_place', ''))}\n")
        return UNUSABLE


def _show(words: argparse.Namespace) -> int:
    policy = in_force(words.place, on=words.on)
    rows = show_rows(policy, topic=words.topic, with_open=words.open)
    if words.topic and not rows:
        sys.stderr.write(f"没有“{words.topic}”这一类参数，或这一类都没有规定。{_topics(policy)}\n")
        return UNUSABLE
    print(f"{policy.place_name}（{words.place}） {words.on} 的参数，校验值 {policy.fingerprint}")
    _table(
        ["参数", "名称", "取值", "来源", "起", "标记"],
        ([r.key, r.label, r.shown, r.source, r.since, r.mark] for r in rows),
    )
    if not words.topic:
        print(f"共 {len(rows)} 项。加 --topic 类别 只看一类。{_topics(policy)}")
    return 0


def _topics(policy: Policy) -> str:
    """The kinds of rules of which something is said there."""
    return f"类别有：{'、'.join(sorted({row.key.partition('.')[0] for row in show_rows(policy)}))}。"


def _diff(words: argparse.Namespace) -> int:
    if not words.other_place and words.other_day is None:
        sys.stderr.write("请用 --with 指明与哪个地方比，或用 --other-day 指明与哪一天比。\n")
        return UNUSABLE
    rows = diff(words.place, on=words.on, other=words.other_day, other_place=words.other_place)
    if not rows:
        print("没有不同。")
        return 0
    _table(
        ["参数", "名称", "现在", "改后", "改后来源"],
        ([r.key, r.label, r.before, r.after, r.source_after] for r in rows),
    )
    print(f"共 {len(rows)} 项不同。")
    return 0


def _list(_words: argparse.Namespace) -> int:
    _table(["底本", "名称"], ([pack.place, pack.name] for pack in library()))
    return 0


def _clone(words: argparse.Namespace) -> int:
    files = clone(words.place, NewPlace(words.new, words.name, words.level, words.start))
    taken = [name for name in files if (Path(words.into) / name).exists()]
    if taken:
        sys.stderr.write(f"“{taken[0]}”已经存在，没有写入任何文件。请换一个路径。\n")
        return UNUSABLE
    for name, text in files.items():
        target = Path(words.into) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        print(f"已写出 {target}")
    return 0


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Columns as wide as their widest cell on the screen; a Chinese character takes two places."""
    lines = [list(heads), *[[str(cell or "") for cell in row] for row in rows]]
    widths = [max(_width(line[at]) for line in lines) for at in range(len(heads))]
    for line in lines:
        padded = [cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)]
        print(GAP.join(padded).rstrip())


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "FW" else 1 for one in text)
