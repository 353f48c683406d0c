"""Runs a command against a throw-away PostgreSQL server: `python -m tests.postgres_server COMMAND …`.

The server is the machine's own (Debian's `postgresql` package); it lives in a temporary folder, listens on a socket
there only, and is gone afterwards. With DATABASE_URL already set, that server is used instead.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path


def binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    if on_path:
        return Path(on_path).parent
    sys.exit("没有找到 PostgreSQL。请安装后重试：apt-get install -y postgresql")


@contextlib.contextmanager
def server() -> Iterator[str]:
    """Start a server in a temporary folder and yield its DATABASE_URL."""
    tools = binaries()
    with tempfile.TemporaryDirectory(prefix="notoneless-pg-") as name:
        folder = Path(name)
        as_postgres: list[str] = []
        if os.name == "posix" and os.geteuid() == 0:  # the server refuses to run as root
            shutil.chown(folder, "postgres")
            as_postgres = ["runuser", "-u", "postgres", "--"]
        data = folder / "data"
        run = [
            *as_postgres,
            str(tools / "initdb"),
            "-D",
            str(data),
            "-U",
            "notoneless",
            "-A",
            "trust",
            "-E",
            "UTF8",
        ]
        subprocess.run([*run, "--no-locale"], check=True, stdout=subprocess.DEVNULL)
        options = (
            f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c max_connections=60"
        )
        control = [*as_postgres, str(tools / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")]
        subprocess.run([*control, "-o", options, "start"], check=True, stdout=subprocess.DEVNULL)
        try:
            socket = str(folder).replace("/", "%2F")
            yield f"postgres://notoneless@{socket}/postgres"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=False, stdout=subprocess.DEVNULL)


def main() -> int:
    if os.environ.get("DATABASE_URL"):
        return subprocess.run(sys.argv[1:], check=False).returncode
    with server() as url:
        return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
