"""The `notoneless` command: reads the words, finds the task, says in Chinese what went wrong.

Exit codes: 0 done · 2 the input cannot be used (says why) · 3 done, but rows were refused · 130 interrupted ·
141 whoever read the answer (`| head`) had enough of it.
"""

import argparse
import contextlib
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

from notoneless.operations.command_words import WordParser

INTERRUPTED, READER_GONE = 130, 141
# Each task is a module of `operations.commands` with `describe(parser)` and `run(words) -> int`.
# The flag says whether it needs the database; the others run without Django.
TASKS: dict[str, tuple[str, bool, str]] = {
    "match": ("match_files", False, "比对名册文件：找出哪些孩子未见于任何名册（不需数据库）"),
    "policy": ("policy_shelf", False, "查看、对比、复制各地政策参数"),
    "demo": ("demo_county", True, "生成演示县，导入、比对、核查并打开页面"),
    "import": ("import_register", True, "导入一份名册文件"),
    "batch": ("batch_decision", True, "通过、退回或撤销一个已收到的批次"),
    "screen": ("screen", True, "运行四查三比对"),
    "due": ("due_today", True, "核对到期事项：到期的上报、提醒各人，--dry-run 只试算"),
    "trail": ("trail_check", True, "核验留痕、打印当日校验值"),
    "serve": ("serve", True, "打开页面服务和后台任务"),
    "inbox": ("inbox", False, "打开公开意见箱和部门答复页（独立进程，不接触名册）"),
    "worker": ("worker", True, "只运行后台任务"),
    "migrate": ("migrate", True, "建立或升级数据库"),
}


def main(words: Sequence[str] | None = None) -> int:
    """Run one task; unknown words are explained in Chinese."""
    try:
        known = _understood(list(sys.argv[1:] if words is None else words))
        module, needs_database, _ = TASKS[known.task]
        with _door(needs_database):
            done = int(_load(module).run(known))
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.stderr.write("\n已中断。已完成的部分已保存，重新运行会从中断处继续。\n")
        return INTERRUPTED
    except BrokenPipeError:
        _say_nothing_more()
        return READER_GONE
    return done


def _understood(given: list[str]) -> argparse.Namespace:
    """Only the task that was asked for describes its words; the others are named."""
    parser = WordParser(prog="notoneless", description="一个不少：让每一个适龄孩子都有着落")
    tasks = parser.add_subparsers(dest="task", required=True, metavar="任务", title="任务")
    for name, (module, needs_database, sentence) in TASKS.items():
        sub = tasks.add_parser(name, help=sentence, description=sentence)
        if given[:1] != [name]:
            continue
        if needs_database:
            _start_django(demo=name == "demo")
        _load(module).describe(sub)
    return parser.parse_args(given)


def _say_nothing_more() -> None:
    """Else the interpreter complains about the closed pipe once more as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _door(needs_database: bool) -> contextlib.AbstractContextManager[None]:
    """A command is a door: what it was refused is written to the trail once the refused deed is undone."""
    if not needs_database:
        return contextlib.nullcontext()
    from notoneless.trail import deferred_denials

    return deferred_denials()


def _load(module: str) -> Any:
    """A module with `describe()` and `run()`."""
    return importlib.import_module(f"notoneless.operations.commands.{module}")


def _start_django(*, demo: bool) -> None:
    if demo:
        os.environ.setdefault("NOTONELESS_DEMO", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "notoneless.config.settings")
    import django

    django.setup()


if __name__ == "__main__":
    sys.exit(main())
