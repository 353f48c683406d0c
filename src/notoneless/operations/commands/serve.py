"""`notoneless serve`: the page server and the worker, started together and ended together."""

import argparse
import sys

from notoneless.operations.commands import migrate
from notoneless.operations.together import run_together

PAGE_WORKERS = 2


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="监听地址（默认只限本机）")
    parser.add_argument("--port", type=int, default=8000, help="端口（默认 8000）")


def run(words: argparse.Namespace) -> int:
    migrate.prepare()
    return serve(host=words.host, port=words.port)


def serve(*, host: str, port: int) -> int:
    """Until a person or the system ends it; when one of the two processes dies, the other is ended too."""
    pages = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    pages += ["--workers", str(PAGE_WORKERS), "--log-level", "warning", "notoneless.config.wsgi:application"]
    later = [sys.executable, "-m", "notoneless.operations.command", "worker"]
    print(f"页面已打开：http://{host}:{port}/   按 Ctrl+C 结束。", flush=True)
    return run_together(pages, later)
