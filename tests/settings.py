"""The product's own settings, with a data folder of this test process alone and a quick password hash."""

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

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
WHITENOISE_AUTOREFRESH = True
