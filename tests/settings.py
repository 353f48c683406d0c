"""The product's own settings, with a data folder of this test process alone and a quick password hash.

SQLite stays a file, as in an office: in memory its threads share one cache, whose locks nobody waits for, so a
page that asks for its counts in the background would refuse the officer who writes at that moment.
"""

import os
import tempfile
from pathlib import Path

_FOLDER = Path(tempfile.mkdtemp(prefix="notoneless-tests-"))
os.environ["NOTONELESS_DATA"] = str(_FOLDER / "data")
os.environ["NOTONELESS_KEYS"] = str(_FOLDER / "keys" / "keys.json")
os.environ["NOTONELESS_ANCHORS"] = str(_FOLDER / "keys" / "anchors.log")
os.environ["NOTONELESS_DEMO"] = "1"
# Playwright's own loop runs in the test's thread; Django must still be allowed its database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

from notoneless.config.settings import *  # noqa: E402, F403
from notoneless.config.settings import DATABASES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(_FOLDER / "test_county.sqlite3")}
    # No test pulls the plug; waiting for the disk at each commit would only cost time.
    _options = DATABASES["default"]["OPTIONS"]
    _options["init_command"] = _options["init_command"].replace("synchronous=FULL", "synchronous=OFF")

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
WHITENOISE_AUTOREFRESH = True
