"""The kinds of papers: one TOML file each in `kinds/`, with its wording, fields and form; no rule stands there."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

FOLDER = Path(__file__).resolve().parent / "kinds"
FIELDS_FILE, BLOCKS_FILE = "_fields.toml", "_blocks.toml"
GROUPS = MappingProxyType(
    {
        "notice": "通知书",
        "report": "报告",
        "letter": "函件",
        "certificate": "证明",
        "receipt": "回证",
        "form": "表格",
    }
)
PLACE = re.compile(r"\{\{ ?([a-z_]+) ?\}\}")
# Set in the smaller type of forms, without a signature below the text.
FORM = "form"
TABLED = frozenset({FORM, "receipt"})
# The three means, in their order (003-2 三(一)2(1): 学校劝返、行政督促、司法督促).
MEANS = MappingProxyType({"school": "学校劝返", "administrative": "行政督促", "judicial": "司法督促"})
# Filled by the deed itself, never typed.
GIVEN = frozenset({"issuer_name", "number", "date", "title", "basis", "period", "copies"})
KEYS = {
    "label", "group", "form", "word", "masthead", "addressee", "blocks", "after", "required", "seal", "landscape",
    "signed", "help", "to", "item", "comes_back", "means",
}  # fmt: skip


@dataclass(frozen=True)
class Field:
    """One thing a paper says. `lines` above one asks for a larger box; `choices` for one of a few words."""

    name: str
    label: str
    lines: int = 1
    choices: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True)
class Kind:
    """`form` is the number of the form it stands for; `word` goes into the number of the paper (机关代字之后).

    `to` is the route (places.duties) by which its receiver is usually found. `blocks` as in the file: a text, a row of
    label and value pairs, or a table with one of the special rows. `item` is the kind of evidence that the paper is in
    a file; one that `comes_back` is proof only once somebody outside signed it and it was scanned. `means` is the one
    of `MEANS` that it is used for.
    """

    code: str
    label: str
    group: str
    form: str
    word: str
    masthead: bool
    addressee: str
    blocks: tuple[Any, ...]
    after: tuple[Any, ...]
    required: tuple[str, ...]
    seal: bool
    signed: bool
    landscape: bool
    help: str
    to: str
    item: str
    comes_back: bool
    means: str
    fields: tuple[Field, ...]

    @property
    def names(self) -> frozenset[str]:
        """Every name the paper uses, given ones too."""
        return frozenset(one.name for one in self.fields) | GIVEN

    @property
    def asked(self) -> tuple[Field, ...]:
        return tuple(one for one in self.fields if one.name not in GIVEN)


class KindFault(ValueError):
    """A file in `kinds/` that cannot be used; found by a test, not by an officer."""


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, Kind]:
    """Every kind by its code, in the order of the groups and of the files."""
    fields = _fields()
    shared = tomllib.loads((FOLDER / BLOCKS_FILE).read_text(encoding="utf-8"))
    found = [
        _kind(path, fields, shared) for path in sorted(FOLDER.glob("*.toml")) if not path.name.startswith("_")
    ]
    order = list(GROUPS)
    found.sort(key=lambda kind: (order.index(kind.group), kind.form or "F9", kind.code))
    return MappingProxyType({kind.code: kind for kind in found})


def placeholders(value: Any) -> list[str]:
    """Names in `{{ … }}` anywhere inside, each once, in order."""
    if isinstance(value, str):
        return list(dict.fromkeys(PLACE.findall(value)))
    parts: Iterable[Any] = value.values() if isinstance(value, Mapping) else value
    if isinstance(value, int | float | bool):
        return []
    return list(dict.fromkeys(name for part in parts for name in placeholders(part)))


def _fields() -> dict[str, Field]:
    raw: dict[str, Any] = tomllib.loads((FOLDER / FIELDS_FILE).read_text(encoding="utf-8"))
    made = {}
    for name, said in raw.items():
        terms: dict[str, Any] = {"label": said} if isinstance(said, str) else dict(said)
        made[name] = Field(
            name,
            terms["label"],
            terms.get("lines", 1),
            tuple(terms.get("choices", ())),
            terms.get("help", ""),
        )
    return made


def _kind(path: Path, fields: Mapping[str, Field], shared: Mapping[str, Any]) -> Kind:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    if unknown := sorted(set(raw) - KEYS):
        raise KindFault(f"{path.name}: {unknown}")
    blocks = _unfolded(raw.get("blocks", ()), shared, path.name)
    after = _unfolded(raw.get("after", ()), shared, path.name)
    used = placeholders([raw.get("addressee", ""), blocks, after])
    if missing := [name for name in [*used, *raw.get("required", ())] if name not in fields]:
        raise KindFault(f"{path.name}: {missing}")
    return Kind(
        code=path.stem,
        label=raw["label"],
        group=raw["group"],
        form=raw.get("form", ""),
        word=raw.get("word", ""),
        masthead=raw.get("masthead", False),
        addressee=raw.get("addressee", ""),
        blocks=blocks,
        after=after,
        required=tuple(raw.get("required", ())),
        seal=raw.get("seal", True),
        signed=raw.get("signed", raw["group"] not in TABLED),
        landscape=raw.get("landscape", False),
        help=raw.get("help", ""),
        to=raw.get("to", ""),
        item=raw.get("item", ""),
        comes_back=raw.get("comes_back", False),
        means=raw.get("means", ""),
        fields=tuple(fields[name] for name in used),
    )


def _unfolded(blocks: Iterable[Any], shared: Mapping[str, Any], where: str) -> tuple[Any, ...]:
    """`"@student"` stands for the rows of that name that many forms have in common."""
    made: list[Any] = []
    for block in blocks:
        if isinstance(block, str) and block.startswith("@"):
            if block[1:] not in shared:
                raise KindFault(f"{where}: {block}")
            made += shared[block[1:]]["rows"]
        else:
            made.append(block)
    return tuple(made)
