"""Invented children, register rows, findings and cases for tests, each made in one line."""

import secrets
from datetime import date
from itertools import count
from typing import Any

from django.utils import timezone

from notoneless.casework.models import Case
from notoneless.casework.opening import Seen, report_suspicion
from notoneless.children.feeding import Base, LedgerRow, add_children
from notoneless.children.models import Child
from notoneless.matching.values.identity import check_digit
from notoneless.officers.models import Officer
from notoneless.places.models import Unit
from notoneless.policy import Policy, in_force
from notoneless.registers.models import Batch, Entry, Upload
from notoneless.screening.models import Finding, Link, Notified, RepairTask, Run
from tests.county import TODAY, TestCounty

BORN = date(2014, 5, 6)
VILLAGE = "999901100201"
_number = count(1)


def policy(on: date = TODAY) -> Policy:
    return in_force("chongqing/shizhu", on=on)


def an_id(birth: date = BORN, *, turn: int = 1) -> str:
    """An invented number with the prefix 999 and a right check digit."""
    first = f"999901{birth:%Y%m%d}{turn:03d}"
    return first + check_digit(first)


def a_child(county: TestCounty, *, name: str = "田小禾", village: str = VILLAGE, **more: Any) -> Child:
    unit = county.units[village]
    said = {
        "name": name, "name_key": name, "initials": "txh", "sex": "女", "birth_date": BORN, "ethnicity": "汉族",
        "id_text": an_id(), "id_condition": "valid", "household_number": "", "household_kind": "", "area_id": unit.pk,
        "area_path": unit.path, "address": "", "guardian_name": "田大山", "phone": "19900000011",
    } | more  # fmt: skip
    (number,) = add_children([LedgerRow(**said)], base=Base(registered=True), source="test", on=TODAY)
    return Child.objects.get(pk=number)


def at_school(county: TestCounty, child: Child, school: str = "S-SQ") -> Child:
    unit = county.units[school]
    child.school, child.school_path, child.school_name, child.enrolled_here = unit, unit.path, unit.name, True
    child.save(update_fields=["school", "school_path", "school_name", "enrolled_here"])
    return child


def an_entry(
    county: TestCounty,
    *,
    kind: str = "household",
    child: Child | None = None,
    source: str = "999901100",
    **more: Any,
) -> Entry:
    """A live row of a committed batch; what is not said is as on the child."""
    unit = county.units[source]
    said: dict[str, Any] = {
        "name": "田小禾", "name_key": "田小禾", "sex": "女", "birth_date": BORN, "id_number": an_id(),
        "id_condition": "valid", "guardian_name": "田大山", "sheet": "名册", "row": next(_number) + 3,
    }  # fmt: skip
    if child is not None:
        said |= {
            name: getattr(child, name) for name in ("name", "name_key", "sex", "birth_date", "id_number")
        }
        said |= {"area_id": child.area_id, "area_path": child.area_path}
    said |= {"child": child if kind == "household" else None, "key": secrets.token_hex(8)}
    said |= {"digest": secrets.token_hex(8), "source_unit_id": unit.pk, "kind": kind} | more
    return Entry.objects.create(batch=a_batch(unit, kind), **said)


def a_batch(unit: Unit, kind: str) -> Batch:
    code = f"B-{next(_number)}"
    upload = Upload.objects.create(
        code=code,
        sha256="0" * 64,
        size=1,
        shown_name="名册.xlsx",
        received_at=timezone.now(),
        received_by="O-bob",
    )
    return Batch.objects.create(
        code=code, kind=kind, source_unit=unit, source_path=unit.path, upload=upload, as_of=TODAY, state="committed",
        received_on=TODAY,
    )  # fmt: skip


def a_run(**more: Any) -> Run:
    said = {
        "code": f"R-{next(_number)}", "on": TODAY, "place": "chongqing/shizhu", "snapshots": {},
        "policy_fingerprint": "f" * 64, "engine_version": "1.0", "state": "done", "started_by": "O-alice",
        "started_at": timezone.now(), "counts": {"findings": 1, "kinds": {}},
    } | more  # fmt: skip
    return Run.objects.create(**said)


def a_finding(
    county: TestCounty,
    child: Child | None = None,
    *,
    kind: str = "never_enrolled",
    owner: str = "999901100",
    candidates: tuple[Entry, ...] = (),
    told: tuple[str, ...] = (),
    **more: Any,
) -> Finding:
    """Open, found today; `candidates` are register rows, the first the best."""
    child = child or a_child(county)
    run, unit, number = a_run(), county.units[owner], next(_number)
    ranked = [
        {
            "entry": one.pk,
            "kind": one.kind,
            "key": one.key,
            "score": round(0.9 - at / 10, 2),
            "reason": "姓名相同",
        }
        for at, one in enumerate(candidates)
    ]
    said = {
        "code": f"Y{number:07d}", "key": f"{kind}:{child.code}:{number}", "kind": kind, "child": child, "run": run,
        "last_run": run, "reason": "户籍册上有，未见于任何名册", "candidates": ranked, "evidence_digest": "e1",
        "area_path": child.area_path, "school_path": child.school_path, "owner": unit, "owner_path": unit.path,
        "route": "township_of_registration", "due_on": date(2026, 9, 27), "found_on": TODAY, "touched_on": TODAY,
    } | more  # fmt: skip
    finding = Finding.objects.create(**said)
    for code in told:
        place = county.units[code]
        Notified.objects.create(
            finding=finding, unit=place, unit_path=place.path, why="须知悉", told_on=TODAY
        )
    return finding


def a_pair(county: TestCounty, *, rivals: int = 1) -> tuple[Finding, list[Entry]]:
    """A doubtful child with its household row and so many candidates of the pupil register."""
    child = a_child(county)
    an_entry(county, child=child, row=2)
    rows = [
        an_entry(
            county,
            kind="enrolment",
            source="S-SQ",
            name=f"田晓禾{at or ''}",
            school_text="石桥小学",
            row=10 + at,
        )
        for at in range(rivals)
    ]
    return a_finding(county, child, kind="doubtful", candidates=tuple(rows)), rows


def a_case(
    county: TestCounty, child: Child | None = None, *, by: Officer | None = None, on: date = TODAY
) -> Case:
    """Opened in 疑似 by a report."""
    child = child or a_child(county)
    seen = Seen("三天没来", on)
    return report_suspicion(child=child, seen=seen, policy=policy(on), by=by or county.bob, on=on).case


def a_repair(county: TestCounty, entry: Entry | None = None) -> RepairTask:
    """Owed by 石桥乡."""
    unit = county.units["999901100"]
    return RepairTask.objects.create(
        finding=a_finding(county), entry_id=entry.pk if entry else None, field="name", owner=unit, owner_path=unit.path,
        sentence="名册第3行“姓名”与实际不符", opened_on=TODAY, opened_by="O-bob", due_on=TODAY,
    )  # fmt: skip


def a_sample(county: TestCounty) -> Link:
    """A link made beyond doubt, drawn for review."""
    child = a_child(county)
    an_entry(county, child=child)
    row = an_entry(county, kind="enrolment", source="S-SQ")
    return Link.objects.create(
        run=a_run(), child=child, entry_id=row.pk, kind="enrolment", rule="equal_number", score=1.0,
        reason="证件号相同", sampled=True,
    )  # fmt: skip
