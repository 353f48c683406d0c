"""A county too small for every situation is refused in a sentence, before anything is written."""

import argparse

import pytest

from notoneless.officers.models import Officer
from notoneless.operations.commands import demo_county, migrate
from notoneless.operations.demo.building import LEAST_CHILDREN
from tests.county import TODAY


@pytest.mark.django_db
def test_too_few_children_are_refused_with_the_least_number(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(migrate, "prepare", lambda: None)
    words = argparse.Namespace(children=LEAST_CHILDREN - 1, seed=1, as_of=TODAY, no_serve=True)

    code = demo_county.run(words)

    assert code == 2
    assert f"--children {LEAST_CHILDREN}" in capsys.readouterr().out
    assert not Officer.objects.exists()
