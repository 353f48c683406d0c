"""Puts facts into the wording of a kind: blocks of its file become blocks of a sheet."""

from collections.abc import Callable, Mapping
from typing import Any

from notoneless.papers.official.kinds import FORM, PLACE, TABLED, Kind
from notoneless.papers.official.sheets import GRID, Block, Cell, Grid, PageBreak, Para, Row, Sheet, Table

BLANK = "＿＿＿＿＿＿"
ONE_BLANK = "＿＿"
OPINION_HEIGHT = 34
OPINION_TAIL = "签字（盖章）：　　　　　　　\n　　　　年　　月　　日"
LABEL_SPAN = 2
FILED_BY = "填报单位：{{ issuer_name }}　　　　填报日期：{{ date }}"
NARROW = frozenset({"性别"})

Say = Callable[[str], str]


def sheet_of(kind: Kind, facts: Mapping[str, str], *, title: str = "") -> Sheet:
    """What is not known is left as a line to write on; in the cell of a form as an empty cell."""
    return _sheet(kind, _filler(facts, BLANK), _filler(facts, ""), title=title)


def template_sheet(kind: Kind) -> Sheet:
    """The same paper with its names in place of values: what a county takes as the start of its own template."""

    def kept(text: str) -> str:
        return PLACE.sub(lambda found: "{{ " + found[1] + " }}", text)

    return _sheet(kind, kept, kept, title="{{ title }}")


def for_handwriting(text: str, characters: str) -> str:
    """Characters that no font can draw are left open, to be written by hand before sealing."""
    for one in characters:
        text = text.replace(one, ONE_BLANK)
    return text


def _filler(facts: Mapping[str, str], blank: str) -> Say:
    return lambda text: PLACE.sub(lambda found: str(facts.get(found[1]) or blank), text)


def _sheet(kind: Kind, say: Say, cell: Say, *, title: str) -> Sheet:
    is_form = kind.group in TABLED
    blocks = _blocks(kind.blocks, say, cell, is_form=is_form)
    if kind.group == FORM:
        blocks = (Para(say(FILED_BY), align="left", indent=False, size=12), *blocks)
    return Sheet(
        title=say(title or kind.label),
        masthead=say("{{ issuer_name }}") if kind.masthead else "",
        number=say("{{ number }}") if kind.word else "",
        addressee=say(kind.addressee),
        blocks=blocks,
        signer=say("{{ issuer_name }}") if kind.signed else "",
        date=say("{{ date }}"),
        seal=kind.seal,
        copies=cell("{{ copies }}") if kind.masthead else "",
        landscape=kind.landscape,
        after=_blocks(kind.after, say, cell, is_form=True),
    )


def _blocks(said: tuple[Any, ...], say: Say, cell: Say, *, is_form: bool) -> tuple[Block, ...]:
    made: list[Block] = []
    rows: list[Row] = []
    for one in said:
        row = _row(one, cell)
        if row:
            rows.append(row)
            continue
        if rows:
            made.append(Grid(tuple(rows)))
            rows = []
        made.append(_block(one, say, cell, is_form=is_form))
    return tuple([*made, Grid(tuple(rows))] if rows else made)


def _row(one: Any, cell: Say) -> Row | None:
    """A list of label and value pairs, an opinion with its place for signature and seal, or a wide text."""
    if isinstance(one, list):
        return Row(tuple(_pairs(one, cell)))
    if isinstance(one, Mapping) and "opinion" in one:
        tail = one.get("tail", OPINION_TAIL)
        text = cell(one.get("value", ""))
        cells = (
            Cell(one["opinion"], LABEL_SPAN, label=True),
            Cell(text, GRID - LABEL_SPAN, tail=cell(tail)),
        )
        return Row(cells, one.get("height", OPINION_HEIGHT))
    if isinstance(one, Mapping) and "wide" in one:
        cells = (
            Cell(one["wide"], LABEL_SPAN, label=True),
            Cell(cell(one.get("value", "")), GRID - LABEL_SPAN),
        )
        return Row(cells, one.get("height", 20))
    return None


def _pairs(texts: list[str], cell: Say) -> list[Cell]:
    """The first label stands under those above; short ones take less, and what is left goes to the values."""
    labels = texts[::2]
    spans = [
        LABEL_SPAN if turn == 0 or len(one) > 2 or len(labels) < 3 else 1 for turn, one in enumerate(labels)
    ]
    narrow = [one in NARROW and len(labels) > 2 for one in labels]
    left = GRID - sum(spans) - sum(narrow)
    wide = len(labels) - sum(narrow)
    made, given = [], 0
    for label, text, span, is_narrow in zip(labels, texts[1::2], spans, narrow, strict=True):
        share = 1
        if not is_narrow:
            given += 1
            share = left // wide if given < wide else left - (wide - 1) * (left // wide)
        made += [Cell(label, span, label=True), Cell(cell(text), share)]
    return made


def _block(one: Any, say: Say, cell: Say, *, is_form: bool) -> Block:
    if isinstance(one, str):
        return Para(say(one), size=14 if is_form else 16)
    if "list" in one:
        heads = tuple(one["list"])
        known = [tuple(cell(text) for text in row) for row in one.get("rows", ())]
        empty = [("",) * len(heads)] * one.get("lines", 0)
        return Table(heads, tuple(one.get("widths", (1,) * len(heads))), tuple([*known, *empty]))
    if "heading" in one:
        return Para(say(one["heading"]), face="heading", indent=not is_form, size=14 if is_form else 16)
    if "line" in one:
        return Para(
            say(one["line"]), align=one.get("align", "left"), indent=False, size=14 if is_form else 16
        )
    if "page" in one:
        return PageBreak()
    raise ValueError(f"unknown block {one}")
