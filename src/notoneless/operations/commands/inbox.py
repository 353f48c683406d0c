"""`notoneless inbox`: the public inbox, a process of its own that is given a folder and nothing else.

Best run as a user of its own, or on a machine of its own, who may read `out` and write `in` of that folder and cannot
read the data folder, the key file or the database (decision 0023).
"""

import argparse
import os
import sys
from pathlib import Path

from notoneless.operations.together import run_together

APPLICATION = "notoneless.inbox.application:from_environment"
OURS = ("NOTONELESS_", "DJANGO_", "DATABASE_URL", "PG")
"""Words of the environment that say where the register is; the inbox is not told."""


def describe(parser: argparse.ArgumentParser) -> None:
    folder = os.environ.get("NOTONELESS_INBOX", "data-inbox")
    parser.add_argument("--host", default="127.0.0.1", help="监听地址（默认只限本机）")
    parser.add_argument("--port", type=int, default=8100, help="端口（默认 8100）")
    parser.add_argument("--folder", default=folder, help="与办公端共用的文件夹（默认 data-inbox）")
    parser.add_argument(
        "--behind-proxy", action="store_true", help="前面有反向代理：按 X-Forwarded-For 的最后一项认来源"
    )


def run(words: argparse.Namespace) -> int:
    folder = Path(words.folder).resolve()
    if not (folder / "out" / "ground.json").exists():
        print(
            f"{folder} 里还没有公开内容：请先启动办公端（notoneless serve），十分钟内会自动放入。", flush=True
        )
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--factory", "--workers", "1"]
    command += ["--host", words.host, "--port", str(words.port), "--log-level", "warning", APPLICATION]
    forget_the_register(folder, behind_proxy=words.behind_proxy)
    print(f"意见箱已打开：http://{words.host}:{words.port}/   按 Ctrl+C 结束。", flush=True)
    return run_together(command)


def forget_the_register(folder: Path, *, behind_proxy: bool) -> None:
    for name in [one for one in os.environ if one.startswith(OURS)]:
        del os.environ[name]
    os.environ["NOTONELESS_INBOX"] = str(folder)
    os.environ["NOTONELESS_INBOX_PROXY"] = "1" if behind_proxy else "0"
