"""Reads the definitions of the forms: `kinds/_fields.toml` says what a key is, each other file is one form."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from notoneless.papers.forms.terms import LINES, RHYTHMS, Form, FormColumn

FOLDER = Path(__file__).resolve().parent / "kinds"
FIELDS_FILE = "_fields.toml"
BLOCKS = "blocks"
ANY = "any"
ABOUT_A_CHILD = (
    "child", "leaver", "visit", "change", "plan", "lesson", "file", "paper", "pair", "payment",
    "family", "household", "learner", "care_plan", "home_visit",
)  # fmt: skip
KINDS = frozenset({"text", "whole", "number", "date", "month"})
KEYS = frozenset(
    {
        "label", "title", "family", "chooses", "about", "lines", "rhythm", "source", "columns", "notes", "signs",
        "total", "zero_report", "full_numbers", "serial", "stated",
    }
)  # fmt: skip
REQUIRED = ("label", "title", "family", "about", "lines", "rhythm", "source", "columns", "serial")


class FormFault(ValueError):
    """A definition that cannot be used; found by a test, not by an officer."""


@dataclass(frozen=True, slots=True)
class Field:
    """What may stand in a column: its usual heading, type and width. `about`: the rows that can answer it."""

    key: str
    label: str
    kind: str = "text"
    width: int = 10
    about: tuple[str, ...] = ()

    def fits(self, about: str) -> bool:
        return ANY in self.about or about in (self.about or ABOUT_A_CHILD)


@lru_cache(maxsize=1)
def forms() -> Mapping[str, Form]:
    """Every form that ships, by its code, in the order in which offices know them."""
    held = [_form(path) for path in sorted(FOLDER.glob("*.toml")) if not path.name.startswith("_")]
    return MappingProxyType({one.code: one for one in sorted(held, key=lambda one: (one.serial, one.code))})


@lru_cache(maxsize=1)
def fields() -> Mapping[str, Field]:
    """The catalogue of keys that a form, or a county for its own form, may put into a column."""
    raw = _raw(FOLDER / FIELDS_FILE)
    made = {key: _field(key, said) for key, said in raw.items() if key != BLOCKS}
    return MappingProxyType(made)


@lru_cache(maxsize=1)
def _blocks() -> Mapping[str, Mapping[str, Any]]:
    return MappingProxyType(_raw(FOLDER / FIELDS_FILE).get(BLOCKS, {}))


def column_of(said: str | Mapping[str, Any], *, above: tuple[str, ...] = ()) -> FormColumn:
    """A key alone stands for its usual heading; a table says what is otherwise."""
    terms: dict[str, Any] = {"key": said} if isinstance(said, str) else dict(said)
    known = fields().get(terms["key"])
    if known is None:
        raise FormFault(f"{terms['key']}不在字段目录中")
    heading = terms.get("heading", known.label)
    own = (heading,) if isinstance(heading, str) else tuple(heading)
    return FormColumn(
        key=known.key,
        heading=(*above, *own),
        kind=terms.get("kind", known.kind),
        width=terms.get("width", known.width),
        summed=terms.get("summed", False),
        stated=terms.get("stated", False),
    )


def _form(path: Path) -> Form:
    raw = _raw(path)
    unknown, lacking = sorted(set(raw) - KEYS), [key for key in REQUIRED if key not in raw]
    if unknown or lacking:
        raise FormFault(f"{path.name} unknown {unknown}, lacking {lacking}")
    stated = raw.pop("stated", False)
    columns = tuple(_columns(raw.pop("columns"), stated))
    more: dict[str, Any] = {name: tuple(raw.pop(name, ())) for name in ("lines", "notes", "signs")}
    form = Form(code=path.stem, columns=columns, chooses=raw.pop("chooses", ""), **more, **raw)
    _check(form, path.name)
    return form


def _columns(said: Iterable[str | Mapping[str, Any]], stated: bool) -> Iterator[FormColumn]:
    """`@student` stands for a block of columns under one heading, as many forms have it."""
    for one in said:
        if isinstance(one, str) and one.startswith("@"):
            block = _blocks()[one[1:]]
            yield from (column_of(key, above=(block["heading"],)) for key in block["keys"])
        else:
            terms = {"key": one} if isinstance(one, str) else dict(one)
            yield column_of({"stated": stated} | terms)


def _check(form: Form, where: str) -> None:
    repeated = {one for one in form.keys if form.keys.count(one) > 1}
    misfits = [one.key for one in form.columns if not fields()[one.key].fits(form.about)]
    wrong = [one.key for one in form.columns if one.kind not in KINDS or not 1 <= len(one.heading) <= 3]
    if repeated or misfits or wrong or form.rhythm not in RHYTHMS or not set(form.lines) <= set(LINES):
        raise FormFault(
            f"{where} repeated {sorted(repeated)}, misfits {misfits}, wrong {wrong}, {form.rhythm} {form.lines}"
        )


def _field(key: str, said: str | Mapping[str, Any]) -> Field:
    if isinstance(said, str):
        return Field(key, said)
    terms = dict(said)
    return Field(key=key, about=tuple(terms.pop("about", ())), **terms)


def _raw(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
