"""A real Chromium for the tests of journeys: open a page as an officer, look at it, ask what it complained of.

    def test_a_list_reads_well_on_a_phone(visit, county):
        page = visit(county.bob, "/findings/", screen="phone")

        page.look("findings")               # writes findings-phone.png into $NOTONELESS_SHOTS
        assert page.complaints == []        # content policy, script and accessibility
        assert page.troubles == []          # the same without accessibility, and nothing runs past the edge

A module that uses it says `pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from pytest_django.live_server_helper import LiveServer

from notoneless.officers.models import Officer
from tests.web.clients import logged_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

SCREENS = {"desk": {"width": 1366, "height": 768}, "phone": {"width": 390, "height": 844}}
PATIENCE = 120_000  # milliseconds: how busy a machine is says nothing of the house
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Visit:
    """One open page of one officer."""

    page: Page
    screen: str
    shots: Path
    said: list[str] = field(default_factory=list)

    def look(self, name: str, *, whole: bool = True) -> Path:
        """A picture to look at; `whole` is the full height of the page."""
        target = self.shots / f"{name}-{self.screen}.png"
        self.page.screenshot(path=str(target), full_page=whole)
        return target

    def paper(self, name: str) -> Path:
        """The page as it is printed."""
        target = self.shots / f"{name}.pdf"
        self.page.pdf(path=str(target), prefer_css_page_size=True)
        return target

    @property
    def overflow(self) -> int:
        """Pixels by which the page is wider than the screen."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))

    @property
    def troubles(self) -> list[str]:
        """What went wrong on the way here: console, requests to another host, a page wider than its screen."""
        wide = [f"wider than the screen by {self.overflow}"] if self.overflow > 0 else []
        return [*self.said, *wide]

    def read(self) -> str:
        """The text of the page as a person sees it."""
        return self.page.locator("main").inner_text()

    def go(self, path: str) -> Visit:
        """By the address bar, as somebody does who has no link to it."""
        self.page.goto("/".join(self.page.url.split("/")[:3]) + path)
        return self

    def press(self, name: str) -> Visit:
        """A link or button of this name, and what it leads to."""
        found = self.page.get_by_role("button", name=name, exact=True)
        found = found.or_(self.page.get_by_role("link", name=name, exact=True))
        with self.page.expect_navigation():
            found.first.click()
        return self

    @property
    def complaints(self) -> list[str]:
        """What the console and axe had to say; a good page has none."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page, options={"resultTypes": ["violations"]}).response["violations"]
        faults = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]
        return [*self.said, *faults]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One for all folders of tests; only a test that asks for it pays for loading Playwright."""
    from playwright.sync_api import sync_playwright

    executable = os.environ.get("NOTONELESS_CHROMIUM") or shutil.which("chromium") or shutil.which("chrome")
    assert executable, "no Chromium found: install chromium or set NOTONELESS_CHROMIUM"
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, live_server: LiveServer, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """`visit(officer, path, screen="desk"|"phone")`; `None` for somebody who is not logged in."""
    contexts = []
    shots = Path(os.environ.get("NOTONELESS_SHOTS", tmp_path))
    shots.mkdir(parents=True, exist_ok=True)

    def open_page(officer: Officer | None, path: str, *, screen: str = "desk") -> Visit:
        context = chromium.new_context(viewport=SCREENS[screen], locale="zh-CN")  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if officer is not None:
            context.add_cookies([session_of(officer, live_server.url)])  # type: ignore[list-item]
        page = context.new_page()
        visited = Visit(page, screen, shots)
        page.on("console", lambda message: _note(visited, message))
        page.on("pageerror", lambda fault: visited.said.append(str(fault)))
        page.on("request", lambda request: _note_afar(visited, request.url, live_server.url))
        page.goto(live_server.url + path)
        return visited

    yield open_page
    for context in contexts:
        context.close()


def session_of(officer: Officer, address: str) -> dict[str, str]:
    """The cookie of a session opened without the login page."""
    cookie = logged_in(officer).cookies[settings.SESSION_COOKIE_NAME]
    return {"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": address}


def _note_afar(visited: Visit, asked: str, own: str) -> None:
    """A county's pages fetch nothing from anywhere else."""
    if not asked.startswith((own, "data:", "blob:")):
        visited.said.append(f"asked {asked}")


def _note(visited: Visit, message: ConsoleMessage) -> None:
    if message.type in ("error", "warning"):
        visited.said.append(message.text)
