"""The law shelf: finds, reads and strictly checks the TOML packs of every place."""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType, UnionType
from typing import Any, Union, get_args, get_origin

from notoneless.policy.rows import CATALOGUES
from notoneless.policy.timeline import Entry, PackError, Source, check
from notoneless.policy.topics import TOPICS, hints_of

NATIONAL = "national"
PLACE_FILE = "place.toml"
HOLIDAYS_FILE = "holidays.toml"
EXAMPLES_ENDING = ".examples.toml"
LEVELS = ("national", "province", "prefecture", "county", "township", "school")
PLACE_KEYS = {"name", "level", "kind", "period", "remark", "sources"}
SOURCE_KEYS = {"title", "issuer", "number", "issued", "ends", "remark", "law"}
RULE_KEYS = {"label", "unit", "help", "values"}
VALUE_KEYS = {"from", "until", "value", "text", "not_stated", "source", "mark", "note", "entered"}
MARKS = ("", "待核实")


@dataclass(frozen=True)
class Rule:
    """One key of a pack with its dated entries."""

    key: str
    label: str
    unit: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Pack:
    """Everything the folder of one place says, nothing inherited."""

    place: str
    name: str
    level: str
    kind: str
    period: str
    remark: str
    rules: Mapping[str, Rule]
    sources: Mapping[str, Source]

    @property
    def is_law(self) -> bool:
        return self.kind == "law"


def shelf() -> Path:
    """`packs/` beside the sources in a checkout, else inside the installed package."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package.parents[1] / "packs", package / "packs"):
        if (folder / NATIONAL / PLACE_FILE).is_file():
            return folder
    raise PackError(str(package), "找不到政策包目录 packs/")


def library(folder: Path | None = None) -> tuple[Pack, ...]:
    """All packs, national first, then by path."""
    root = folder or shelf()
    places = (path.parent.relative_to(root).as_posix() for path in root.rglob(PLACE_FILE))
    ordered = sorted(places, key=lambda place: (place != NATIONAL, place))
    return tuple(load(place, root) for place in ordered)


def chain(place: str, folder: Path | None = None) -> tuple[Pack, ...]:
    """The packs that speak for a place, the most local first, the nation last."""
    root = folder or shelf()
    parts = place.split("/")
    paths = ["/".join(parts[:length]) for length in range(len(parts), 0, -1)]
    if not (root / place / PLACE_FILE).is_file():
        raise PackError(place, "没有这个地方的政策包")
    held = [path for path in paths if (root / path / PLACE_FILE).is_file() and path != NATIONAL]
    return tuple(load(path, root) for path in [*held, NATIONAL])


def load(place: str, folder: Path | None = None) -> Pack:
    """The checked pack of one place; read once per process."""
    return _load(place, folder or shelf())


@lru_cache(maxsize=1024)
def _load(place: str, root: Path) -> Pack:
    folder = root / place
    about = _read_place(folder / PLACE_FILE)
    sources = about["sources"]
    rules: dict[str, Rule] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name in (PLACE_FILE, HOLIDAYS_FILE) or path.name.endswith(EXAMPLES_ENDING):
            continue
        rules |= _read_topic(path, sources, name_in_errors=f"{place}/{path.name}")
    return Pack(place=place, rules=MappingProxyType(rules), **about)


def _read_place(path: Path) -> dict[str, Any]:
    raw = _toml(path)
    where = f"{path.parent.name}/{path.name}"
    _only(raw, PLACE_KEYS, where)
    if not raw.get("name") or raw.get("level") not in LEVELS or raw.get("kind") not in ("law", "template"):
        raise PackError(where, "name、level 或 kind 缺失或无效")
    sources = {code: _source(code, table, where) for code, table in raw.get("sources", {}).items()}
    return {
        "name": raw["name"],
        "level": raw["level"],
        "kind": raw["kind"],
        "period": raw.get("period", ""),
        "remark": raw.get("remark", ""),
        "sources": MappingProxyType(sources),
    }


def _source(code: str, table: Mapping[str, Any], where: str) -> Source:
    _only(table, SOURCE_KEYS, f"{where} [sources.{code}]")
    inside = f"{where} [sources.{code}]"
    if not table.get("title"):
        raise PackError(inside, "来源没有标题(title)")
    dated = {name: _day(table, name, inside) for name in ("issued", "ends")}
    return Source(code=code, **{**table, **dated})


def _read_topic(path: Path, sources: Mapping[str, Source], *, name_in_errors: str) -> dict[str, Rule]:
    topic = path.stem
    if topic not in TOPICS and topic not in CATALOGUES:
        raise PackError(name_in_errors, f"未知的主题 {topic}")
    raw = _toml(path)
    own = {code: _source(code, table, name_in_errors) for code, table in raw.pop("sources", {}).items()}
    known = {**sources, **own}
    return {f"{topic}.{name}": _rule(topic, name, raw[name], known, name_in_errors) for name in raw}


def _rule(topic: str, name: str, table: Any, sources: Mapping[str, Source], file: str) -> Rule:
    where = f"{file} [{name}]"
    if not isinstance(table, dict):
        raise PackError(where, "应为一张表")
    _only(table, RULE_KEYS, where)
    label = table.get("label", "")
    kind = _kind_of(topic, name, where)
    entries = tuple(
        _entry(raw, kind=kind, name=name, label=label, sources=sources, where=where)
        for raw in table.get("values", [])
    )
    check(entries, where=where)
    return Rule(key=f"{topic}.{name}", label=label, unit=table.get("unit", ""), entries=entries)


def _kind_of(topic: str, name: str, where: str) -> Any:
    """The annotation a value must fit: a field of the topic, or the row class of a catalogue."""
    if topic in CATALOGUES:
        return CATALOGUES[topic]
    held = {item.name for item in fields(TOPICS[topic]) if not item.metadata.get("derived")}
    if name not in held:
        raise PackError(where, f"未知的键 {topic}.{name}")
    return hints_of(TOPICS[topic])[name]


def _entry(
    raw: Mapping[str, Any], *, kind: Any, name: str, label: str, sources: Mapping[str, Source], where: str
) -> Entry:
    _only(raw, VALUE_KEYS, where)
    said = [word for word in ("value", "text", "not_stated") if word in raw]
    if not said or ("not_stated" in raw and len(said) > 1):
        raise PackError(where, "每条取值须写 value、text 或 not_stated = true 之一")
    start = _day(raw, "from", where)
    if start is None:
        raise PackError(where, "缺少起期(from)")
    if raw.get("mark", "") not in MARKS:
        raise PackError(where, f"未知的标记 {raw['mark']}")
    value = _fit(raw["value"], kind, where, name=name, label=label) if "value" in raw else None
    return Entry(
        start=start,
        until=_day(raw, "until", where),
        value=value,
        text=raw.get("text", ""),
        mark=raw.get("mark", ""),
        note=raw.get("note", ""),
        entered=_day(raw, "entered", where),
        source=_cited(raw, sources, where),
    )


def _cited(raw: Mapping[str, Any], sources: Mapping[str, Source], where: str) -> Source:
    code, _, section = str(raw.get("source", "")).partition(" ")
    if not code:
        raise PackError(where, "缺少来源(source)")
    if code not in sources:
        raise PackError(where, f"来源 {code} 没有在 [sources] 中列出")
    known = sources[code]
    return Source(**{**vars(known), "section": section})


def _fit(value: Any, kind: Any, where: str, *, name: str = "", label: str = "") -> Any:
    """The value in the type the schema asks for, or a refusal that says which key is wrong."""
    if get_origin(kind) in (Union, UnionType):
        kind = next(item for item in get_args(kind) if item is not type(None))
    if kind in CATALOGUES.values():
        return _row(value, kind, where, name=name, label=label)
    origin = get_origin(kind)
    if origin is tuple:
        return tuple(_fit(item, get_args(kind)[0], where) for item in _must(value, list, where))
    if origin is not None and issubclass(origin, Mapping):
        inner = get_args(kind)[1]
        pairs = _must(value, dict, where).items()
        return MappingProxyType({key: _fit(item, inner, where) for key, item in pairs})
    if kind in (float, Decimal) and isinstance(value, int | Decimal) and not isinstance(value, bool):
        return kind(value)
    if kind is int and isinstance(value, bool):
        raise PackError(where, "应为整数，不是真假值")
    return _must(value, kind, where)


def fitted(key: str, value: Any, *, label: str) -> Any:
    """A value that a county enters itself, held to the same schema as a shipped one."""
    topic, _, name = key.partition(".")
    if isinstance(value, tuple(CATALOGUES.values())):
        return value
    raw = list(value) if isinstance(value, tuple) else value
    return _fit(raw, _kind_of(topic, name, key), key, name=name, label=label)


def _row(value: Any, kind: type, where: str, *, name: str, label: str) -> Any:
    held = {item.name: item for item in fields(kind)}
    table = _must(value, dict, where)
    _only(table, set(held) - {"code", "label"}, where)
    hints = hints_of(kind)
    cells = {key: _fit(item, hints[key], f"{where}.{key}") for key, item in table.items()}
    missing = [
        key
        for key, item in held.items()
        if item.default is MISSING and key not in cells and key not in ("code", "label")
    ]
    if missing or not label:
        raise PackError(where, f"缺少 {'、'.join(missing) or 'label'}")
    return kind(code=name, label=label, **cells)


def _day(table: Mapping[str, Any], name: str, where: str) -> date | None:
    """A plain day: TOML also knows times of day, and those are dates to Python."""
    day = table.get(name)
    if day is not None and type(day) is not date:
        raise PackError(where, f"{name} 应为日期（年-月-日）")
    return day


def _must(value: Any, kind: Any, where: str) -> Any:
    if not isinstance(value, kind):
        raise PackError(where, f"取值 {value!r} 的类型不对，应为 {getattr(kind, '__name__', kind)}")
    return value


def _only(table: Mapping[str, Any], allowed: set[str], where: str) -> None:
    unknown = sorted(set(table) - allowed)
    if unknown:
        raise PackError(where, f"未知的键 {'、'.join(unknown)}")


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise PackError(f"{path.parent.name}/{path.name}", f"不是有效的 TOML: {fault}") from fault
