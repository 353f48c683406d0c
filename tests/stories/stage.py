"""The stage of a story: the invented county under its pack, the day it is, the people and their open pages.

    def test_three_failures_lead_to_a_return(stage):
        story = stage("chongqing/shizhu", since=MONDAY)
        ...

Each officer keeps one browser for one day; `on(day)` lets the nights between pass, each with its round of the clock.
Pictures and papers go to `$NOTONELESS_SHOTS/<story>` where that is set, else to the test's own folder.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from notoneless.casework.care import care_on
from notoneless.casework.models import Case
from notoneless.children.models import Child
from notoneless.officers.models import Officer
from notoneless.operations.commands import due_today
from notoneless.places.rules import adopt_value, choose_pack
from notoneless.web.frame import clock
from notoneless.web.frame.wording import COUNTY_ZONE
from tests.county import TestCounty
from tests.journeys.browser import Visit
from tests.stories.forms import fill

if TYPE_CHECKING:
    from playwright.sync_api import Page

DOCUMENT = "清教发〔2026〕12号"
MORNING = time(9, 0)
ONE_DAY = timedelta(days=1)
Opened = Callable[..., Visit]


@dataclass
class Story:
    """`said` collects what went wrong on any page on the way; a good story ends with nothing in it."""

    name: str
    county: TestCounty
    opened: Opened
    shots: Path
    day: date
    wronged: list[str] = field(default_factory=list)
    _pages: dict[tuple[str, str], Visit] = field(default_factory=dict)

    @property
    def case(self) -> Case:
        """As it stands now; a story has one."""
        return Case.objects.unscoped("the case of a story").select_related("child", "owner").get()

    @property
    def child(self) -> Child:
        return Child.objects.unscoped("the child of a story").get(pk=self.case.child_id)

    def adopts(
        self, place: str, *, confirmed: tuple[str, ...] = (), own: dict[str, Any] | None = None
    ) -> None:
        """The county stands on a pack and lifts the 待核实 of what it has looked into; both by the deeds."""
        unit = self.county.units["999901"]
        terms: dict[str, Any] = {
            "county": unit,
            "document": DOCUMENT,
            "by": self.county.alice,
            "on": self.day,
        }
        choose_pack(pack=place, since=self.day, **terms)
        for key, value in {**dict.fromkeys(confirmed), **(own or {})}.items():
            adopt_value(key=key, value=value, start=self.day, **terms)

    def on(self, day: date) -> None:
        """The nights until then pass: the clock runs, and every open case still has who answers and what is next."""
        self._leave()
        while self.day < day:
            self.day += ONE_DAY
            due_today.run(argparse.Namespace(on=self.day, dry_run=False))
            care = care_on(self.day)
            if not care.is_whole:
                self.wronged.append(f"{self.day}: {care.sentence}")

    def tonight(self) -> None:
        """The clock once more on the same day, after the work is done."""
        due_today.run(argparse.Namespace(on=self.day, dry_run=False))

    def at(self, who: Officer, path: str, *, screen: str = "desk") -> Visit:
        """The page of this address before this officer, as logged in today."""
        key = (who.code, screen)
        if key not in self._pages:
            self._pages[key] = self.opened(who, path, screen=screen)
        else:
            self._pages[key].go(path)
        settled(self._pages[key])
        return self._pages[key]

    def at_case(self, who: Officer, *, screen: str = "desk") -> Visit:
        return self.at(who, f"/cases/{self.case.code}/", screen=screen)

    def does(
        self, who: Officer, path: str, press: str, said: dict[str, Any] | None = None, *, screen: str = "desk",
        files: dict[str, Any] | None = None,
    ) -> Visit:  # fmt: skip
        """One form: what is said goes into its fields, the button is pressed, and nothing was refused."""
        seen = self.at(who, path, screen=screen)
        refusal = self.tries(seen, press, said, files=files)
        assert refusal == "", f"{self.day} {who.name} {path}: {refusal}"
        return seen

    def tries(
        self,
        seen: Visit,
        press: str,
        said: dict[str, Any] | None = None,
        *,
        files: dict[str, Any] | None = None,
    ) -> str:
        """What the page answers when it refuses; '' when it was done. Without a name the one button of the form."""
        fill(seen.page, said or {}, files or {})
        button = seen.page.locator("main").get_by_role("button", name=press, exact=True)
        if not press:
            button = seen.page.locator("main form.form .deeds-row button")
        if not button.count():
            return f"没有“{press}”按钮：{seen.read()[:300]}"
        with seen.page.expect_navigation():
            button.first.click()
        settled(seen)
        return refused(seen.page)

    def look(self, seen: Visit, name: str) -> None:
        seen.look(f"{name}")

    def both_screens(self, who: Officer, path: str, name: str) -> None:
        """The same page on a desk and on a phone, looked at and without troubles."""
        for screen in ("desk", "phone"):
            seen = self.at(who, path, screen=screen)
            seen.look(name)
            self.wronged += [f"{name} {screen}: {one}" for one in seen.troubles if REFUSED not in one]

    def _leave(self) -> None:
        for (who, screen), seen in self._pages.items():
            self.wronged += [
                f"{self.day} {who} {screen} {seen.page.url}: {one}" for one in seen.said if REFUSED not in one
            ]
            seen.page.context.close()
        self._pages.clear()


REFUSED = "409"
"""A form that is refused answers 409, and the browser says so in its console."""


def settled(seen: Visit) -> None:
    """A page is there when its pictures are; the counts of the menu may still be on their way."""
    seen.page.wait_for_load_state("load")


def refused(page: Page) -> str:
    """The summary of faults at the top of a form, or the page of a refusal."""
    found = page.locator(".error-summary, .error")
    return " ".join(found.all_inner_texts()) if found.count() else ""


@pytest.fixture
def stage(
    visit: Opened, county: TestCounty, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Callable[..., Story]]:
    told: list[Story] = []

    def open_story(name: str, *, since: date) -> Story:
        folder = Path(os.environ.get("NOTONELESS_SHOTS", tmp_path)) / name
        folder.mkdir(parents=True, exist_ok=True)

        def opened(*args: Any, **more: Any) -> Visit:
            seen = visit(*args, **more)
            seen.shots = folder
            return seen

        story = Story(name, county, opened, folder, since)
        told.append(story)
        monkeypatch.setattr(clock, "now", lambda: datetime.combine(story.day, MORNING, COUNTY_ZONE))
        monkeypatch.setattr(due_today, "today", lambda: story.day)
        return story

    yield open_story
    for one in told:
        one._leave()
        wrong = "\n".join(one.wronged)
        assert not wrong, wrong
