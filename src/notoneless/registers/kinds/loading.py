"""Reads the columns.toml of a kind against the shared list of fields; a slip in either stops loudly."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from notoneless.registers.kinds.terms import ChoiceList, Field, FieldType, Kind, Personal
from notoneless.registers.kinds.wording import choice_key, heading_key

LONGEST_TEXT = 80
HERE = Path(__file__).parent
_KIND_KEYS = {
    *(
        "label",
        "purpose",
        "filled_by",
        "titles",
        "guide",
        "fields",
        "required",
        "asked",
        "one_of",
        "headings",
    ),
}
_FIELD_KEYS = {"label", "type", "personal", "headings", "hint", "open", "choices", "choices_of", "longest"}


class KindError(ValueError):
    """A columns.toml that contradicts itself or names what does not exist."""


@cache
def kind_of(code: str) -> Kind:
    """KeyError for a kind that has no folder."""
    path = HERE / code / "columns.toml"
    if not code.isidentifier() or not path.is_file():
        raise KeyError(code)
    terms = tomllib.loads(path.read_text("utf-8"))
    _only(terms, _KIND_KEYS, code)
    fields = tuple(_field(name, terms, code) for name in terms["fields"])
    _check(terms, fields, code)
    return Kind(
        code=code,
        label=terms["label"],
        purpose=terms["purpose"],
        filled_by=terms["filled_by"],
        titles=tuple(terms["titles"]),
        guide=tuple(terms["guide"]),
        fields=fields,
        one_of=tuple(tuple(group) for group in terms["one_of"]),
    )


@cache
def never_kept() -> frozenset[str]:
    """Keys of headings that no duty asks for: religion, marital status, identity numbers of others …"""
    return _keys_listed("never_kept")


@cache
def row_numbers() -> frozenset[str]:
    """Keys of the columns that only count rows."""
    return _keys_listed("row_numbers")


def _keys_listed(part: str) -> frozenset[str]:
    listed = _shared_choices()[part]
    return frozenset(heading_key(text) for label, others in listed.items() for text in (label, *others))


def _field(name: str, terms: Mapping[str, Any], code: str) -> Field:
    if name not in _shared_fields():
        raise KindError(f"{code}: fields.toml has no field {name!r}")
    common = _shared_fields()[name]
    _only(common, _FIELD_KEYS, f"fields.toml [{name}]")
    extra = terms.get("headings", {})
    # What a kind says about a heading wins over the shared list: 户籍地 is an address where no other field has it.
    taken = {heading_key(text) for other, texts in extra.items() if other != name for text in texts}
    shared = [text for text in common["headings"] if heading_key(text) not in taken]
    return Field(
        name=name,
        label=common["label"],
        type=FieldType(common["type"]),
        personal=Personal(common.get("personal", "none")),
        headings=tuple(dict.fromkeys([*shared, *extra.get(name, [])])),
        choices=_choices(common),
        hint=common.get("hint", ""),
        longest=common.get("longest", LONGEST_TEXT),
        is_required=name in terms["required"],
        is_asked=name in {*terms["required"], *terms["asked"]},
    )


def _choices(common: Mapping[str, Any]) -> ChoiceList | None:
    if common["type"] == FieldType.GRADE:
        listed: Mapping[str, list[str]] = _shared_choices()["grades"]
    elif common["type"] == FieldType.CHOICE:
        listed = common.get("choices") or _shared_choices()[common["choices_of"]]
    else:
        return None
    written = {choice_key(text): label for label, others in listed.items() for text in (label, *others)}
    return ChoiceList(tuple(listed), written, bool(common.get("open", False)))


def _check(terms: Mapping[str, Any], fields: tuple[Field, ...], code: str) -> None:
    names = {field.name for field in fields}
    named = {*terms["required"], *terms["asked"], *terms.get("headings", {}), *sum(terms["one_of"], [])}
    if named - names:
        raise KindError(f"{code}: not among its fields: {sorted(named - names)}")
    owners: dict[str, str] = {}
    for field in fields:
        for heading in field.headings:
            key = heading_key(heading)
            if owners.setdefault(key, field.name) != field.name:
                raise KindError(f"{code}: {heading!r} heads both {owners[key]} and {field.name}")


def _only(terms: Mapping[str, Any], known: set[str], where: str) -> None:
    if set(terms) - known:
        raise KindError(f"{where}: unknown {sorted(set(terms) - known)}")


@cache
def _shared_fields() -> dict[str, Any]:
    return tomllib.loads((HERE / "fields.toml").read_text("utf-8"))


@cache
def _shared_choices() -> dict[str, Any]:
    return tomllib.loads((HERE / "choices.toml").read_text("utf-8"))
