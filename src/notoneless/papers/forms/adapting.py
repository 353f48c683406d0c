"""A county's own shape of a form: columns dropped, renamed, added and put in another order, without code."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from notoneless.papers.forms.kinds import column_of, fields
from notoneless.papers.forms.terms import Form, FormColumn

LAST = ("remark", "signature")
LEVELS = "｜"
DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Adapting:
    """`rename` holds "key=新列名" (｜ between levels), `add` keys of the catalogue, `order` those that come first."""

    title: str = ""
    drop: tuple[str, ...] = ()
    rename: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def unfit(form: Form, terms: Adapting) -> str:
    """What is wrong with it, for the office that wrote it; '' when it can be used."""
    held = (set(form.keys) | set(terms.add)) - set(terms.drop)
    named = {*(_named(one)[0] for one in terms.rename), *terms.order}
    answers = [key for key in terms.add if key not in fields() or not fields()[key].fits(form.about)]
    checks = (
        ("要去掉的栏目不在表中", [key for key in terms.drop if key not in form.keys]),
        ("要增加的字段不在本表可用的字段目录中", answers),
        ("增加的栏目表中已有", [key for key in terms.add if key in form.keys and key not in terms.drop]),
        ("改名或排序的栏目不在表中", sorted(named - held)),
        ("列名为空或超过三级", [one for one in terms.rename if not 1 <= len(_named(one)[1]) <= DEEPEST]),
    )
    wrong = [f"{what}：{'、'.join(keys)}" for what, keys in checks if keys]
    return "；".join(wrong) or ("" if held else "没有留下任何栏目")


def adapted(form: Form, terms: Adapting) -> Form:
    """The form as the county has it; what a document states stays marked so, what the county adds does not."""
    headings = dict(_named(one) for one in terms.rename)
    kept = [one for one in form.columns if one.key not in terms.drop]
    tail = [one for one in kept if one.key in LAST]
    columns = [*(one for one in kept if one.key not in LAST), *(column_of(key) for key in terms.add), *tail]
    renamed = [replace(one, heading=headings[one.key]) if one.key in headings else one for one in columns]
    return replace(
        form,
        title=terms.title or form.title,
        columns=tuple(_ordered(renamed, terms.order)),
        notes=terms.notes or form.notes,
    )


def _ordered(columns: Sequence[FormColumn], order: Sequence[str]) -> list[FormColumn]:
    first = [one for key in order for one in columns if one.key == key]
    return [*first, *(one for one in columns if one.key not in order)]


def _named(said: str) -> tuple[str, tuple[str, ...]]:
    key, _, heading = said.partition("=")
    return key, tuple(part for part in heading.split(LEVELS) if part)
