"""F3-03 留守儿童档案, F3-04 留守儿童花名册: whom a register or a family file calls left behind."""

from collections.abc import Mapping, Sequence

from django.db.models import Count

from notoneless.keeping.care import lists
from notoneless.keeping.care.models import Talk
from notoneless.keeping.groups.models import Family
from notoneless.keeping.groups.models.family import AWAY
from notoneless.officers.permissions import Permission, may
from notoneless.papers.forms.terms import Value
from notoneless.places.periods import in_force
from notoneless.reporting.forms.columns.of_child import LEFT_BEHIND, RESTRICTED
from notoneless.reporting.forms.families.attending import with_circumstance
from notoneless.reporting.forms.reading import about_children, listed, of_children
from notoneless.reporting.forms.standing import children_of
from notoneless.reporting.forms.terms import Asked, Line

NOT_FILED = "待建档"
PARENTS, CARE = dict(Family.PARENTS), dict(Family.CARE)
CIVIL, ROLL = dict(Family.CIVIL), dict(Family.ROLL)


def left_behind(asked: Asked) -> Sequence[Line]:
    """Class by class; who has no file yet stands there with what the register says."""
    rows = children_of(asked).filter(with_circumstance(asked, LEFT_BEHIND))
    children = listed(asked, rows.order_by("school_path", "grade", "class_name", "name_key", "code"))
    numbers = [one.pk for one in children]
    files, helpers, talks = _files(asked, numbers), _helpers(asked, numbers), _talks(asked, numbers)
    sees = may(Permission.VIEW_SENSITIVE_EVIDENCE, by=asked.by, at=asked.area, on=asked.on)
    return [
        Line(
            child=one,
            said={
                **_of_file(files.get(one.pk)),
                "mind": _mind(files.get(one.pk)) if sees else RESTRICTED,
                "helper": "、".join(helpers.get(one.pk, ())),
                "talks": talks.get(one.pk, 0),
            },
        )
        for one in children
    ]


def _of_file(file: Family | None) -> dict[str, Value]:
    """What the file does not say is left to the registers."""
    if file is None:
        return {"care_kind": NOT_FILED, "by_civil": NOT_FILED, "by_roll": NOT_FILED, "filed_on": None}
    said: dict[str, Value] = {
        "guardian_away": _away(file), "care_kind": CARE[file.care], "by_civil": CIVIL[file.civil],
        "by_roll": ROLL[file.roll], "filed_on": file.on,
    }  # fmt: skip
    return said | ({"guardian_name": file.carer, "guardian_relation": file.relation} if file.carer else {})


def _away(file: Family) -> str:
    parents = f"父{PARENTS[file.father]}，母{PARENTS[file.mother]}"
    if AWAY not in (file.father, file.mother):
        return parents
    since = f"自{file.away_since.isoformat()}" if file.away_since else ""
    return "，".join(one for one in (parents, since, file.away_at) if one)


def _mind(file: Family | None) -> str:
    return file.mind if file else ""


def _files(asked: Asked, children: Sequence[int]) -> Mapping[int, Family]:
    """The newest of each child by that day."""
    rows = about_children(asked, Family, children).filter(on__lte=asked.as_of)
    return {row.child_id: row for row in rows.order_by("on", "pk")}


def _helpers(asked: Asked, children: Sequence[int]) -> Mapping[int, list[str]]:
    rows = lists.pairs(asked.by, on=asked.on).filter(of_children(asked, children), in_force(asked.as_of))
    found: dict[int, list[str]] = {}
    for child, name in rows.order_by("since", "pk").values_list("child_id", "helper__name"):
        found.setdefault(child, []).append(name)
    return found


def _talks(asked: Asked, children: Sequence[int]) -> Mapping[int, int]:
    """How many there were; what was said in them stays sealed."""
    rows = Talk.objects.visible_to(asked.by, on=asked.on).filter(
        of_children(asked, children), talked_on__lte=asked.as_of
    )
    return dict(rows.order_by().values_list("child_id").annotate(Count("pk")))
