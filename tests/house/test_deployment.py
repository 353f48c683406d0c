"""Served over HTTPS the settings pass Django's own deployment check without a warning."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.house.tree import ROOT

# What the switch to HTTPS answers (decision 0006): HSTS, redirection, cookies for secure connections only.
WITHOUT_HTTPS = {"security.W004", "security.W008", "security.W012", "security.W016"}


def check_says(folder: Path, *, https: str) -> str:
    own = {
        "NOTONELESS_HTTPS": https,
        "NOTONELESS_DATA": str(folder / "data"),
        "NOTONELESS_KEYS": str(folder / "keys" / "keys.json"),
        "NOTONELESS_HOSTS": "office.invalid",
        "DJANGO_SETTINGS_MODULE": "notoneless.config.settings",
        "PYTHONPATH": str(ROOT / "src"),
    }
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    command = [sys.executable, "-m", "django", "check", "--deploy"]
    done = subprocess.run(command, env=kept | own, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def warnings_in(said: str) -> set[str]:
    return set(re.findall(r"\(([a-z0-9_]+\.[WE]\d+)\)", said))


def test_over_https_the_deployment_check_has_nothing_to_say(tmp_path: Path) -> None:
    said = check_says(tmp_path, https="1")

    assert warnings_in(said) == set(), said
    assert "no issues (0 silenced)" in said


def test_without_https_it_names_what_https_answers_and_nothing_else(tmp_path: Path) -> None:
    said = check_says(tmp_path, https="")

    assert warnings_in(said) == WITHOUT_HTTPS
    assert "(0 silenced)" in said
