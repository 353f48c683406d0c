"""Cases out of school and visits to them, each made in one line."""

from datetime import date, timedelta
from typing import Any

from notoneless.casework.models import Case
from notoneless.casework.moves import Statement, make_move
from notoneless.casework.returning.verifying import SeenInClass, verify_return
from notoneless.casework.visiting.models import Visit
from notoneless.casework.visiting.recording import record_visits
from notoneless.casework.visiting.saying import Said, Trip
from notoneless.children.models import Child
from notoneless.officers.models import Officer
from tests.county import TODAY, TestCounty
from tests.people import a_case, policy

OUT = {"dropout_verdict": "dropped_out", "proofs": ["visit_record"]}


def day(after: int) -> date:
    return TODAY + timedelta(days=after)


def moved(
    county: TestCounty,
    case: Case,
    name: str,
    *,
    on: date = TODAY,
    by: Officer | None = None,
    **values: object,
) -> Case:
    case.refresh_from_db()
    make_move(
        case=case, name=name, statement=Statement("", values), expected=case.version, policy=policy(on),
        by=by or county.bob, on=on,
    )  # fmt: skip
    return case


def verified(county: TestCounty, child: Child | None = None) -> Case:
    return moved(county, a_case(county, child), "verify", **OUT)


def persuading(county: TestCounty, child: Child | None = None) -> Case:
    return moved(county, verified(county, child), "persuade")


def returned(county: TestCounty, case: Case, on: date) -> Case:
    case.refresh_from_db()
    seen = SeenInClass(on, county.units["S-SQ"], "", "一（1）班")
    verify_return(case=case, seen=seen, expected=case.version, policy=policy(on), by=county.alice, on=on)
    return case


def a_trip(on: date = TODAY, **more: Any) -> Trip:
    return Trip(**({"visited_on": on, "place": "石桥村 3 组"} | more))


def said(**more: Any) -> Said:
    return Said(
        **({"outcome": "saw_guardian", "result": "refused", "met": "父亲", "talk": "家里缺人手"} | more)
    )


def visited(
    county: TestCounty, case: Case, on: date = TODAY, *, by: Officer | None = None, made_on: date | None = None,
    trip: dict[str, Any] | None = None, **more: Any,
) -> Visit:  # fmt: skip
    """Recorded on `on`; made on `made_on`, the same day unless it says otherwise."""
    (made,) = record_visits(
        trip=a_trip(made_on or on, **(trip or {})), said=[(case, said(**more))], policy=policy(on),
        by=by or county.bob, on=on,
    )  # fmt: skip
    case.refresh_from_db()
    return made
