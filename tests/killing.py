"""Starts processes on a database of their own and kills them with signal 9 at a random moment."""

import json
import os
import random
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent


class Victim:
    """One database, and the processes that work on it."""

    def __init__(self, folder: Path, database: str) -> None:
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.small_settings",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "NOTONELESS_DATA": str(folder / "data"),
            "NOTONELESS_KEYS": str(folder / "keys" / "keys.json"),
            "NOTONELESS_ANCHORS": str(folder / "keys" / "anchors.log"),
            "KILLED_DATABASE": database,
        }
        (folder / "data").mkdir(parents=True)

    def run(self, module: str, *given: object) -> dict[str, object]:
        """Runs to the end; the last line it prints is its answer."""
        done = subprocess.run(
            self._command(module, given),
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
            cwd=ROOT,
        )
        return json.loads(done.stdout.splitlines()[-1])

    def kill_after(self, dice: random.Random, module: str, *given: object) -> list[str]:
        """Kills it up to half a second after its first line, and returns the lines it had written whole."""
        command = self._command(module, given)
        with subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, text=True, cwd=ROOT
        ) as process:
            first = process.stdout.readline()
            time.sleep(dice.uniform(0, 0.5))
            process.kill()
            rest = process.stdout.read()
        return [line for line in (first + rest).split("\n")[:-1] if line]

    @contextmanager
    def working(self, count: int, module: str, *given: object) -> Iterator[None]:
        """So many processes at once, each past its first line; killed at the end."""
        command = self._command(module, given)
        started = [
            subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, text=True, cwd=ROOT)
            for _ in range(count)
        ]
        try:
            for process in started:
                process.stdout.readline()
            yield
        finally:
            for process in started:
                process.kill()
                process.communicate()

    @staticmethod
    def _command(module: str, given: tuple[object, ...]) -> list[str]:
        return [sys.executable, "-m", module, *map(str, given)]


@contextmanager
def victim(folder: Path) -> Iterator[Victim]:
    """On the kind of database that the tests run on."""
    if connection.vendor == "sqlite":
        yield Victim(folder, str(folder / "data" / "killed.sqlite3"))
        return
    name = f"killed_{secrets.token_hex(4)}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        yield Victim(folder, name)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
