"""Many issuers at once, one of them killed: numbers are unique, none is missing, voided ones keep theirs."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Mapping
from functools import partial
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from notoneless.casework.lists import picked_cases
from notoneless.casework.models import Case
from notoneless.casework.noticing import issuing, stores
from notoneless.casework.noticing.models import Paper, PaperSeries
from notoneless.casework.noticing.voiding import void_paper
from notoneless.casework.several.acts import Acting
from notoneless.casework.several.acts import issuing as issuing_acts
from notoneless.papers.official.rendering import Rendered, render
from notoneless.trail.models import Event
from tests.breaking.test_two_at_once import Deed, at_once, refused
from tests.casework.noticing.serving import POLICY, a_case_out, a_notice
from tests.county import TODAY, TestCounty

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("trail_from_one")]
ISSUERS, PAPERS = int(os.environ.get("BREAK_ISSUERS", "3")), int(os.environ.get("BREAK_PAPERS", "3"))
LONGEST = 3600


@pytest.fixture(autouse=True)
def set_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """With BREAK_SET_ONCE the issuers' papers share one setting: of thousands, numbers are what counts."""
    if os.environ.get("BREAK_SET_ONCE"):
        first: list[Rendered] = []

        def set_or_shared(kind: str, facts: Mapping[str, str], **more: Any) -> Rendered:
            if not first:
                first.append(render(kind, facts, **more))
            return first[0]

        monkeypatch.setattr(issuing, "render", set_or_shared)


def killed_while_issuing(case: Case) -> "subprocess.Popen[str]":
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.breaking.dying_settings",
        "PYTHONPATH": os.pathsep.join(["src", "."]),
        "NOTONELESS_DATA": str(settings.DATA_DIR),
        "NOTONELESS_KEYS": str(settings.KEY_FILE),
        "NOTONELESS_ANCHORS": str(settings.ANCHOR_FILE),
        "BREAK_DATABASE": str(connection.settings_dict["NAME"]),
    }
    command = [sys.executable, "-m", "tests.breaking.issuing", case.code, "bob"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def test_numbers_stay_unique_and_without_gaps_while_one_issuer_is_killed(county: TestCounty) -> None:
    case = a_case_out(county)
    victim = killed_while_issuing(case)
    acknowledged = [victim.stdout.readline().strip()]

    def issue() -> int:
        return len([a_notice(county, Case.objects.get(pk=case.pk)) for _ in range(PAPERS)])

    outcomes = at_once(*[issue] * ISSUERS, longest=LONGEST)
    time.sleep(random.Random(7).uniform(0, 0.3))
    victim.kill()
    acknowledged += victim.stdout.read().split()
    victim.wait()

    assert refused(outcomes) == []
    numbers = list(Paper.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert PaperSeries.objects.get().last == len(numbers) >= ISSUERS * PAPERS + 1
    assert {int(one) for one in acknowledged} <= set(numbers)
    assert Event.objects.filter(action="paper.numbered").count() == len(numbers)
    assert Paper.objects.exclude(state="issued").count() <= 1  # what the killed one had in hand
    assert all(
        stores.PAPERS.get(one.pdf_name)[:5] == b"%PDF-" for one in Paper.objects.filter(state="issued")[:20]
    )


def test_of_two_who_void_one_paper_one_wins(county: TestCounty) -> None:
    paper = a_notice(county)
    seen = paper.version

    outcomes = at_once(*[
        lambda who=who: void_paper(
            paper=Paper.objects.select_related("issuer").get(pk=paper.pk), reason="写错", expected=seen, by=who,
            on=TODAY,
        )
        for who in (county.bob, county.bob)
    ])  # fmt: skip

    assert len(refused(outcomes)) == 1
    assert Event.objects.filter(action="paper.voided").count() == 1


def test_of_two_windows_with_the_same_dry_run_one_issues_the_notice(county: TestCounty) -> None:
    case = a_case_out(county)

    def as_shown() -> Deed:
        (shown,) = picked_cases(county.bob, [case.code], on=TODAY)
        acting = Acting(POLICY, county.bob, TODAY, {shown.code: shown.version})
        return partial(issuing_acts(acting, kind="deadline_notice", days=7)[1], shown)

    outcomes = at_once(as_shown(), as_shown())

    (fault,) = refused(outcomes)
    assert "请先送达或作废" in str(fault)
    assert Paper.objects.get().state == "issued"
    assert PaperSeries.objects.get().last == 1
