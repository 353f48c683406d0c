"""Settings of a process that is going to die: the product's own, on the database of the test that started it."""

import os

from notoneless.config.settings import *  # noqa: F403
from notoneless.config.settings import DATABASES

DATABASES["default"]["NAME"] = os.environ["BREAK_DATABASE"]
