"""残疾儿童少年安置情况统计表: disabled children of school age by the way they are placed, place by place.

Each child stands in one column; what the columns add up to is held against the number of children beside it.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from notoneless.children.lists import DISABILITY
from notoneless.officers.permissions import Permission, require
from notoneless.papers.forms.terms import Value
from notoneless.places.lists import units_of
from notoneless.places.paths import covers, is_root
from notoneless.reporting.forms.families.attending import with_circumstance
from notoneless.reporting.forms.standing import children_of, in_band
from notoneless.reporting.forms.terms import Asked, Line
from notoneless.reporting.ledgers.placed import FIVE_WAYS, WAY_OF

OTHER, WHOLE = "other", "合计"
NO_PLACE = "未登记到乡镇（街道）、村（社区）"
BELOW = {"township": "village", "village": "grid"}


def placed_by_way(asked: Asked) -> Sequence[Line]:
    """Of the county by township, of a township by village; who may not know of a disability has no such form."""
    require(Permission.VIEW_DISABILITY, by=asked.by, at=asked.area, on=asked.on)
    rows = children_of(asked).filter(in_band(asked), with_circumstance(asked, DISABILITY)).order_by("pk")
    places = _places(asked)
    held: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for code, path, situation in rows.values_list("code", "area_path", "stood"):
        place = next((one for one in places if covers(one, path)), "")
        held[place].append((code, WAY_OF.get(situation, OTHER)))
    return [_line(name, held[path]) for path, name in places.items() if path or held[path]]


def _places(asked: Asked) -> dict[str, str]:
    area = asked.area
    if area.kind == "village":
        return {area.path: area.name}
    kind = "township" if is_root(area.path) else BELOW.get(area.kind, "village")
    found = units_of(kind, on=asked.as_of, below="" if is_root(area.path) else area.path)
    return {one.path: one.name for one in found} | {"": NO_PLACE}


def _line(name: str, children: Sequence[tuple[str, str]]) -> Line:
    counted = Counter(way for _, way in children)
    said: dict[str, Value] = {"unit": name, "disabled": len(children)}
    said |= {f"way_{way}": counted[way] for way in FIVE_WAYS}
    said["ways_check"] = "相符" if sum(counted[way] for way in FIVE_WAYS) == len(children) else "不符"
    return Line(said=said, members=tuple(sorted(code for code, _ in children)))
