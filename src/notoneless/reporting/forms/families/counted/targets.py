"""F4-02: the tree of targets of an area for the year, with what was reached."""

from collections.abc import Sequence

from notoneless.places.paths import is_root, under
from notoneless.policy.figures.catalogue import label_of
from notoneless.policy.figures.targets import gap_said, target_said
from notoneless.reporting.figures.aiming.reaching import reached_of
from notoneless.reporting.figures.models import Target
from notoneless.reporting.figures.targets import tree_of, visible_targets
from notoneless.reporting.forms.terms import Asked, Line

LEVELS = dict(Target.LEVELS)


def targets(asked: Asked) -> Sequence[Line]:
    """Deeper lines are set in; a school sees its own tree as a tree of its own."""
    rows = visible_targets(asked.by, on=asked.on).filter(year=asked.as_of.year)
    if not is_root(asked.area.path):
        rows = rows.filter(under("area_path", asked.area.path))
    tree = tree_of(rows)
    reached = reached_of(tree, by=asked.by, on=asked.on, day=asked.as_of)
    return [
        Line(
            said={
                "aim_holder": "　" * one.depth + one.target.holder,
                "aim_level": LEVELS[one.target.level],
                "aim_figure": label_of(one.target.figure),
                "aim_value": target_said(one.target.measure, one.target.value),
                "aim_reached": found.shown or found.way,
                "aim_gap": gap_said(one.target.measure, found.difference),
                "aim_state": found.state,
                "aim_parts": None if one.parts_sum is None else f"{one.parts_sum.normalize():f}",
            }
        )
        for one, found in ((one, reached[one.target.pk]) for one in tree)
    ]
