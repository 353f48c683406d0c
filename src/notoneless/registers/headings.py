"""What a heading of one to three levels may mean in a kind of register, with how sure that is."""

import re
from dataclasses import dataclass
from functools import lru_cache

from notoneless.registers.kinds import Kind
from notoneless.registers.kinds.loading import never_kept
from notoneless.registers.kinds.wording import bare_key, heading_key

CERTAIN = 0.9
WHOLE, LAST_TWO, WITHOUT_BRACKETS, UNDER_GROUP, UNDER_ANY_GROUP, ENDS_SO, BEGINS_SO = (
    *(1.0, 0.98, 0.95, 0.92, 0.75, 0.6, 0.5),
)
SHORTEST_PART = 2
# A heading that speaks of somebody else is never the child's, however it ends: 户主身份证号, 班主任电话.
_OTHERS = re.compile(
    "户主|监护|家长|父|母|班主任|教师|老师|校长|帮扶|填报|填表|联系人|责任人|负责人|祖|爷爷|奶奶|配偶|劝返人|"
    "核实人|摸排人|包保|干部|网格员|经办|审核|登记人|证明人|委托|成员\\d"
)
# Whom a group of columns is about, and how the kinds call that person.
_PERSONS = (("监护", "监护人"), ("家长", "监护人"), ("父亲", "父亲"), ("母亲", "母亲"), ("户主", "户主"))
# Fields that speak of parents and guardians by their nature, under whatever group they stand.
_ABOUT_GUARDIANS = {"away_place", "away_parents", "guardian_kind", "guardian_relation"}
_CHILD = re.compile(
    "学生|儿童|少年|本人|基本|个人|人员|户籍|学籍|就读|学校|家庭|居住|残疾|变动|辍学|证件|情况|信息"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One field a heading may mean; `rank` tells apart two headings that are both certain."""

    field: str
    confidence: float
    rank: int


@lru_cache(maxsize=4096)
def readings_of(heading: str, kind: Kind) -> tuple[Reading, ...]:
    """Best first; none for a heading that is known and never kept, or says nothing of this kind."""
    index = _index(kind)
    steps = [step for step in heading.split("/") if step.strip()]
    found: dict[str, Reading] = {}
    for key, confidence in _exact_keys(steps):
        if key in index:
            field, rank = index[key]
            _keep(found, Reading(field, confidence, rank))
    leaf = index.get(heading_key(steps[-1])) if steps else None
    if not found and leaf and leaf[0] in _ABOUT_GUARDIANS:
        _keep(found, Reading(leaf[0], UNDER_GROUP, leaf[1]))
    if not found and steps and not keys_of(heading) & never_kept():
        for reading in _by_part(steps, index):
            _keep(found, reading)
    return tuple(
        sorted(found.values(), key=lambda reading: (-reading.confidence, reading.rank, reading.field))
    )


def keys_of(heading: str) -> frozenset[str]:
    """Every way of reading the heading whole, whoever it speaks of."""
    steps = [step for step in heading.split("/") if step.strip()]
    leaf = {heading_key(steps[-1]), bare_key(steps[-1])} if steps else set()
    return frozenset({key for key, _ in _exact_keys(steps)} | leaf)


def _exact_keys(steps: list[str]) -> list[tuple[str, float]]:
    """The whole path, its last two levels, the heading of the person with the leaf, the leaf alone."""
    if not steps:
        return []
    leaf, groups = steps[-1], "".join(steps[:-1])
    keys = [(heading_key("".join(steps)), WHOLE), (heading_key("".join(steps[-2:])), LAST_TWO)]
    keys.append((bare_key("".join(steps)), WITHOUT_BRACKETS))
    person = next((name for word, name in _PERSONS if word in groups), None)
    if person:
        keys += [(heading_key(person + leaf), UNDER_GROUP), (bare_key(person + leaf), UNDER_GROUP)]
    # 父母情况/父亲姓名: a leaf that names its person needs no group to do so.
    if groups and (not _OTHERS.search(groups) or _OTHERS.search(leaf)):
        confidence = UNDER_GROUP if _CHILD.search(groups) or _OTHERS.search(leaf) else UNDER_ANY_GROUP
        keys += [(heading_key(leaf), confidence), (bare_key(leaf), confidence)]
    return [(key, confidence) for key, confidence in keys if key]


def _by_part(steps: list[str], index: dict[str, tuple[str, int]]) -> list[Reading]:
    """A known heading at the end or the beginning of this one; the longest wins."""
    if _OTHERS.search("".join(steps[:-1])):
        return []
    key = bare_key(steps[-1])
    parts = [known for known in index if len(known) >= SHORTEST_PART and known in key]
    for known in sorted(parts, key=lambda part: (-len(part), part)):
        before, _, after = key.partition(known)
        if _OTHERS.search(before) and not _OTHERS.search(known):
            continue
        field, rank = index[known]
        if not after:
            return [Reading(field, ENDS_SO, rank)]
        if not before and len(known) > SHORTEST_PART and not _OTHERS.search(after):
            return [Reading(field, BEGINS_SO, rank)]
    return []


def _keep(found: dict[str, Reading], reading: Reading) -> None:
    best = found.get(reading.field)
    if best is None or reading.confidence > best.confidence:
        found[reading.field] = reading


@lru_cache(maxsize=64)
def _index(kind: Kind) -> dict[str, tuple[str, int]]:
    return {
        heading_key(heading): (field.name, rank)
        for field in kind.fields
        for rank, heading in reversed(list(enumerate((field.label, *field.headings))))
    }
