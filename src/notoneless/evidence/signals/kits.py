"""Texts put together from parts that lie ready: each clause is used again for other families, only the choice turns."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from notoneless.evidence.signals.households import household
from notoneless.evidence.signals.statement import Signal, Statement, Surroundings
from notoneless.evidence.signals.thresholds import Thresholds

_CLAUSES = re.compile(r"[。；;！!？?\n，,：:]+")
_NOISE = re.compile(r"[\s\d０-９一二三四五六七八九十〇零两年月日时分岁点、“”\"'（）()《》【】\[\]·—\-]+")

Uses = Mapping[str, Mapping[str, set[str]]]  # clause → officer → houses of which it was said


def put_together(
    statements: Sequence[Statement], known: Surroundings, limits: Thresholds
) -> Iterator[Signal]:
    """Beginnings, endings and what colleagues write too are habit; a whole text of one's own ready parts is not."""
    clauses = {one.code: _clauses(one, known, limits) for one in statements}
    uses = _uses(statements, clauses, known)
    officers: dict[str, dict[tuple[str, ...], Statement]] = defaultdict(dict)
    for one in statements:
        parts = clauses[one.code]
        ready = [part for part in parts if _is_ready(uses[part], one.by, limits)]
        if len(set(ready)) >= limits.kit_clauses and _length(ready) >= limits.kit_share * _length(parts):
            officers[one.by].setdefault(parts, one)
    for told in officers.values():
        found = list(told.values())
        if len({household(one.child, known) for one in found}) >= limits.kit_texts:
            said = f"{len(found)} 次走访的谈话记录由同样的语句轮换拼成。"
            yield Signal(found[-1].code, "kit_text", said, tuple(one.code for one in found[:-1]))


def _clauses(one: Statement, known: Surroundings, limits: Thresholds) -> tuple[str, ...]:
    text = one.text
    for name in known.names.get(one.child, ()):
        text = text.replace(name, "")
    parts = (_NOISE.sub("", part) for part in _CLAUSES.split(text))
    return tuple(part for part in parts if len(part) >= limits.clause_length)


def _uses(
    statements: Sequence[Statement], clauses: Mapping[str, tuple[str, ...]], known: Surroundings
) -> Uses:
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in statements:
        for part in clauses[one.code]:
            found[part][one.by].add(household(one.child, known))
    return found


def _is_ready(users: Mapping[str, set[str]], by: str, limits: Thresholds) -> bool:
    """Said of several families by this officer, and not what everybody says."""
    return len(users[by]) >= limits.kit_families and len(users) <= limits.kit_officers


def _length(parts: Sequence[str]) -> int:
    return sum(map(len, parts))
