"""The words of a command in Chinese: what is wrong with them, what would be right, and where all of them are told."""

import argparse
import difflib
import re
from collections.abc import Iterable
from typing import Any, NoReturn

WRONG_WORDS = 2
MANY_CHOICES = 20
HEADINGS = {"positional arguments": "必填", "options": "选项", "usage: ": "用法：", None: "用法："}
TYPES = {
    "fromisoformat": "应是一个日期，请写成 2026-09-20 的样子",
    "int": "应是一个整数",
    "float": "应是一个数",
}
# What argparse says in English, and what is said instead; tried from the first on.
SAYINGS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", "缺少必须写明的：{0}。请补上后再执行。"),
    (r"unrecognized arguments: (.+)", "不认识“{0}”。请核对写法，或去掉它。"),
    (r"ambiguous option: (\S+) could match (.+)", "“{0}”可以是几个选项：{1}。请写完整。"),
    (r"expected one argument", "后面要写一个值。"),
    (r"expected at least one argument", "后面至少要写一个值。"),
    (r"expected (\d+) arguments?", "后面要写 {0} 个值。"),
    (r"ignored explicit argument (.+)", "后面不带值，却写了 {0}。请去掉它。"),
    (r"not allowed with argument (.+)", "不能和 {0} 同时写。请只留一个。"),
)
ABOUT = re.compile(r"argument (?P<name>.+?): (?P<what>.+)", re.DOTALL)
CHOICE = re.compile(r"invalid choice: (?P<given>.+?) \(choose from (?P<known>.+)\)", re.DOTALL)
VALUE = re.compile(r"invalid (?P<type>\w+) value: (?P<given>.+)", re.DOTALL)


class ChineseHelp(argparse.HelpFormatter):
    """The headings that argparse puts around our own words."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, HEADINGS.get(prefix, prefix))

    def start_section(self, heading: str | None) -> None:
        super().start_section(HEADINGS.get(heading, heading))


class WordParser(argparse.ArgumentParser):
    """Of all tasks and their parts: what is made by `add_subparsers` is one of these too."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**({"formatter_class": ChineseHelp} | more | {"add_help": False}))
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_WORDS, f"{in_chinese(message)}\n全部写法见：{self.prog} --help\n")


def in_chinese(message: str) -> str:
    """One sentence about the words; a saying that we do not know is passed on as it is."""
    about = ABOUT.fullmatch(message)
    name, what = (about["name"], about["what"]) if about else ("", message)
    if choice := CHOICE.fullmatch(what):
        return _choice(name, choice["given"].strip("'"), choice["known"])
    if value := VALUE.fullmatch(what):
        wanted = TYPES.get(value["type"], "写法不对")
        return f"{name} 后面的“{value['given'].strip(chr(39))}”不能用：{wanted}。"
    for pattern, said in SAYINGS:
        if found := re.fullmatch(pattern, what, re.DOTALL):
            told = said.format(*(part.replace(", ", "、") for part in found.groups()))
            return f"{name} {told}" if name else told
    return f"{name}：{what}" if name else what


def _choice(name: str, given: str, known: str) -> str:
    choices = [one.strip().strip("'") for one in known.split(",")]
    return (
        f"{name}：没有“{given}”这一项。{nearest(given, choices)}可选：{'、'.join(choices[:MANY_CHOICES])}。"
    )


def nearest(given: str, known: Iterable[str]) -> str:
    """A guess at what was meant, as the beginning of a sentence; nothing where nothing is near."""
    near = difflib.get_close_matches(given, list(known), n=3)
    return f"是不是“{'”、“'.join(near)}”？" if near else ""
