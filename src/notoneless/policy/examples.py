"""Examples that the people of the education office wrote beside a pack: a sentence, the facts, the answer."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from notoneless.policy.case_facts import CaseFacts
from notoneless.policy.case_moves import MOVES, OpenMove, judge
from notoneless.policy.deadlines import due_after
from notoneless.policy.packs import EXAMPLES_ENDING, shelf
from notoneless.policy.resolving import in_force
from notoneless.policy.terms import Policy
from notoneless.policy.timeline import PackError

KEYS = {"sentence", "on", "ask", "facts", "expected"}
SETS = ("proofs", "confirmed_by", "consents", "documents")


@dataclass(frozen=True)
class Example:
    """`ask` is what is asked: `value:KEY`, `source:KEY`, `move:NAME`, `age`, `due:KEY` or `binds:KEY`."""

    place: str
    file: str
    sentence: str
    on: date
    ask: str
    facts: Mapping[str, Any]
    expected: str


def examples(folder: Path | None = None) -> tuple[Example, ...]:
    """All examples of the shelf, in the order of places and files."""
    root = folder or shelf()
    found: list[Example] = []
    for path in sorted(root.rglob(f"*{EXAMPLES_ENDING}")):
        place = path.parent.relative_to(root).as_posix()
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [_read(item, place, f"{place}/{path.name}") for item in raw.get("example", [])]
    return tuple(found)


def answer(example: Example, *, folder: Path | None = None) -> str:
    """What the rules say about the facts of the example, as the words of the example file."""
    kind, _, name = example.ask.partition(":")
    if kind not in _ASK:
        raise PackError(example.file, f"未知的提问 {example.ask}")
    return _ASK[kind](name, example, in_force(example.place, on=example.on, folder=folder))


def _read(raw: Mapping[str, Any], place: str, file: str) -> Example:
    if set(raw) - {"facts"} != KEYS - {"facts"}:
        raise PackError(file, f"示例须有 {'、'.join(sorted(KEYS - {'facts'}))}，不得有其他")
    return Example(
        place=place,
        file=file,
        sentence=raw["sentence"],
        on=raw["on"],
        ask=raw["ask"],
        facts=raw.get("facts", {}),
        expected=str(raw["expected"]),
    )


def _value(key: str, _example: Example, policy: Policy) -> str:
    return policy.term(key).shown


def _source(key: str, _example: Example, policy: Policy) -> str:
    return str(policy.source(key))


def _binds(key: str, _example: Example, policy: Policy) -> str:
    return "有约束力" if policy.binds(key) else "供参考"


def _move(name: str, example: Example, policy: Policy) -> str:
    judged = judge(MOVES[name], _facts(example), policy)
    return "可以办理" if isinstance(judged, OpenMove) else judged.reason


def _age(_name: str, example: Example, policy: Policy) -> str:
    birth = example.facts["birth"]
    if policy.age.covers(birth, on=example.on):
        return "适龄"
    return "超龄" if policy.age.is_over(birth, on=example.on) else "未到入学年龄"


def _due(key: str, example: Example, policy: Policy) -> str:
    days = policy.term(key).value
    if not isinstance(days, int):
        raise PackError(example.file, f"{key} 不是天数")
    deadline = due_after(example.facts["start"], days, example.facts.get("kind", "calendar"))
    return f"{deadline.date}{'(暂定)' if deadline.provisional else ''}"


def _facts(example: Example) -> CaseFacts:
    known = {item.name for item in fields(CaseFacts)}
    unknown = sorted(set(example.facts) - known)
    if unknown:
        raise PackError(example.file, f"未知的事实 {'、'.join(unknown)}")
    held: dict[str, Any] = {
        key: frozenset(value) if key in SETS else value for key, value in example.facts.items()
    }
    held |= {key: tuple(value) for key, value in held.items() if isinstance(value, list)}
    return CaseFacts(on=example.on, **held)


_ASK: Mapping[str, Callable[[str, Example, Policy], str]] = {
    "value": _value,
    "source": _source,
    "binds": _binds,
    "move": _move,
    "age": _age,
    "due": _due,
}
