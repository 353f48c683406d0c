"""Where a child stands is written in one place, and every change stays readable."""

import ast

import pytest

from notoneless.children.models import SituationChange
from notoneless.children.situations import Standing, UnknownSituation, record_standings
from tests.children.people import child, one
from tests.county import TODAY, TestCounty
from tests.house.tree import modules, parsed, short

pytestmark = pytest.mark.django_db
LEFT = Standing(0, "dropped_out", "person", reason="入户核实")


def stand(county: TestCounty, pk: int, situation: str, **more: object) -> int:
    standing = Standing(pk, situation, "register", **more)  # type: ignore[arg-type]
    return record_standings([standing], by=county.alice, on=TODAY)


def test_a_change_is_a_new_row_and_the_child_repeats_the_newest(county: TestCounty) -> None:
    known = one(county)

    assert stand(county, known.pk, "enrolled_here", batch="B7", sheet="一年级", row=12) == 1
    assert stand(county, known.pk, "dropped_out", reason="入户核实") == 1

    shown = child(known.pk)
    assert (shown.situation, shown.situation_on, shown.situation_source) == ("dropped_out", TODAY, "入户核实")
    rows = SituationChange.objects.unscoped("a test looks").filter(child=known).order_by("id")
    assert [row.situation for row in rows] == ["enrolled_here", "dropped_out"]
    assert rows[0].row == 12


def test_the_same_situation_again_writes_nothing(county: TestCounty) -> None:
    known = one(county)
    stand(county, known.pk, "enrolled_here")
    version = child(known.pk).version

    assert stand(county, known.pk, "enrolled_here") == 0
    assert child(known.pk).version == version


def test_a_situation_outside_the_table_is_refused_before_anything_is_written(county: TestCounty) -> None:
    known = one(county)

    with pytest.raises(UnknownSituation):
        record_standings([Standing(known.pk, "fine", "person")], by=county.alice, on=TODAY)

    assert child(known.pk).situation == "unexplained"


def test_nobody_else_writes_the_situation_of_a_child() -> None:
    """Neither `update(situation=…)` nor `child.situation = …` anywhere but in the one writer."""
    wrong = []
    for path in modules():
        if short(path).endswith("children/situations.py"):
            continue
        for node in ast.walk(parsed(path)):
            set_on = isinstance(node, ast.Assign) and any(
                isinstance(one, ast.Attribute) and one.attr == "situation" for one in node.targets
            )
            updated = (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "update"
                and any(word.arg == "situation" for word in node.keywords)
            )
            if set_on or updated:
                wrong.append(f"{short(path)}:{node.lineno}")

    assert wrong == []
