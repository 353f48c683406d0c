"""One Chinese word, one English name: every record, state, situation, role, kind and deed has its line."""

import re
from collections import Counter
from collections.abc import Iterable

import pytest
from django.apps import apps

from notoneless.jobs.models import Job
from notoneless.officers.roles import ROLES
from notoneless.places.kinds import KINDS, SCHOOL_KINDS
from notoneless.policy.case_moves import MOVES, STATES
from notoneless.policy.situations import SITUATIONS
from notoneless.registers.kinds import CODES
from notoneless.registers.models import Batch
from notoneless.screening.judging import VERDICTS
from notoneless.screening.models import Finding
from tests.house.tree import ROOT, deeds

TEXT = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ROOMS = [
    one for one in apps.get_app_configs() if one.name.startswith("notoneless.") and list(one.get_models())
]


def lines(section: str) -> list[tuple[str, str]]:
    """(中文, names) of a table, as they stand on the page."""
    body = TEXT.split(f"\n## {section}\n", 1)[1].split("\n## ", 1)[0]
    cells = [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in body.splitlines()
        if line[:1] == "|"
    ]
    return [(row[0].strip(), row[1]) for row in cells[2:]]


def names(section: str) -> list[str]:
    return [name for _, cell in lines(section) for name in re.findall(r"`([^`]+)`", cell)]


CODE: dict[str, Iterable[str]] = {
    "Roles": ROLES,
    "Kinds of units": KINDS,
    "Kinds of schools": SCHOOL_KINDS,
    "Register kinds": CODES,
    "Situations": SITUATIONS,
    "States of a case": STATES,
    "Moves of a case": MOVES,
    "States of a batch": [code for code, _ in Batch.STATES],
    "States of a finding": [code for code, _ in Finding.STATES],
    "Answers to a finding": VERDICTS,
    "States of a job": Job.State.values,
}


@pytest.mark.parametrize("section", CODE)
def test_the_glossary_knows_every_name_of_the_code_and_no_other(section: str) -> None:
    assert sorted(names(section)) == sorted(CODE[section])


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.label)
def test_every_record_has_its_line(room: object) -> None:
    records = [model.__name__ for model in room.get_models()]  # type: ignore[attr-defined]

    assert sorted(names(f"Records: {room.label}")) == sorted(records)  # type: ignore[attr-defined]


def test_every_deed_has_its_line() -> None:
    assert sorted(names("Deeds")) == sorted(deeds())


@pytest.mark.parametrize("section", [*CODE, "The trade", "Deeds"])
def test_one_chinese_word_has_one_name(section: str) -> None:
    words = Counter(word for word, _ in lines(section))

    assert [word for word, times in words.items() if times > 1 or not word] == []
