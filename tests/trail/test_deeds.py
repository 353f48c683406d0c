"""A deed is atomic, leaves a row, and what it refused is kept."""

import pytest

from notoneless import trail
from notoneless.trail.deeds import DEEDS, DeedLeftNoTrail, deed
from notoneless.trail.models import Event
from tests.trail.conftest import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def carried_out(anchors):
    def make(work):
        def act(*, by, on):
            work(by, on)

        made = deed(act)
        DEEDS.pop(f"{act.__module__}.{act.__qualname__}")
        return made

    return make


def test_a_deed_without_a_row_is_undone_loudly(carried_out, clerk):
    with pytest.raises(DeedLeftNoTrail):
        carried_out(lambda by, on: None)(by=clerk, on=DAY)


def test_what_a_deed_refused_is_kept_though_the_deed_is_undone(carried_out, clerk):
    def refuse(by, on):
        trail.note("case.opened", by=by, on=on)
        trail.note_denial(by=by, on=on, reason="不在管辖范围")
        raise PermissionError

    with pytest.raises(PermissionError):
        carried_out(refuse)(by=clerk, on=DAY)

    assert list(Event.objects.values_list("action", "result")) == [("access.denied", "denied")]


def test_a_function_without_officer_and_day_is_no_deed():
    with pytest.raises(TypeError, match="by keyword"):
        deed(lambda: None)
