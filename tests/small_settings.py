"""Settings of the processes that tests kill: trail and jobs only, on a database of their own."""

import os

from notoneless.config.settings import *  # noqa: F403
from notoneless.config.settings import DATABASES

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django_tasks",
    "django_tasks_db",
    "notoneless.trail",
    "notoneless.jobs",
]
AUTH_USER_MODEL = "auth.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
MIDDLEWARE: list[str] = []
TEMPLATES: list[dict[str, object]] = []
if os.environ.get("KILLED_DATABASE"):
    DATABASES["default"]["NAME"] = os.environ["KILLED_DATABASE"]
