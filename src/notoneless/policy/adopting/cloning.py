"""A new county's pack from another place's: the same rules, new dates, everything still to be confirmed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from notoneless.policy.packs import LEVELS, PLACE_FILE, Pack, load
from notoneless.policy.terms import UNCONFIRMED
from notoneless.policy.timeline import Entry, PackError, Source, read


@dataclass(frozen=True)
class NewPlace:
    """The county (or school) for which a template is copied."""

    path: str
    name: str
    level: str
    start: date


def clone(place: str, new: NewPlace, *, folder: Path | None = None) -> dict[str, str]:
    """File name below packs/ -> text. Each value keeps its first source and is marked 待核实 for the new place."""
    if new.level not in LEVELS:
        raise PackError(new.path, f"未知的层级 {new.level}")
    pack = load(place, folder)
    standing = {
        key: (rule.label, rule.unit, span.entry)
        for key, rule in pack.rules.items()
        if (span := read(rule.entries, on=new.start)) and not span.entry.is_open
    }
    files = {f"{new.path}/{PLACE_FILE}": _place_text(pack, new, (entry for _, _, entry in standing.values()))}
    for topic in sorted({key.partition(".")[0] for key in standing}):
        held = {key: said for key, said in standing.items() if key.partition(".")[0] == topic}
        rules = [_rule_text(key.partition(".")[2], *said, start=new.start) for key, said in held.items()]
        files[f"{new.path}/{topic}.toml"] = "\n".join(rules)
    return files


def _place_text(pack: Pack, new: NewPlace, entries: Iterable[Entry]) -> str:
    lines = [
        f"name = {_toml(new.name)}",
        f"level = {_toml(new.level)}",
        'kind = "template"',
        f"remark = {_toml(f'由{pack.name}的政策包复制, 各项均待本地核实')}",
    ]
    sources = {entry.source.code: entry.source for entry in entries}
    for code, source in sorted(sources.items()):
        lines += ["", f"[sources.{code}]", *_source_lines(source)]
    return "\n".join(lines) + "\n"


def _source_lines(source: Source) -> list[str]:
    names = ("title", "issuer", "number", "issued", "ends", "remark")
    held = [(name, getattr(source, name)) for name in names]
    return [f"{name} = {_toml(value)}" for name, value in held if value]


def _rule_text(name: str, label: str, unit: str, entry: Entry, *, start: date) -> str:
    cells: dict[str, object] = {"from": start}
    if entry.value is not None:
        cells["value"] = entry.value
    if entry.text:
        cells["text"] = entry.text
    cells["source"] = f"{entry.source.code} {entry.source.section}".strip()
    cells["mark"] = UNCONFIRMED
    if entry.note:
        cells["note"] = entry.note
    lines = [f"[{name}]", f"label = {_toml(label)}"]
    lines += [f"unit = {_toml(unit)}"] if unit else []
    return "\n".join([*lines, f"values = [{_toml(cells)}]"]) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    if isinstance(value, date | int | float | Decimal):
        return str(value)
    if isinstance(value, tuple | list):
        return f"[{', '.join(_toml(item) for item in value)}]"
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {_toml(item)}' for key, item in value.items())} }}"
    if is_dataclass(value) and not isinstance(value, type):
        named = [item.name for item in fields(value) if item.name not in ("code", "label")]
        return _toml({name: getattr(value, name) for name in named if getattr(value, name) is not None})
    raise PackError("clone", f"无法写出的取值 {value!r}")
