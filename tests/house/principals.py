"""Who stands before a door in the tests: a client for each, and what came back, ready to be compared."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from notoneless.officers.roles import ROLES
from notoneless.web.frame.entrance import LOGIN, PUBLIC, Entrance
from tests.journeys import keeping, recipes
from tests.journeys.filling import Filled
from tests.journeys.recipes import Made
from tests.web.clients import logged_in

NAMES = (
    "alice", "bob", "charlie", "dora", "erik", "gina", "system", "security", "audit", "karl", "gus", "heim", "kate",
    "ines",
)  # fmt: skip
# What a request may write though it only reads: its trace, its session, the counter of failed logins.
TRACES = ("trail_", "django_session", "axes_", "sqlite_")
# The names under which list and search forms take what was typed.
SEARCH_FIELDS = ("text", "search", "q", "words", "name", "child")
_WRITES = re.compile(
    r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)', re.IGNORECASE
)
_TOKENS = re.compile(
    r'(name="(?:csrfmiddlewaretoken|form_key)" value=|X-CSRFToken&#34;: &#34;|"X-CSRFToken": )"?[\w-]+'
)


@dataclass(frozen=True)
class Answer:
    status: int
    body: str
    leads_to: str = ""


class Principals:
    """One session for each person, opened once; each question is asked by a fresh client with its cookie."""

    def __init__(self, filled: Filled) -> None:
        self.filled = filled
        self.sessions = {
            name: logged_in(filled.officer(name)).cookies[settings.SESSION_COOKIE_NAME].value
            for name in NAMES
        }

    def client(self, name: str | None, *, enforce_csrf_checks: bool = False) -> Client:
        client = Client(enforce_csrf_checks=enforce_csrf_checks, raise_request_exception=False)
        if name is not None:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[name]
        return client

    def ask(
        self, name: str | None, method: str, address: str, *, enforce_csrf_checks: bool = False
    ) -> Answer:
        client = self.client(name, enforce_csrf_checks=enforce_csrf_checks)
        return answer_of(client.get(address) if method == "GET" else client.post(address, {}))

    def may_enter(self, name: str, entrance: Entrance) -> bool:
        if entrance.needs in (PUBLIC, LOGIN):
            return True
        terms = ROLES.get(self.filled.officer(name).role)
        if terms is None or (entrance.also and not terms.permissions.intersection(entrance.besides)):
            return False
        return bool(set(entrance.permissions) & terms.permissions)

    def address(self, entrance: Entrance) -> str:
        return reverse(entrance.name, kwargs=made_for(entrance, self.filled).here)

    def missing_address(self, entrance: Entrance) -> str:
        """The same door with a record that does not exist; '' where the hole names no record."""
        missing = made_for(entrance, self.filled).missing
        return reverse(entrance.name, kwargs=missing) if missing else ""

    def search(self, name: str, address: str, typed: str) -> str:
        """What a search form leads to, and the page it stood on afterwards."""
        client = self.client(name)
        answer = answer_of(client.post(address, dict.fromkeys(SEARCH_FIELDS, typed), follow=True))
        return answer.body


def answer_of(response: HttpResponseBase) -> Answer:
    content = b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined, call-overload]
    text = _unpacked(content) if content[:2] == b"PK" else content.decode("utf-8", "replace")
    return Answer(response.status_code, _TOKENS.sub(r"\1", text), response.headers.get("Location", ""))


def _unpacked(content: bytes) -> str:
    """A workbook is looked into as well."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def made_for(entrance: Entrance, filled: Filled) -> Made:
    if not entrance.recipe:
        return Made({})
    room = next((one for one in keeping.ROOMS if hasattr(one, entrance.recipe)), recipes)
    made: Made = getattr(room, entrance.recipe)(filled)
    return made


@contextmanager
def tables_written() -> Iterator[set[str]]:
    """Which tables had rows written inside, traces apart; a row written as it stood counts."""
    written: set[str] = set()

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        answer = execute(sql, params, many, context)
        found = _WRITES.match(sql)
        if found and not found[1].startswith(TRACES) and (context["cursor"].rowcount or _inserts(sql)):
            written.add(found[1])
        return answer

    with connection.execute_wrapper(watch):
        yield written


def _inserts(sql: str) -> bool:
    """SQLite counts the rows of INSERT … RETURNING only once they are fetched; IGNORE may have written nothing."""
    return (
        sql.lstrip().upper().startswith(("INSERT INTO", "REPLACE INTO")) and "DO NOTHING" not in sql.upper()
    )
