"""The demo path in small: lists put in, a run, a finding judged; and what a run left behind, in comparable form."""

from collections.abc import Sequence
from typing import Any

from notoneless.casework.lists import situations_by_case
from notoneless.children.models import Child
from notoneless.registers.importing.deciding import approve_batch
from notoneless.registers.models import Batch
from notoneless.screening.models import Finding, Run
from notoneless.screening.running import run_screening
from tests.breaking.messy import csv
from tests.county import TODAY, TestCounty
from tests.people import policy
from tests.registers.importing.lists import carry_out, commit, stage, workbook
from tests.registers.importing.people import Person, many

PUPIL_HEADS = ("姓名", "性别", "出生日期", "身份证号", "学校", "年级", "班级", "监护人姓名")
CHILDREN = many(8)


def pupils(people: Sequence[Person], school: str = "石桥小学") -> bytes:
    rows = [(one[0], one[1], one[2], one[3], school, "六年级", "一班", one[6]) for one in people]
    return csv("utf-8", [PUPIL_HEADS, *rows])


def misspelt(person: Person, name: str) -> Person:
    """A pupil who may be the child: another name, no number."""
    return (name, person[1], person[2], "", *person[4:])


def household(people: Sequence[Person]) -> bytes:
    return workbook(people)


def put_in(content: bytes, county: TestCounty, *, kind: str = "household", whole: bool = False) -> Batch:
    return commit(content, by=county.alice, unit=county.units["999901"], kind=kind, whole=whole)


def put_in_pupils(people: Sequence[Person], county: TestCounty, *, whole: bool = False) -> Batch:
    batch = stage(
        pupils(people), by=county.alice, unit=county.units["999901"], kind="enrolment", name="学籍.csv"
    )
    assert batch.state == "staged", batch.sentence
    approve_batch(batch=batch, by=county.alice, on=TODAY, whole=whole)
    return carry_out("commit_batch", batch)


def screened(county: TestCounty, **more: Any) -> Run:
    said = {"policy": policy(), "by": county.alice, "on": TODAY, "known_children": situations_by_case} | more
    return run_screening(**said)


def what_was_found() -> list[tuple[Any, ...]]:
    """Without the numbers a database gives: by name, kind and what is said."""
    findings = Finding.objects.order_by("child__name", "kind")
    children = Child.objects.order_by("name")
    return [
        *findings.values_list("child__name", "kind", "reason", "state", "verdict", "owner__code", "due_on"),
        *children.values_list("name", "situation"),
    ]
