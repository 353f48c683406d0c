"""Served over HTTPS the settings pass Django's own deployment check without a warning."""

import os
import re
import subprocess
import sys
from pathlib import Path

from notoneless.web.frame.headers import ALWAYS
from tests.house.tree import ROOT

# Answered in another way than the check looks for; each is proved below.
ANSWERED = {"security.W002"}  # X-Frame-Options is set by the frame's own headers


def test_the_deployment_check_has_nothing_to_say(tmp_path: Path) -> None:
    own = {
        "NOTONELESS_HTTPS": "1",
        "NOTONELESS_DATA": str(tmp_path / "data"),
        "NOTONELESS_KEYS": str(tmp_path / "keys" / "keys.json"),
        "NOTONELESS_HOSTS": "office.invalid",
        "DJANGO_SETTINGS_MODULE": "notoneless.config.settings",
        "PYTHONPATH": str(ROOT / "src"),
    }
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]

    done = subprocess.run(command, env=kept | own, cwd=tmp_path, capture_output=True, text=True, check=False)

    said = done.stdout + done.stderr
    assert set(re.findall(r"\(([a-z0-9_]+\.[WE]\d+)\)", said)) <= ANSWERED, said
    assert "Traceback" not in said
    assert "0 silenced" in said


def test_what_the_check_misses_is_there() -> None:
    assert ALWAYS["X-Frame-Options"] == "DENY"
