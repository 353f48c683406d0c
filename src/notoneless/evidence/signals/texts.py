"""Copied narrative: texts of different visits that are the same but for a name, a number or the order of sentences."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from notoneless.evidence.signals.households import household
from notoneless.evidence.signals.statement import Signal, Statement, Surroundings
from notoneless.evidence.signals.thresholds import Thresholds

_NOISE = re.compile(
    r"[\s\d０-９一二三四五六七八九十〇零年月日时分岁点,.，。；;：:、！!？?“”\"'（）()《》【】\[\]·—\-]+"
)
_SENTENCES = re.compile(r"[。；;！!？?\n]+")
_NEARBY = 5  # candidates asked for per text: one is enough to point at


@dataclass(frozen=True, slots=True)
class _Told:
    plain: str
    ordered: str  # its sentences in the order of the alphabet


def copied_texts(
    new: Sequence[Statement], all_told: Sequence[Statement], known: Surroundings, limits: Thresholds
) -> Iterator[Signal]:
    """Each of `new` against everything told; the later one is pointed at, the earlier one named."""
    habits = _habits(all_told, known, limits)
    told = [(one, _cleaned(one, known, habits[one.by])) for one in all_told]
    told = [(one, text) for one, text in told if len(text.plain) >= limits.text_length]
    texts = {way: [getattr(text, way) for _, text in told] for way in ("plain", "ordered")}
    wanted = {one.code for one in new}
    for place, (one, text) in enumerate(told):
        if one.code in wanted and (found := _copy_of(place, one, text, told, texts, limits)):
            yield found


def _copy_of(
    place: int,
    one: Statement,
    text: _Told,
    told: list[tuple[Statement, _Told]],
    texts: dict[str, list[str]],
    limits: Thresholds,
) -> Signal | None:
    best: tuple[float, Statement] | None = None
    for way, choices in texts.items():
        for _, score, at in process.extract(
            getattr(text, way),
            choices,
            scorer=fuzz.ratio,
            score_cutoff=limits.text_likeness,
            limit=_NEARBY + 1,
        ):
            other = told[at][0]
            least = limits.own_text_likeness if other.child == one.child else limits.text_likeness
            earlier = (other.received_at, other.code) < (one.received_at, one.code)
            if at != place and earlier and other.visit != one.visit and score >= least:
                best = max(best or (score, other), (score, other), key=lambda found: found[0])
    if best is None:
        return None
    score, other = best
    whose = "该生另一次" if other.child == one.child else "另一名学生的"
    return Signal(one.code, "copied_text", f"谈话记录与{whose}走访记录有 {score:.0f}% 相同。", (other.code,))


def _cleaned(one: Statement, known: Surroundings, habits: frozenset[str]) -> _Told:
    """Without names, numbers, signs and the officer's own formulas: what is left is what somebody had to think of."""
    parts = _parts(one, known)
    own = [part for part in parts if part not in habits] or parts
    return _Told("".join(own), "".join(sorted(own)))


def _parts(one: Statement, known: Surroundings) -> list[str]:
    text = one.text
    for name in known.names.get(one.child, ()):
        text = text.replace(name, "")
    return list(filter(None, (_NOISE.sub("", part) for part in _SENTENCES.split(text))))


def _habits(told: Sequence[Statement], known: Surroundings, limits: Thresholds) -> dict[str, frozenset[str]]:
    """Sentences with which an officer begins or ends visit after visit, to whomever."""
    used: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in told:
        for part in _parts(one, known):
            used[one.by][part].add(one.child)
    return defaultdict(
        frozenset,
        {
            by: frozenset(part for part, children in parts.items() if len(children) >= limits.habit)
            for by, parts in used.items()
        },
    )


def names_left_over(
    new: Sequence[Statement], all_told: Sequence[Statement], known: Surroundings, limits: Thresholds
) -> Iterator[Signal]:
    """A text that carries the name of another child of the same officer, of whom nothing else connects the two."""
    children: dict[str, dict[str, Statement]] = {}
    for one in all_told:
        children.setdefault(one.by, {}).setdefault(one.child, one)
    families = {(one.visit, one.child) for one in all_told}
    for one in new:
        own = " ".join(known.names.get(one.child, ()))
        for child, other in children[one.by].items():
            of_the_house = household(child, known) == household(one.child, known)
            if child == one.child or of_the_house or (one.visit, child) in families:
                continue
            left = [name for name in known.names.get(child, ()) if _is_left(name, one.text, own, limits)]
            if left:
                said = "谈话记录里写着另一名学生家的姓名，可能是抄改时遗漏。"
                yield Signal(one.code, "other_name", said, (other.code,))
                break


def _is_left(name: str, text: str, own: str, limits: Thresholds) -> bool:
    return len(name) >= limits.name_length and name in text and name not in own
