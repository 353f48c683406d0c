#!/usr/bin/env python3
"""The two commands, on a machine that has Python 3.11 or newer and nothing else of ours.

    python3 run.py [--children N] [--no-serve] [--port P]   builds the demo county, runs the main job, serves the pages
    python3 run.py test [--all] [pytest options]            runs the tests; --all adds PostgreSQL and Chromium

Anything else is handed to the `notoneless` command, e.g. `python3 run.py match --help`.
Everything is installed into .venv beside this file, from hash-locked wheels; with a folder `wheelhouse/` beside it,
without network. Repeating a command installs nothing again.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
WHEELHOUSE = ROOT / "wheelhouse"
# Tests of rooms that know no database are run once, not once for each database.
WITHOUT_DATABASE = ("policy", "matching", "papers", "registers/files")
NO_PIP = """\
这台电脑的 Python 缺少安装工具 pip，无法安装所需组件。请任选一种办法后重新运行本命令：
  1. Debian/Ubuntu：以管理员身份运行  apt-get install -y python3-venv
  2. 把 pip 的安装包（pip-*.whl）放入本文件旁的 wheelhouse 文件夹。
This Python has no pip: run `apt-get install -y python3-venv`, or put a pip wheel into wheelhouse/.
"""


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 – run by whatever Python the machine has
        say("需要 Python 3.11 或更新版本，当前为 " + sys.version.split()[0] + "。请安装新版后重新运行。")
        return 2
    words = sys.argv[1:]
    testing = words[:1] == ["test"]
    if not prepare("test" if testing else "run"):
        return 2
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    if testing:
        return run_tests(words[1:])
    if not words or words[0].startswith("-") and words[0] not in ("-h", "--help"):
        words = ["demo", *words]
    return call([str(PYTHON), "-m", "notoneless.operations.command", *words])


def prepare(purpose: str) -> bool:
    """Make .venv hold exactly what the lock file of `purpose` names; False when that cannot be done."""
    lock = ROOT / "requirements" / f"{purpose}.lock"
    stamp = ENVIRONMENT / f"installed-{purpose}"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == digest:
        return True
    started = time.monotonic()
    if not PYTHON.exists():
        say("第一步 建立独立环境 .venv …")
        if not make_environment():
            sys.stderr.write(NO_PIP)
            return False
    say("第二步 安装所需组件（首次约一分钟，需联网或 wheelhouse 文件夹）…")
    command = [*pip(), "install", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:"]
    command += ["--progress-bar", "off", "-q", "-r", str(lock)]
    if WHEELHOUSE.is_dir():
        command += ["--no-index", "--find-links", str(WHEELHOUSE)]
    if subprocess.run(command, check=False).returncode:
        say(
            "安装没有完成（原因见上）。请检查网络，或准备 wheelhouse 文件夹，然后重新运行；已下载的不会重复下载。"
        )
        return False
    stamp.write_text(digest)
    say(f"组件已就绪，用时 {time.monotonic() - started:.0f} 秒。")
    return True


def make_environment() -> bool:
    try:
        venv.EnvBuilder(with_pip=True).create(ENVIRONMENT)
    except (subprocess.CalledProcessError, ImportError, SystemExit):
        # Debian without python3-venv: an environment without pip still works when a pip wheel lies somewhere.
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        if not pip_wheel():
            return False
        venv.EnvBuilder(with_pip=False).create(ENVIRONMENT)
    return True


def pip() -> list[str]:
    has_pip = (
        subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True, check=False).returncode
        == 0
    )
    return [str(PYTHON), "-m", "pip"] if has_pip else [str(PYTHON), f"{pip_wheel()}/pip"]


def pip_wheel() -> Path | None:
    for folder in (WHEELHOUSE, Path("/usr/share/python-wheels")):
        found = sorted(folder.glob("pip-*.whl")) if folder.is_dir() else []
        if found:
            return found[-1]
    return None


def run_tests(options: list[str]) -> int:
    everything = "--all" in options
    options = [option for option in options if option != "--all"]
    # A file's tests stay together: what a module looks up once is not looked up by every worker.
    spread = ["-n", str(min(4, os.cpu_count() or 1)), "--dist", "loadscope", "--no-loadscope-reorder"]
    pytest = [str(PYTHON), "-m", "pytest", *spread, *options]
    if not everything:
        return call([*pytest, "-m", "not browser and not postgres"])
    say("一、SQLite 与浏览器 …")
    first = call([*pytest, "-m", "not postgres"])
    say("二、PostgreSQL …")
    spared = [f"--ignore=tests/{folder}" for folder in WITHOUT_DATABASE]
    second = call([str(PYTHON), "-m", "tests.postgres_server", *pytest, "-m", "not browser", *spared])
    return first or second


def call(command: list[str]) -> int:
    """Runs it to its end; whoever ends this process ends that one too, and it has time to end its own."""
    process = subprocess.Popen(command, cwd=ROOT)
    before = signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.wait()
        return 130
    finally:
        signal.signal(signal.SIGTERM, before)


def say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main())
