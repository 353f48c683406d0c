"""`notoneless trail`: whole, it says so; touched, it names the first bad event and ends with 1."""

from datetime import date

import pytest
from django.db import connection
from django.utils import timezone

from notoneless import trail
from notoneless.operations.command import main
from notoneless.trail import guarding
from notoneless.trail.models import Event
from notoneless.trail.sealing import seal_pending
from tests.county import TODAY, TestCounty

pytestmark = pytest.mark.django_db


@pytest.fixture
def five_looks(county: TestCounty) -> list[int]:
    """Numbers of five events of Bob, sealed."""
    for number in range(5):
        trail.note("child.viewed", by=county.bob, on=TODAY, about=f"C{number:04}")
    seal_pending(everything=True)
    return list(Event.objects.filter(action="child.viewed").order_by("seq").values_list("seq", flat=True))


def touched(seq: int) -> None:
    """As somebody with a database shell would: the guards taken off first."""
    guarding.remove(connection)
    Event.objects.filter(seq=seq).update(about="C9999")


def test_a_whole_trail_is_said_to_be_whole(five_looks: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trail", "verify"]) == 0
    assert f"共 {Event.objects.count():,} 条" in capsys.readouterr().out


def test_the_first_bad_event_is_named(five_looks: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    touched(five_looks[3])
    touched(five_looks[1])

    code = main(["trail", "verify"])

    assert code == 1
    assert str(five_looks[1]) in capsys.readouterr().out.splitlines()[0]


def test_the_head_of_a_day_is_printed_for_signature(
    five_looks: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["trail", "head", "--day", str(timezone.localdate())]) == 0
    assert "核验人签字" in capsys.readouterr().out


def test_a_day_without_events_has_no_head(five_looks: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trail", "head", "--day", str(date(2001, 1, 1))]) == 0
    assert "没有封存" in capsys.readouterr().out
